#include "sayso/statement/from_source_phrases.h"

#include <algorithm>
#include <string>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr float sure = 0.85f;

struct SourcePhrase {
  std::vector<std::string_view> words;
  bool mind = false;
};

const std::vector<SourcePhrase>& source_phrases() {
  static const std::vector<SourcePhrase> all = [] {
    static const Lexicon list("en/source_phrases.tsv");
    std::vector<SourcePhrase> out;
    for (const auto& row : list.rows()) {
      SourcePhrase p;
      for (std::string_view rest = row[0]; !rest.empty();) {
        const size_t space = rest.find(' ');
        p.words.push_back(rest.substr(0, space));
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
      }
      p.mind = row[1] == "mind";
      out.push_back(std::move(p));
    }
    return out;
  }();
  return all;
}

class PhraseFinder {
 public:
  explicit PhraseFinder(const Scene& scene) : scene_(scene), tokens_(scene.tokens) {}

  std::vector<Candidate> run() {
    for (const Sentence& s : tokens_.sentences())
      for (uint32_t i = s.begin; i < s.end; ++i) {
        if (const Quote* q = scene_.quote_at(i); q && q->speech) continue;
        if (const SourcePhrase* p = phrase_at(i, s.end)) named(s, {i, i + static_cast<uint32_t>(p->words.size())}, *p);
        if (scene_.has(i, WordClass::as) && scene_.kind(i - 1) == TokenKind::comma) as_put(s, i);
      }
    return std::move(out_);
  }

 private:
  const SourcePhrase* phrase_at(uint32_t i, uint32_t limit) const {
    for (const SourcePhrase& p : source_phrases()) {
      uint32_t k = 0;
      while (k < p.words.size() && i + k < limit && scene_.is_word(i + k, p.words[k])) ++k;
      if (k == p.words.size()) return &p;
    }
    return nullptr;
  }

  // "per cent", "per day": only where the clause is over, or has not begun.
  bool apart(const Sentence& s, TokenRange cue) const {
    if (cue.size() > 1 || cue.begin == s.begin) return true;
    const TokenKind before = scene_.kind(cue.begin - 1);
    return is_mark(before) && before != TokenKind::close;  // "one (1) per person"
  }

  void named(const Sentence& s, TokenRange cue, const SourcePhrase& p) {
    if (!apart(s, cue)) return;
    Candidate c = make(cue);
    c.kind.mind = p.mind;
    c.source = phrase_after(scene_.syntax, cue.end, s.end);
    if (c.source.empty()) return;
    if (in_brackets(s, c)) return out_.push_back(std::move(c));
    halves(s, c);
  }

  // "(300 according to the mayor)", "(according to the mayor)"
  bool in_brackets(const Sentence& s, Candidate& c) const {
    uint32_t open = c.cue.begin;
    while (open > s.begin && scene_.kind(open - 1) != TokenKind::open && scene_.kind(open - 1) != TokenKind::close)
      --open;
    if (open == s.begin || scene_.kind(open - 1) != TokenKind::open) return false;
    uint32_t close = c.cue.end;
    while (close < s.end && scene_.kind(close) != TokenKind::close) ++close;
    if (close == s.end) return false;
    c.source.end = std::min(c.source.end, close);
    const TokenRange own{open, c.cue.begin};
    c.content = {trimmed(tokens_, own.empty() ? TokenRange{s.begin, open - 1} : own)};
    return !c.content[0].empty();
  }

  // The clause before, the one behind, or both where the phrase stands between a subject and its verb.
  void halves(const Sentence& s, Candidate& c) {
    leave_clause(s, c);
    const TokenRange left = trimmed(tokens_, {s.begin, c.cue.begin});
    uint32_t behind = c.source.end;
    const bool comma = scene_.kind(behind) == TokenKind::comma;
    while (behind < s.end && scene_.kind(behind) == TokenKind::comma) ++behind;
    const TokenRange right = trimmed(tokens_, {behind, scene_.clause_end(behind, s.end, {})});
    if (!left.empty() && comma && (splits(left, right) || goes_on(left, right))) {
      c.origin = Origin::relay;
      c.content = {left, right};
    } else if (left.size() >= 3 && scene_.has_verb(left)) {
      c.content = {left};
    } else if (left.size() < 2 && scene_.has_verb(right)) {
      c.content = {right};
    } else {
      return;
    }
    out_.push_back(std::move(c));
  }

