#include "sayso/statement/own_clauses.h"

#include <algorithm>

#include "sayso/statement/called.h"
#include "sayso/statement/from_cues.h"
#include "sayso/statement/source_borders.h"

namespace sayso {
namespace {

constexpr float sure_verb = 0.3f;         // of a cue that takes the place of another
constexpr float sure_aside = 0.6f;        // of one between two commas
constexpr uint32_t longest_aside = 14;    // tokens between the commas of "The mill, Brell told the Post, will close"
constexpr uint32_t longest_subject = 12;  // tokens before them
constexpr uint32_t longest_gap = 60;      // tokens that a content may gain before it

const Sentence& sentence_at(const Scene& scene, uint32_t i) {
  return scene.tokens.sentences()[scene.tokens.sentence_of(i)];
}

bool says(const Scene& scene, uint32_t i) {
  const auto sites = find_cues(scene.syntax, i, i + 1, sure_verb);
  return !sites.empty() && sites.front().head == i && !scene.has(i, WordClass::ing_form);
}

void take_cue(const Scene& scene, Candidate& c, TokenRange source, TokenRange cue) {
  c.source = source;
  c.cue = cue;
  c.judgement.reset();
  name_cue(scene, c);
}

// "the opposition | says twice as many", "…, state | television says"
void turn_noun_cue(const Scene& scene, Candidate& c) {
  if (c.cue.size() != 1 || c.source.size() < 2 || c.source.begin != c.cue.end || c.inherits) return;
  const Tag tag = scene.syntax.tag(c.cue.begin);
  if (tag != Tag::noun && tag != Tag::name && tag != Tag::adjective) return;
  const uint32_t last = c.source.end - 1;
  if (says(scene, last)) {
    take_cue(scene, c, {c.cue.begin, last}, {last, last + 1});
  } else if (says(scene, c.source.begin)) {
    const TokenRange rest{c.source.begin + 1, c.source.end};
    take_cue(scene, c, c.cue, {c.source.begin, rest.begin});
    c.content = {rest};
  }
}

// "Ohlin, |who led the inquiry and| concluded that the wall was wet|, resigned": a clause beside the sentence's own is
// about who stands before it, and ends at its comma.
void leave_main_clause(const Scene& scene, Candidate& c) {
  if (c.source.size() < 4 || c.source.end != c.cue.begin || !scene.has(c.source.end - 1, WordClass::addition)) return;
  const TokenRange who = before_relative(scene, c.source.begin, c.cue.begin);
  if (who.empty()) return;
  c.source = who;
  c.inherits = false;
  TokenRange& last = c.content.back();
  if (last.begin < c.cue.end) return;
  for (uint32_t i = last.begin; i + 1 < last.end; ++i) {
    const Tag next = scene.syntax.tag(i + 1);
    if (scene.kind(i) != TokenKind::comma || (next != Tag::verb && next != Tag::auxiliary)) continue;
    last.end = i;
    return;
  }
}

/// What other finds say or do stands there.
class Taken {
 public:
  Taken(const Scene& scene, const std::vector<Candidate>& finds) : taken_(scene.tokens.size(), false) {
    for (const Candidate& c : finds) {
      mark(c.cue);
      for (TokenRange r : c.content) mark(r);
    }
  }
  bool any(TokenRange r) const {
    return std::find(taken_.begin() + r.begin, taken_.begin() + r.end, true) != taken_.begin() + r.end;
  }

