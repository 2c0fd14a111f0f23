#include "sayso/statement/from_collections.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr float sure = 0.8f;
constexpr uint32_t least_heads = 2;                        // of a page, in capitals, or by topics
constexpr uint32_t least_capitals = 2, least_letters = 9;  // words, and their bytes: "NATO" heads nothing
constexpr uint32_t longest_head = 40;                      // tokens
constexpr uint32_t beside = 3;                             // tokens between a quote and a pronoun that says it

enum class CollectionWord { quotes, opens, whose, label, voiced, topic };

std::optional<CollectionWord> collection_word(std::string_view word) {
  static const Lexicon list("en/collections.tsv");
  static const std::unordered_map<std::string_view, CollectionWord> all = [] {
    std::unordered_map<std::string_view, CollectionWord> out;
    for (const auto& row : list.rows())
      out[row[0]] = row[1] == "quotes"   ? CollectionWord::quotes
                    : row[1] == "opens"  ? CollectionWord::opens
                    : row[1] == "whose"  ? CollectionWord::whose
                    : row[1] == "label"  ? CollectionWord::label
                    : row[1] == "voiced" ? CollectionWord::voiced
                                         : CollectionWord::topic;
    return out;
  }();
  const auto found = all.find(word);
  return found == all.end() ? std::nullopt : std::optional(found->second);
}

// What stands right before a quote.
struct Lead {
  enum class Kind : uint8_t { none, whole, shouted, topic, other } kind = Kind::none;
  TokenRange who;
};

struct Collected {
  const Quote* quote;
  Lead lead;
  bool prose_before = false;  // a sentence outside of quotes lies between the one before and its lead
  bool cue_behind = false, pronoun_behind = false;
};

bool has_word(const Scene& scene, TokenRange r) {
  for (uint32_t i = r.begin; i < r.end; ++i)
    if (scene.kind(i) == TokenKind::word && scene.tokens.word(i).size() > 1) return true;
  return false;
}

// "…: * “": what lies between a head and its quote.
TokenRange without_bullet(const Scene& scene, TokenRange lead) {
  const auto tells = [&](uint32_t i) {
    return scene.kind(i) == TokenKind::word || scene.kind(i) == TokenKind::number || scene.kind(i) == TokenKind::colon;
  };
  while (lead.size() > 1 && !tells(lead.end - 1)) --lead.end;
  return lead;
}

// "SOUNDBITE: Ana Brell, mayor, saying (English):", "(SOUNDBITE) (English) ANA BRELL, SAYING:"
TokenRange heard(const Scene& scene, TokenRange lead) {
  uint32_t begin = lead.begin;
  while (begin < lead.end && is_mark(scene.kind(begin))) ++begin;
  if (begin == lead.end || collection_word(scene.tokens.lower(begin)) != CollectionWord::label) return {};
  bool aside = false;
  while (++begin < lead.end && (aside || is_mark(scene.kind(begin))))
    aside = scene.kind(begin) == TokenKind::open || (aside && scene.kind(begin) != TokenKind::close);
  uint32_t end = begin;
  while (end < lead.end && collection_word(scene.tokens.lower(end)) != CollectionWord::voiced) ++end;
  if (end == lead.end || end == begin) return {};
  return trimmed(scene.tokens, {begin, end});
}

class CollectionFinder {
 public:
  explicit CollectionFinder(const Scene& scene) : scene_(scene), tokens_(scene.tokens) {}

  std::vector<Candidate> run() {
    uint32_t shouted = 0, topics = 0;
    for (const Quote& q : scene_.quotes) {
      if (!q.speech) continue;
      all_.push_back(look_at(q));
      shouted += all_.back().lead.kind == Lead::Kind::shouted && !all_.back().cue_behind;
      topics += all_.back().lead.kind == Lead::Kind::topic;
      behind_ = sentence_end(q.end - 1);
    }
    for (const Collected& c : all_) take(c, shouted >= least_heads, topics >= least_heads);
    return std::move(out_);
  }