  // "According to the mayor, the minister said no.": where the phrase opens the sentence, a clause must follow it.
  void leave_clause(const Sentence& s, Candidate& c) const {
    if (c.cue.begin != s.begin || trimmed(tokens_, {c.source.end, s.end}).size() > 1) return;
    uint32_t comma = c.source.end;
    while (comma > c.source.begin && scene_.kind(comma - 1) != TokenKind::comma) --comma;
    if (comma > c.source.begin + 1 && scene_.has_verb({comma, c.source.end})) c.source.end = comma - 1;
  }

  // The clause on the left wants more: "He had, according to the mayor, sold it"; or its subject does something more:
  // "Vale leads, according to the poll, and has gained".
  bool goes_on(TokenRange left, TokenRange right) const {
    if (right.size() < 2 || left.size() < 2) return false;
    const Tag last = scene_.syntax.tag(left.end - 1), first = scene_.syntax.tag(right.begin);
    if (last == Tag::auxiliary || scene_.has(left.end - 1, WordClass::have))
      return first == Tag::verb || first == Tag::adverb || first == Tag::adjective;
    const Tag next = scene_.syntax.tag(right.begin + 1);
    return scene_.has(right.begin, WordClass::addition) && scene_.has_verb(left) &&
           (next == Tag::auxiliary || (next == Tag::verb && scene_.has(right.begin + 1, WordClass::past_form)));
  }

  // Nothing but a subject on the left, and what it does on the right.
  bool splits(TokenRange left, TokenRange right) const {
    if (right.size() < 2 || scene_.has_verb(left) || left.size() > 12) return false;
    const Tag first = scene_.syntax.tag(right.begin), last = scene_.syntax.tag(left.end - 1);
    const bool subject = last == Tag::noun || last == Tag::name || last == Tag::pronoun || last == Tag::number;
    const Quote* q = scene_.quote_at(right.begin);
    const bool quoted_verb =
        q && q->begin == right.begin &&
        (scene_.syntax.tag(right.begin + 1) == Tag::verb || scene_.syntax.tag(right.begin + 1) == Tag::auxiliary);
    return subject && (first == Tag::verb || first == Tag::auxiliary || quoted_verb);
  }

  // ", as Dag Rehn put it, …"
  void as_put(const Sentence& s, uint32_t as) {
    uint32_t end = as + 1;
    while (end < s.end && !is_mark(scene_.kind(end))) ++end;
    if (end >= s.end || scene_.kind(end) != TokenKind::comma || end < as + 3) return;
    for (const CueSite& cue : find_cues(scene_.syntax, as + 1, end, 0.02f)) {
      Candidate c = make({cue.begin, cue.end});
      c.source = phrase_before(scene_.syntax, cue.begin, as + 1);
      if (c.source.empty() || c.source.begin != as + 1 || cue.end + 2 < end) continue;
      if (scene_.has(cue.end, WordClass::it)) c.cue.end = cue.end + 1;
      const TokenRange left = trimmed(tokens_, {s.begin, as - 1});
      const TokenRange right = trimmed(tokens_, {end + 1, scene_.clause_end(end + 1, s.end, {})});
      if (left.empty() || !splits(left, right)) continue;
      c.origin = Origin::relay;
      c.content = {left, right};
      return out_.push_back(std::move(c));
    }
  }

  Candidate make(TokenRange cue) const {
    Candidate c;
    c.origin = Origin::source_phrase;
    c.found_by = source_phrase_rule;
    c.score = sure;
    c.cue = cue;
    c.head = cue.begin;
    c.kind = cue_kind(tokens_, {cue.begin, cue.end, cue.begin, sure});
    return c;
  }