 private:
  void mark(TokenRange r) { std::fill(taken_.begin() + r.begin, taken_.begin() + r.end, true); }
  std::vector<bool> taken_;  // by token
};

// Finds by the sentence of their cue.
std::vector<std::vector<uint32_t>> by_sentence(const Scene& scene, const std::vector<Candidate>& finds) {
  std::vector<std::vector<uint32_t>> out(scene.tokens.sentences().size());
  for (uint32_t f = 0; f < finds.size(); ++f)
    if (!finds[f].cue.empty()) out[scene.tokens.sentence_of(finds[f].cue.begin)].push_back(f);
  return out;
}

// "Sentinel reported on Sunday, citing an officer, | that …": whatever the network took for what was reported.
void give_cited(const Scene& scene, Candidate& cites, std::span<Candidate> before) {
  if (cites.cue.size() != 1 || !scene.has(cites.cue.begin, WordClass::citing)) return;
  const Sentence& s = sentence_at(scene, cites.cue.begin);
  uint32_t that = cites.content.front().begin;
  const uint32_t end = std::min(cites.content.back().end, s.end);
  while (that < end && !(scene.has(that, WordClass::that) && scene.kind(that - 1) == TokenKind::comma)) ++that;
  if (that >= end || scene.quote_at(that)) return;
  for (Candidate& c : before) {
    const bool here = !c.cue.empty() && c.cue.begin >= s.begin && c.cue.end <= cites.cue.begin;
    const bool own = std::any_of(c.content.begin(), c.content.end(), [&](TokenRange r) { return r.end > s.begin; });
    if (!here || c.source.empty() || own || scene.has(c.cue.begin, WordClass::citing)) continue;
    c.content = {trimmed(scene.tokens, {that, end})};
    c.judgement.reset();
    cites.content.clear();
    return;
  }
  // The network saw no other cue: "Lamp Agency reported, | citing | an officer, that …"
  if (cites.source.empty() || cites.source.end > cites.cue.begin) return;
  const auto cues = find_cues(scene.syntax, cites.source.end, cites.cue.begin, sure_aside);
  if (cues.empty() || cues.front().begin != cites.source.end) return;
  take_cue(scene, cites, cites.source, {cues.front().begin, cues.front().end});
  cites.content = {trimmed(scene.tokens, {that, end})};
}

/// "The officer, he says, told him that …"
struct Aside {
  TokenRange subject, source, cue, addressee;
  uint32_t verb = 0;  ///< the token behind the second comma
};

class AsideReader {
 public:
  AsideReader(const Scene& scene, const Sentence& s) : scene_(scene), s_(s) {}

  std::optional<Aside> run() const {
    uint32_t first = s_.begin;
    while (first < s_.end && scene_.kind(first) != TokenKind::comma) ++first;
    const TokenRange subject{s_.begin, first};
    if (subject.empty() || subject.size() > longest_subject || !is_subject(subject)) return std::nullopt;
    uint32_t second = first + 1;
    while (second < s_.end && scene_.kind(second) != TokenKind::comma) ++second;
    if (second - first > longest_aside || second + 2 >= s_.end || !is_finite(second + 1)) return std::nullopt;
    for (uint32_t i = first + 1; i < second; ++i)
      if (scene_.has(i, WordClass::relative)) return std::nullopt;  // "Brell, a doctor who said no, left"
    for (const CueSite& cue : find_cues(scene_.syntax, first + 1, second, sure_aside)) {
      if (scene_.syntax.tag(cue.head) != Tag::verb || scene_.has(cue.head, WordClass::ing_form)) continue;
      if (const CueKind kind = cue_kind(scene_.tokens, cue); !kind.known || kind.mind || kind.deed) continue;
      Aside a{subject, {first + 1, cue.begin}, {cue.begin, cue.end}, {}, second + 1};
      if (cue.begin == first + 1) {  // ", said the mayor,"
        a.source = short_phrase_after(scene_.syntax, cue.end, second);
      } else if (cue_kind(scene_.tokens, cue).addressed != Addressed::none) {
        a.addressee = short_phrase_after(scene_.syntax, cue.end, second);
      }
      const bool somebody = !a.source.empty() && !scene_.has_verb(a.source) && opens_phrase(a.source.begin);
      return somebody ? std::optional(a) : std::nullopt;
    }
    return std::nullopt;
  }