 private:
  uint32_t sentence_begin(uint32_t i) const { return tokens_.sentences()[tokens_.sentence_of(i)].begin; }
  uint32_t sentence_end(uint32_t i) const { return tokens_.sentences()[tokens_.sentence_of(i)].end; }
  Collected look_at(const Quote& q) const {
    Collected out{&q, {}, false, false, false};
    if (behind_ > q.begin) {  // “…,” he said, “…”
      out.lead.kind = Lead::Kind::other, out.pronoun_behind = true;
      return out;
    }
    uint32_t from = std::max(sentence_begin(q.begin), behind_);
    for (uint32_t back = 0; back < 2 && from > behind_ && !has_word(scene_, {from, q.begin}); ++back)
      from = std::max(behind_, sentence_begin(from - 1));
    const TokenRange lead{from, q.begin};
    out.prose_before = has_word(scene_, {behind_, from});
    if (has_word(scene_, lead)) out.lead = lead_of(without_bullet(scene_, lead));
    const TokenRange tail{q.end, std::max(q.end, sentence_end(q.end - 1))};
    out.cue_behind = has_word(scene_, tail);
    out.pronoun_behind = has_pronoun({tail.begin, std::min(tail.end, tail.begin + beside)});
    if (out.lead.kind == Lead::Kind::other && has_pronoun({lead.end - std::min(lead.size(), beside + 2), lead.end}))
      out.pronoun_behind = true;  // "he added: “…”"
    return out;
  }

  bool has_pronoun(TokenRange r) const {
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (const Pronoun* p = tokens_.language().pronoun(tokens_.lower(i)); p && p->person == 3) return true;
    return false;
  }

  Lead lead_of(TokenRange lead) const {
    if (const TokenRange who = heard(scene_, lead); !who.empty())
      return {Lead::Kind::whole, capitals(who.begin) ? without_office(who) : who};
    if (const TokenRange who = shouted(lead); !who.empty()) return {Lead::Kind::shouted, who};
    if (scene_.kind(lead.end - 1) != TokenKind::colon) return {Lead::Kind::other, {}};
    if (const TokenRange who = whose(lead); !who.empty()) return {Lead::Kind::whole, who};
    uint32_t first = lead.begin;
    while (first < lead.end && scene_.kind(first) != TokenKind::word) ++first;
    const bool topic = collection_word(tokens_.lower(first)) == CollectionWord::topic && tokens_[first].capital;
    if (topic && find_cues(scene_.syntax, first, lead.end - 1, 0.5f).empty()) return {Lead::Kind::topic, {}};
    return {Lead::Kind::other, {}};
  }

  // "ANA BRELL, MAYOR OF SELLA", also before "On the harbour".
  TokenRange shouted(TokenRange lead) const {
    uint32_t end = lead.end;
    if (scene_.kind(end - 1) == TokenKind::colon) --end;
    for (uint32_t i = lead.begin + 1; i < end; ++i)
      if (collection_word(tokens_.lower(i)) == CollectionWord::topic && tokens_[i].capital && capitals(i - 1) &&
          !capitals(i)) {
        end = i;
        break;
      }
    uint32_t begin = end, words = 0;
    size_t letters = 0;
    while (begin > lead.begin && end - begin < longest_head && (capitals(begin - 1) || joins(begin - 1))) {
      --begin;
      words += capitals(begin);
      letters += capitals(begin) ? tokens_.word(begin).size() : 0;
    }
    const bool opens = begin == lead.begin || !has_word(scene_, {lead.begin, begin}) ||
                       scene_.kind(begin - 1) == TokenKind::colon || scene_.kind(begin - 1) == TokenKind::end;
    if (!opens || words < least_capitals || letters < least_letters) return {};
    return without_office(trimmed(tokens_, {begin, end}));
  }
  // "ANA BRELL" of "ANA BRELL, HARBOUR MASTER": in capitals nobody sees where a name ends.
  TokenRange without_office(TokenRange who) const {
    for (uint32_t i = who.begin + least_capitals; i < who.end; ++i)
      if (scene_.kind(i) == TokenKind::comma) return {who.begin, i};
    return who;
  }
  bool capitals(uint32_t i) const { return scene_.kind(i) == TokenKind::word && tokens_[i].all_capitals; }
  bool joins(uint32_t i) const {
    const bool letter = scene_.kind(i) == TokenKind::word && tokens_[i].capital && tokens_.word(i).size() == 1;
    return letter || scene_.kind(i) == TokenKind::comma || scene_.syntax.tag(i) == Tag::possessive;
  }