  const Scene& scene_;
  const Tokens& tokens_;
  std::vector<Candidate> out_;
};

}  // namespace

std::optional<uint32_t> behind_source_phrase(const Scene& scene, uint32_t i) {
  const auto stands = [&](const SourcePhrase& p, uint32_t begin) {
    for (size_t k = 0; k < p.words.size(); ++k)
      if (!scene.is_word(begin + static_cast<uint32_t>(k), p.words[k])) return false;
    return true;
  };
  for (const SourcePhrase& p : source_phrases()) {
    const auto size = static_cast<uint32_t>(p.words.size());
    if (i >= size && stands(p, i - size)) return i;
    if (i + size < scene.tokens.size() && stands(p, i)) return i + size;
  }
  return std::nullopt;
}

namespace {

// "According to the mayor, |who denied it,| the wells are clean": the clause about who is named, behind its comma;
// empty where there is none.
TokenRange relative_in(const Scene& scene, TokenRange source) {
  for (uint32_t i = source.begin + 1; i < source.end; ++i)
    if (scene.kind(i - 1) == TokenKind::comma && scene.has(i, WordClass::relative)) return {i, source.end};
  return {};
}

/// Finds of one sentence: [first, last) of the finds have all of them.
struct Finds {
  uint32_t first = UINT32_MAX, last = 0;
};

// Whether the phrase's clause holds a find, and none is about the phrase itself. What is said in the clause about who
// is named ends with it.
bool holds_finds(const Scene& scene, Candidate& phrase, std::span<Candidate> finds) {
  const TokenRange about = relative_in(scene, phrase.source);
  const TokenRange who{phrase.source.begin, about.empty() ? phrase.source.end : about.begin - 1};
  bool holds = false, inside = false;
  for (const Candidate& c : finds) {
    if (c.cue.overlaps(phrase.cue) || c.source.overlaps(who) || c.cue.overlaps(who)) return false;
    inside = inside || c.cue.overlaps(about);
    // "According to the log, the pilot asked, “…”": the clause goes on with what is asked in it.
    TokenRange& last = phrase.content.back();
    const TokenRange said = c.content.back();
    const bool runs_on = last.contains(c.cue.begin) && said.begin >= last.end && said.begin <= last.end + 1 &&
                         scene.tokens.sentence_of(said.end - 1) == scene.tokens.sentence_of(phrase.cue.begin);
    if (runs_on) last.end = said.end;
    holds = holds || lies_in(c, phrase.content);
  }
  if (inside) phrase.source = who;
  for (Candidate& c : finds) {
    if (!inside || !about.contains(c.cue.begin)) continue;
    for (TokenRange& r : c.content) r.end = std::max(r.begin, std::min(r.end, about.end));
    std::erase_if(c.content, [](TokenRange r) { return r.empty(); });
  }
  return holds || inside;
}

}  // namespace

void put_around(const Scene& scene, std::vector<Candidate>& phrases, std::vector<Candidate>& finds) {
  std::vector<Finds> of(scene.tokens.sentences().size());
  for (uint32_t f = 0; f < finds.size(); ++f) {
    if (finds[f].cue.empty()) continue;
    Finds& s = of[scene.tokens.sentence_of(finds[f].cue.begin)];
    s = {std::min(s.first, f), std::max(s.last, f + 1)};
  }
  for (Candidate& p : phrases) {
    const uint32_t s = scene.tokens.sentence_of(p.cue.begin);
    if (p.origin != Origin::source_phrase || p.cue.begin != scene.tokens.sentences()[s].begin) continue;
    if (of[s].first >= of[s].last) continue;
    if (holds_finds(scene, p, std::span(finds).subspan(of[s].first, of[s].last - of[s].first)))
      p.origin = Origin::relay;
  }
  std::erase_if(finds, [](const Candidate& c) { return c.content.empty(); });
}

std::vector<Candidate> from_source_phrases(const Scene& scene, const RulesOff& off) {
  return off.count(source_phrase_rule) ? std::vector<Candidate>{} : PhraseFinder(scene).run();
}

}  // namespace sayso
