#include "sayso/statement/from_letters.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/page/plain/letters.h"
#include "sayso/statement/signature.h"

namespace sayso {
namespace {

constexpr float sure_letter = 0.9f, sure_credit = 0.9f, sure_intro = 0.6f;
constexpr size_t most_paragraphs = 40, most_fields = 3;

bool is_document(std::string_view word) {
  static const std::unordered_set<std::string_view> words = [] {
    std::unordered_set<std::string_view> out;
    static const Lexicon list("en/document_words.tsv");
    for (const auto& row : list.rows()) out.insert(row[0]);
    return out;
  }();
  return words.contains(word);
}

// What stands before whose words a document has: false; before whom it went to: true.
const std::unordered_map<std::string_view, bool>& letter_words() {
  static const std::unordered_map<std::string_view, bool> words = [] {
    std::unordered_map<std::string_view, bool> out;
    static const Lexicon list("en/letter_words.tsv");
    for (const auto& row : list.rows()) out[row[0]] = !row[1].empty();
    return out;
  }();
  return words;
}

Candidate turn_of(std::string_view rule, float score) {
  Candidate c;
  c.origin = Origin::turn;
  c.found_by = rule;
  c.score = score;
  return c;
}

class LetterFinder {
 public:
  explicit LetterFinder(const Scene& scene) : scene_(scene), blocks_(scene.blocks()) {}

  std::vector<Candidate> run() const {
    std::vector<Candidate> out;
    for (size_t b = 1; b < blocks_.size(); ++b) {
      if (anchor(b).empty() || !anchor(b - 1).empty()) continue;
      Candidate c = turn_of(letter_rule, sure_letter);
      size_t end = b;
      while (end < blocks_.size() && !anchor(end).empty() && end - b < most_paragraphs) ++end;
      if (const TokenRange by = account(end - 1); end - b > 1 && !by.empty())
        c.source = by, --end;
      else if (!read_fields(b, c) && !read_introduction(b - 1, c))
        continue;
      for (size_t k = b; k < end; ++k) c.content.push_back(blocks_[k].tokens);
      out.push_back(std::move(c));
    }
    return out;
  }

 private:
  const std::string& anchor(size_t b) const { return scene_.syntax.text().page().blocks()[blocks_[b].index].anchor; }

  // "— Ana Brell (@brell) 3 May 2031" below a post: who writes it, whoever is named above.
  TokenRange account(size_t b) const {
    const TokenRange t = blocks_[b].tokens;
    for (uint32_t i = t.begin; i < t.end; ++i)
      if (scene_.tokens.word(i).starts_with('@')) return signature(scene_, t.begin, t.end);
    return {};
  }

  // "From: Ana Brell", "To: Tove Hald" before block `b`, in any order.
  bool read_fields(size_t b, Candidate& c) const {
    for (size_t k = b; k-- > 0 && k + most_fields >= b;) {
      const TokenRange t = blocks_[k].tokens;
      if (t.size() < 3 || scene_.tokens.word(t.begin + 1) != ":") break;
      const LetterField field = letter_field(scene_.tokens.lower(t.begin));
      if (field == LetterField::none) break;
      (field == LetterField::from ? c.source : c.addressee) = name_from(t.begin + 2, t.end);
    }
    return !c.source.empty();
  }

  // Up to the address: "Ana Brell <ana@brell.example>", "Ana Brell [mailto:...]".
  TokenRange name_from(uint32_t begin, uint32_t end) const {
    uint32_t i = begin;
    while (i < end && scene_.kind(i) != TokenKind::open && scene_.tokens.word(i) != "<") ++i;
    return trimmed(scene_.tokens, {begin, i});
  }

  // "On 3 May 2031, Ana Brell <...> wrote:", "Ana Brell wrote on 3 May 2031:"
  bool read_introduction(size_t b, Candidate& c) const {
    const TokenRange t = blocks_[b].tokens;
    if (t.size() < 4 || scene_.tokens.word(t.end - 1) != ":") return false;
    c.cue = {t.end - 2, t.end - 1};
    for (uint32_t i = t.begin + 1; i + 1 < c.cue.begin; ++i)
      if (is_word_of_writing(scene_.tokens.lower(i)) && !scene_.tokens[i + 1].capital) c.cue = {i, i + 1};
    c.head = c.cue.begin;
    const auto& names = scene_.syntax.names();
    auto n = std::partition_point(names.begin(), names.end(), [&](const Name& name) { return name.begin < t.begin; });
    for (; n != names.end() && n->end <= c.cue.begin; ++n) c.source = {n->begin, n->end};
    if (!c.source.empty()) c.source.begin = name_begin(c.source, t.begin);
    return !c.source.empty();
  }