  // "excerpts from Mayor Brell's speech", "Brell's remarks": a name is in it.
  TokenRange whose(TokenRange lead) const {
    uint32_t noun = lead.begin;
    bool opens = false;
    for (; noun < lead.end; ++noun) {
      const auto word = collection_word(tokens_.lower(noun));
      if (word == CollectionWord::quotes && opens) break;
      opens |= word == CollectionWord::opens;
    }
    if (noun == lead.end) return {};
    for (uint32_t i = noun + 1; i + 1 < lead.end; ++i)
      if (collection_word(tokens_.lower(i)) == CollectionWord::whose)
        if (const TokenRange who = named(i + 1, lead.end); !who.empty()) return who;
    return owner(noun, lead.begin);
  }

  TokenRange named(uint32_t begin, uint32_t limit) const {
    TokenRange who = short_phrase_after(scene_.syntax, begin, limit);
    for (uint32_t i = who.begin; i < who.end; ++i)
      if (scene_.syntax.tag(i) == Tag::possessive) who.end = i;
    return has_name(who) ? trimmed(tokens_, who) : TokenRange{};
  }
  bool has_name(TokenRange r) const {
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (scene_.syntax.tag(i) == Tag::name) return true;
    return false;
  }

  // Who stands with a possessive right before the noun.
  TokenRange owner(uint32_t noun, uint32_t limit) const {
    if (noun < limit + 2 || scene_.syntax.tag(noun - 1) != Tag::possessive) return {};
    const TokenRange who = phrase_before(scene_.syntax, noun - 1, limit);
    return has_name(who) ? who : TokenRange{};
  }

  // Of whom the page's collections by topics are: who is named with "comments" before the first of them.
  TokenRange owner_before(uint32_t limit) const {
    for (uint32_t i = 0; i < limit; ++i)
      if (collection_word(tokens_.lower(i)) == CollectionWord::quotes && !scene_.quote_at(i))
        if (const TokenRange who = owner(i, sentence_begin(i)); !who.empty()) return who;
    return {};
  }

  void take(const Collected& c, bool shouted, bool topics) {
    const Quote& q = *c.quote;
    if (c.prose_before) who_ = {};
    switch (c.lead.kind) {
      case Lead::Kind::none:
        break;
      case Lead::Kind::whole:
        who_ = c.lead.who;
        break;
      case Lead::Kind::shouted:
        who_ = shouted ? c.lead.who : TokenRange{};
        break;
      case Lead::Kind::topic:
        if (topics && !topical_) topical_ = owner_before(q.begin);
        if (topics && who_.empty()) who_ = *topical_;
        break;
      case Lead::Kind::other:
        if (!c.pronoun_behind) who_ = {};
        return;
    }
    if (c.cue_behind) {
      if (!c.pronoun_behind && !c.lead.who.empty()) return;  // its head goes on, "the government said" for her
      if (!c.pronoun_behind) who_ = {};
      return;
    }
    if (!who_.empty()) add(q);
  }

  void add(const Quote& q) {
    if (q.goes_on && !out_.empty() && out_.back().content.back().end == q.begin && out_.back().source == who_) {
      out_.back().content.push_back({q.begin, q.end});
      return;
    }
    Candidate c;
    c.source = who_;
    c.content = {{q.begin, q.end}};
    c.inherits = true;  // each quote of the list has it
    c.origin = Origin::signed_quote;
    c.found_by = collection_rule;
    c.score = sure;
    out_.push_back(std::move(c));
  }

  const Scene& scene_;
  const Tokens& tokens_;
  std::vector<Collected> all_;
  std::vector<Candidate> out_;
  uint32_t behind_ = 0;  // where the sentence of the last quote ends
  TokenRange who_;       // of the collection that goes on
  std::optional<TokenRange> topical_;
};

}  // namespace

std::vector<Candidate> from_collections(const Scene& scene, const RulesOff& off) {
  if (off.count(collection_rule)) return {};
  return CollectionFinder(scene).run();
}

std::vector<Candidate> without_collected(std::vector<Candidate> finds, const std::vector<Candidate>& collected) {
  std::vector<TokenRange> quotes;
  for (const Candidate& c : collected) quotes.insert(quotes.end(), c.content.begin(), c.content.end());
  if (quotes.empty()) return finds;
  const auto taken = [&](TokenRange r) {
    const auto at = std::partition_point(quotes.begin(), quotes.end(), [&](TokenRange q) { return q.end <= r.begin; });
    return at != quotes.end() && at->begin < r.end;
  };
  for (Candidate& c : finds) std::erase_if(c.content, taken);
  std::erase_if(finds, [](const Candidate& c) { return c.content.empty(); });
  return finds;
}

}  // namespace sayso