 private:
  bool opens_phrase(uint32_t i) const {
    const Tag tag = scene_.syntax.tag(i);
    return tag == Tag::pronoun || tag == Tag::determiner || tag == Tag::name || tag == Tag::noun || tag == Tag::number;
  }
  bool is_subject(TokenRange r) const {
    const bool many = scene_.syntax.tag(r.begin) == Tag::adjective && r.size() > 1;  // "Most of the crews"
    if ((!opens_phrase(r.begin) && !many) || scene_.has_verb(r)) return false;
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (scene_.quote_at(i) || is_mark(scene_.kind(i))) return false;
    return true;
  }
  bool is_finite(uint32_t i) const {
    const Tag tag = scene_.syntax.tag(i);
    if (tag == Tag::auxiliary) return true;
    return tag == Tag::verb && !scene_.has(i, WordClass::ing_form) && !scene_.quote_at(i);
  }

  const Scene& scene_;
  const Sentence& s_;
};

// The clause around an aside is who stands in it says; what the network saw behind it lies inside.
std::optional<Candidate> around_aside(const Scene& scene, const Sentence& s, std::span<Candidate> finds,
                                      std::span<const uint32_t> here) {
  const std::optional<Aside> a = AsideReader(scene, s).run();
  if (!a) return std::nullopt;
  const std::vector<TokenRange> clause{a->subject, trimmed(scene.tokens, {a->verb, s.end})};
  Candidate* own = nullptr;
  Candidate* behind = nullptr;
  for (uint32_t f : here) {
    Candidate& c = finds[f];
    if (c.cue.overlaps(a->cue)) own = &c;
    if (c.cue.begin >= a->verb && (c.source.overlaps(a->source) || c.source.empty()) && !behind) behind = &c;
  }
  if (own && !own->content.empty() && own->content.front().begin == a->verb)
    own->content.insert(own->content.begin(), a->subject);
  // "The wall, said | the engineer, is wet": who stands behind the cue speaks.
  const bool turned = own && a->source.begin >= a->cue.end && !own->source.overlaps(a->source);
  if (turned) own->source = a->source, own->content = clause, own->inherits = false, own->judgement.reset();
  if (!behind) return std::nullopt;  // the network sees such a clause, unless a cue in it is in the way
  behind->source = a->subject;
  behind->inherits = false;
  Candidate outer = own ? *own : *behind;
  if (own) own->content.clear();
  if (!own) outer.addressee = a->addressee, outer.medium = {};
  take_cue(scene, outer, a->source, a->cue);
  outer.inherits = false;
  outer.content = clause;
  return outer;
}

class ClauseKeeper {
 public:
  ClauseKeeper(const Scene& scene, const Taken& taken) : scene_(scene), taken_(taken) {}

  void leave_other_sentences(Candidate& c) const {
    if (c.cue.empty() || c.source.empty() || scene_.kind(c.cue.end - 1) == TokenKind::colon) return;
    const Sentence& home = sentence_at(scene_, c.cue.begin);
    std::vector<TokenRange> kept;
    bool any = false;
    for (TokenRange r : c.content) {
      const bool here = r.begin < home.end && r.end > home.begin;
      if (here && !scene_.quote_at(r.begin) && !scene_.quote_at(r.end - 1)) {
        if (r.begin < home.begin && !scene_.quote_at(home.begin) && begins(home)) r.begin = home.begin;
        if (r.end > home.end && !scene_.quote_at(home.end - 1) && is_over(home))
          r = trimmed(scene_.tokens, {r.begin, home.end});
      }
      const bool quoted = scene_.quote_at(r.begin) || scene_.quote_at(r.end - 1) || opens_lost_quote(r.begin);
      any = any || here;
      const bool trails = r.begin >= home.end ? !is_over(home) : r.end <= home.begin && !begins(home);
      if (here || quoted || trails) kept.push_back(r);
    }
    std::erase_if(kept, [](TokenRange r) { return r.empty(); });
    if (any && !kept.empty()) c.content = std::move(kept);
  }