  // A mail's address may be taken for part of a name, a name before it for none.
  uint32_t name_begin(TokenRange name, uint32_t limit) const {
    uint32_t at = name.begin;
    while (at > limit && scene_.tokens[at - 1].capital && scene_.kind(at - 1) == TokenKind::word &&
           scene_.tokens.word(at - 1).size() > 2)
      --at;
    return at;
  }

  const Scene& scene_;
  std::span<const SceneBlock> blocks_;
};

class BlockQuoteFinder {
 public:
  explicit BlockQuoteFinder(const Scene& scene)
      : scene_(scene), blocks_(scene.blocks()), page_(scene.syntax.text().page()) {}

  std::vector<Candidate> run() const {
    std::vector<Candidate> out;
    for (size_t b = 0; b < blocks_.size(); ++b) {
      if (!quoted(b)) continue;
      size_t end = b;
      while (end < blocks_.size() && quoted(end) && end - b < most_paragraphs) ++end;
      if (std::optional<Candidate> c = of(b, end)) out.push_back(std::move(*c));
      b = end - 1;
    }
    return out;
  }

 private:
  bool quoted(size_t b) const {
    const Block& block = page_.blocks()[blocks_[b].index];
    return block.type == BlockType::paragraph && block.anchor.empty() &&
           is_marked_as_quoted(page_.text(), block.span.begin);
  }

  std::optional<Candidate> of(size_t begin, size_t end) const {
    Candidate c = turn_of(block_quote_rule, sure_credit);
    for (size_t k = begin; k < end; ++k) c.content.push_back(blocks_[k].tokens);
    if (end < blocks_.size()) c.source = credit(end);
    if (!c.source.empty()) return c;
    if (begin == 0 || !introduced(begin - 1, c)) return std::nullopt;
    c.score = sure_intro;
    return c;
  }

  TokenRange credit(size_t b) const {
    const TokenRange t = blocks_[b].tokens;
    if (const TokenRange signed_by = signature(scene_, t.begin, t.end); !signed_by.empty()) return signed_by;
    const uint32_t begin = page_.blocks()[blocks_[b].index].span.begin;
    constexpr std::string_view mark = "— ";
    const bool marked =
        begin >= mark.size() && std::string_view(page_.text()).substr(begin - mark.size(), mark.size()) == mark;
    return marked ? signer(scene_, t) : TokenRange{};
  }

  // "From the letter of the union to the council:", "The union's letter to the council:", without a verb.
  bool introduced(size_t b, Candidate& c) const {
    const TokenRange t = blocks_[b].tokens;
    constexpr uint32_t longest = 24;
    if (t.size() < 4 || t.size() > longest || scene_.tokens.word(t.end - 1) != ":" || scene_.has_verb(t)) return false;
    uint32_t at = t.begin;
    while (at < t.end && !is_document(scene_.tokens.lower(at))) ++at;
    if (at == t.end) return false;
    if (at > t.begin + 1 && scene_.has(at - 1, WordClass::possessive_mark))
      c.source = phrase_before(scene_.syntax, at - 1, t.begin);
    for (uint32_t i = at + 1; i + 1 < t.end; ++i) {
      const auto joint = letter_words().find(scene_.tokens.lower(i));
      if (joint == letter_words().end()) continue;
      TokenRange& place = joint->second ? c.addressee : c.source;
      if (place.empty()) place = short_phrase_after(scene_.syntax, i + 1, t.end - 1);
    }
    return !c.source.empty();
  }

  // What ends before a possessive's "'s".
  TokenRange short_phrase_from(uint32_t limit, uint32_t end) const { return phrase_before(scene_.syntax, end, limit); }

  const Scene& scene_;
  std::span<const SceneBlock> blocks_;
  const Page& page_;
};

}  // namespace

std::vector<Candidate> from_letters(const Scene& scene, const RulesOff& off) {
  return off.count(letter_rule) ? std::vector<Candidate>{} : LetterFinder(scene).run();
}

std::vector<Candidate> from_block_quotes(const Scene& scene, const RulesOff& off) {
  return off.count(block_quote_rule) ? std::vector<Candidate>{} : BlockQuoteFinder(scene).run();
}

}  // namespace sayso