  void begin_with_clause(Candidate& c) const {
    const TokenRange first = c.content.front();
    if (c.source.empty() || c.cue.empty() || c.content.size() > 1 || scene_.quote_at(first.begin)) return;
    const Sentence& s = sentence_at(scene_, c.cue.begin);
    if (first.begin <= s.begin || std::min(c.source.begin, c.cue.begin) < first.end) return;
    if (scene_.kind(first.end) != TokenKind::comma && scene_.kind(first.end - 1) != TokenKind::close_quote) return;
    if (!scene_.has(first.begin, WordClass::that) && !in_phrase(first.begin)) return;
    uint32_t from = first.begin;
    while (from > s.begin && first.begin - from < longest_gap && !opens_clause(from, s.begin)) --from;
    const TokenRange gap{from, first.begin};
    if (gap.size() < 2 || taken_.any(gap) || !scene_.has_verb(gap)) return;
    c.content.front().begin = from;
  }

 private:
  // A mark that the page's encoding has lost: "�We stay,� Brell said. �We wait.�"
  bool opens_lost_quote(uint32_t i) const {
    constexpr std::string_view lost = "\uFFFD";
    return scene_.tokens.word(i) == lost || (i > 0 && scene_.tokens.word(i - 1) == lost);
  }
  // "... they came... and left", "www.post.example": nothing is over there.
  bool is_over(const Sentence& s) const {
    const bool dots = s.end > s.begin && scene_.tokens.word(s.end - 1).size() > 1;
    return !dots && (s.end >= scene_.tokens.size() || scene_.tokens[s.end].space_before);
  }
  bool begins(const Sentence& s) const {
    return s.begin == 0 || is_over(scene_.tokens.sentences()[scene_.tokens.sentence_of(s.begin - 1)]);
  }
  // Nothing begins there: "for | men", "the | men", "armed | men".
  bool in_phrase(uint32_t i) const {
    const Tag before = scene_.syntax.tag(i - 1);
    return before == Tag::preposition || before == Tag::determiner || before == Tag::adjective ||
           before == Tag::possessive || before == Tag::number || before == Tag::to;
  }
  bool opens_clause(uint32_t i, uint32_t begin) const {
    const TokenKind before = scene_.kind(i - 1);
    if (before == TokenKind::colon || before == TokenKind::dash || before == TokenKind::close) return true;
    if (scene_.quote_at(i - 1)) return true;
    return i > begin + 1 && scene_.syntax.tag(i - 1) == Tag::conjunction && scene_.kind(i - 2) == TokenKind::comma;
  }

  const Scene& scene_;
  const Taken& taken_;
};

// The quote that a cue breaks in two: its second half, where the find has the first; else nothing.
const Quote* second_half(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.source.empty()) return nullptr;
  const uint32_t first = std::min(c.source.begin, c.cue.begin), last = std::max(c.source.end, c.cue.end);
  const Quote* before = scene.speech_before(first);
  if (!before || before->end != first || scene.kind(first - 2) != TokenKind::comma) return nullptr;
  if (std::none_of(c.content.begin(), c.content.end(), [&](TokenRange r) { return r.end == before->end; }))
    return nullptr;
  const Quote* q = scene.kind(last) == TokenKind::comma ? scene.quote_at(last + 1) : nullptr;
  const bool goes_on = q && q->closed && q->begin == last + 1 && !scene.tokens[q->begin + 1].capital;
  return goes_on ? q : nullptr;
}

// Second halves go to whose first halves they go on, and are taken from all others.
void join_halves(const Scene& scene, std::vector<Candidate>& finds) {
  std::vector<const Candidate*> owner(scene.quotes.size(), nullptr);
  const auto index = [&](const Quote* q) { return static_cast<size_t>(q - scene.quotes.data()); };
  for (const Candidate& c : finds)
    if (const Quote* q = second_half(scene, c); q && !owner[index(q)]) owner[index(q)] = &c;
  for (Candidate& c : finds) {
    for (TokenRange& r : c.content) {
      const Quote* q = scene.quote_at(r.begin);
      if (q && owner[index(q)]) r.begin = std::min(q->end, r.end);
    }
    std::erase_if(c.content, [](TokenRange r) { return r.empty(); });
    if (const Quote* q = second_half(scene, c); q && owner[index(q)] == &c) c.content.push_back({q->begin, q->end});
    std::sort(c.content.begin(), c.content.end(), [](TokenRange a, TokenRange b) { return a.begin < b.begin; });
  }
}

}  // namespace

TokenRange before_relative(const Scene& scene, uint32_t begin, uint32_t cue, bool bare) {
  constexpr uint32_t reach = 14;  // tokens
  uint32_t i = cue;
  while (i > begin && scene.syntax.tag(i - 1) == Tag::adverb) --i;
  if (i == begin || !scene.has(i - 1, WordClass::addition)) return {};
  for (--i; i > begin + 1 && cue - i < reach && !is_mark(scene.kind(i)); --i)
    if (scene.has(i, WordClass::relative) && !scene.has(i, WordClass::that)) {
      if (scene.kind(i - 1) == TokenKind::comma) return phrase_before(scene.syntax, i - 1, begin);
      if (bare && scene.has_verb({i, cue})) return before_who(scene, phrase_before(scene.syntax, i, begin));
    }
  return {};
}

void begin_with_that(const Scene& scene, Candidate& c) {
  constexpr uint32_t reach = 16;  // tokens
  TokenRange& first = c.content.front();
  if (c.cue.empty() || first.begin < c.cue.end || scene.quote_at(first.begin)) return;
  // ", quoting | an officer, that ..."
  const bool quotes = scene.has(first.begin - 1, WordClass::ing_form) && first.begin > c.cue.end + 1 &&
                      scene.kind(first.begin - 2) == TokenKind::comma;
  if (c.kind.addressed == Addressed::none && !quotes) return;
  uint32_t comma = scene.kind(first.begin - 1) == TokenKind::comma ? first.begin - 1 : first.end;
  const uint32_t end = std::min(first.end, first.begin + reach);
  for (uint32_t i = first.begin; i < end && scene.syntax.tag(i) != Tag::verb; ++i) {
    if (scene.kind(i) == TokenKind::comma) comma = std::min(comma, i);
    if (i == first.begin || !scene.has(i, WordClass::that) || comma >= i || scene.has_verb({first.begin, i})) continue;
    // "assured her | Ostrian colleague, Toth, that"
    if (c.addressee.end == first.begin && !c.addressee.empty() && comma > first.begin) c.addressee.end = comma;
    first.begin = i;
    return;
  }
}

std::vector<Candidate> with_own_clauses(const Scene& scene, std::vector<Candidate> finds) {
  for (Candidate& c : finds) turn_noun_cue(scene, c), leave_main_clause(scene, c);
  constexpr size_t near = 8;  // finds before one that cites or calls
  for (size_t f = 0; f < finds.size(); ++f) {
    const size_t first = f - std::min(f, near);
    if (finds[f].cue.empty() || finds[f].content.empty()) continue;
    give_cited(scene, finds[f], std::span(finds).subspan(first, f - first));
    if (!finds[f].content.empty()) give_naming(scene, finds[f], std::span(finds).subspan(first, f - first));
  }
  const auto here = by_sentence(scene, finds);
  std::vector<Candidate> out;
  for (uint32_t s = 0; s < here.size(); ++s) {
    if (here[s].empty()) continue;
    if (auto outer = around_aside(scene, scene.tokens.sentences()[s], finds, here[s])) out.push_back(std::move(*outer));
  }
  out.insert(out.end(), std::make_move_iterator(finds.begin()), std::make_move_iterator(finds.end()));
  join_halves(scene, out);
  std::erase_if(out, [](const Candidate& c) { return c.content.empty(); });
  const Taken taken(scene, out);
  const ClauseKeeper keeper(scene, taken);
  for (Candidate& c : out) {
    keeper.leave_other_sentences(c), keeper.begin_with_clause(c), begin_with_that(scene, c);
    leave_description(scene, c);
  }
  return out;
}

}  // namespace sayso
