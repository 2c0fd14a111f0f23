#include "sayso/statement/addressee.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"

namespace sayso {
namespace {

constexpr uint32_t longest_object = 16;  // tokens of those who are urged to do something
constexpr uint32_t longest_rest = 6;     // tokens from "to" to what the network took for all of an order
constexpr uint32_t to_agent = 1;         // tokens between a passive cue and "by"

/// "was told", "have been warned": the cue's head stands behind a form of "be".
bool is_passive(const Scene& scene, const Candidate& c) {
  const uint32_t first = c.cue.begin == 0 ? 0 : std::min(c.cue.begin - 1, c.head);
  for (uint32_t i = first; i < c.head; ++i)
    if (scene.has(i, WordClass::be) && !scene.tokens.has(c.head, WordClass::ing_form)) return true;
  return false;
}

// "by radio talk show host Hugh Hale": the phrase up to the name that stands right before what is said.
TokenRange up_to_name(const Scene& scene, TokenRange r, uint32_t limit) {
  if (r.empty() || limit <= r.end || scene.syntax.tag(limit - 1) != Tag::name) return r;
  for (uint32_t i = r.end; i < limit; ++i)
    if (scene.kind(i) != TokenKind::word || scene.has(i, WordClass::relative)) return r;
  return {r.begin, limit};
}

TokenRange agent_behind(const Scene& scene, const Candidate& c) {
  const uint32_t limit = c.content.front().begin > c.cue.end ? c.content.front().begin : c.cue.end;
  for (uint32_t i = c.cue.end; i < limit && i <= c.cue.end + to_agent; ++i)
    if (scene.has(i, WordClass::by)) return up_to_name(scene, short_phrase_after(scene.syntax, i + 1, limit), limit);
  return {};
}

bool opens_sentence(const Scene& scene, const Candidate& c) {
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)];
  return c.cue.begin == s.begin || (c.cue.begin == s.begin + 1 && around(scene, s.begin) == Around::occasion);
}

// "Asked by a reporter if the wall would hold, Brell said ...": the subject of the clause behind.
TokenRange subject_behind(const Scene& scene, const Candidate& c) {
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)];
  if (c.content.front().begin < c.cue.end) return {};
  for (uint32_t i = c.content.back().end; i < s.end; ++i) {
    if (scene.kind(i) != TokenKind::comma) continue;
    const TokenRange subject = short_phrase_after(scene.syntax, i + 1, s.end);
    return scene.syntax.tag(subject.end) == Tag::verb ? subject : TokenRange{};
  }
  return {};
}

// "The union was warned by the ministry that ...": with the agent as the source, the subject was taken for content.
void take_subject(const Scene& scene, Candidate& c) {
  const bool agent = c.source.begin > c.cue.end && c.source.begin <= c.cue.end + 1 + to_agent &&
                     scene.tokens.has(c.source.begin - 1, WordClass::report_link);
  if (!agent || c.content.size() < 2 || c.content.front().end != c.cue.begin) return;
  c.addressee = c.content.front();
  c.content.erase(c.content.begin());
}

// "both", "two of them", "all drivers": how many there are tells that they are somebody.
bool is_counted(const Scene& scene, uint32_t i) {
  return scene.syntax.tag(i) == Tag::number || scene.has(i, WordClass::partitive);
}

// Behind "to": a verb, or a word that an article follows right on ("to repair the gate"), or behind one person or body
// (`plain`) a bare noun before a preposition ("a bank to look at the plan", but no "right to freedom of the press").
bool is_infinitive(const Scene& scene, uint32_t i, bool plain, bool counted) {
  const Tag tag = scene.syntax.tag(i);
  if (tag == Tag::verb) return true;
  const Tag next = scene.syntax.tag(i + 1);
  const bool bare = plain && tag == Tag::noun && !scene.has(i, WordClass::plural_form) && !scene.tokens[i].capital;
  return ((tag == Tag::noun || tag == Tag::adjective) && next == Tag::determiner) ||
         (bare && (next == Tag::preposition || (counted && is_mark(scene.kind(i + 1)))));
}

// "Orlo and others in the valley" of "urged Orlo and others in the valley to push back": all before "to" and a verb.
TokenRange up_to_infinitive(const Scene& scene, TokenRange content) {
  bool plain = true;
  const bool counted = is_counted(scene, content.begin);
  for (uint32_t i = content.begin; i + 1 < content.end && i < content.begin + longest_object; ++i) {
    const Tag tag = scene.syntax.tag(i);
    if (tag == Tag::to && is_infinitive(scene, i + 1, plain, counted)) return {content.begin, i};
    plain = plain && (tag != Tag::preposition || (counted && scene.has(i, WordClass::of)));
    const bool participle = tag == Tag::verb && i > content.begin && scene.has(i, WordClass::passive_form) &&
                            scene.syntax.tag(i + 1) == Tag::preposition;  // "all those involved in the search"
    const bool phrase = scene.kind(i) == TokenKind::word && (tag != Tag::verb || participle) && tag != Tag::auxiliary &&
                        tag != Tag::subordinator &&
                        (tag != Tag::pronoun || i == content.begin || scene.syntax.tag(i + 1) != Tag::verb);
    if (!phrase) return {};
  }
  return {};
}

bool words_only(const Scene& scene, TokenRange r) {
  for (uint32_t i = r.begin; i < r.end; ++i)
    if (scene.kind(i) != TokenKind::word) return false;
  return true;
}

// What stands between the cue and a content that begins behind it: whom "asked Orlo | about the port" asks, and what
// "ordered the guards to open | the gate" leaves out of the order.
void take_gap(const Scene& scene, Candidate& c) {
  TokenRange& content = c.content.front();
  const TokenRange gap{c.cue.end, content.begin};
  if (c.source.overlaps(gap) || scene.quote_at(gap.begin)) return;
  const TokenRange all = up_to_infinitive(scene, {gap.begin, content.end});
  const TokenRange rest{all.empty() ? gap.begin : all.end, content.begin};
  if (scene.syntax.tag(rest.begin) == Tag::to && rest.size() > 1 && rest.size() <= longest_rest &&
      words_only(scene, rest))
    c.addressee = all, content.begin = rest.begin;
  else if (c.kind.addressed == Addressed::infinitive && !is_day(scene.tokens.lower(gap.begin)) &&
           short_phrase_after(scene.syntax, gap.begin, gap.end) == gap)
    c.addressee = gap;
}

bool opens_quote(const Scene& scene, uint32_t i) {
  const Quote* q = scene.quote_at(i);
  return (q && q->begin == i) || scene.kind(i) == TokenKind::open_quote;
}

// The phrase between the cue and what is said: "the miners" of "urged the miners to go back".
void take_object(const Scene& scene, Candidate& c) {
  TokenRange& content = c.content.front();
  if (c.kind.addressed == Addressed::object && c.content.back().end <= c.cue.begin) {  // “...,” Brell told the miners
    c.addressee = short_phrase_after(scene.syntax, c.cue.end,
                                     scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].end);
    if (!c.addressee.empty() && is_day(scene.tokens.lower(c.addressee.begin))) c.addressee = {};
    return;
  }
  if (content.begin > c.cue.end) return take_gap(scene, c);
  if (content.begin != c.cue.end || opens_quote(scene, content.begin)) return;
  TokenRange to = short_phrase_after(scene.syntax, content.begin, content.end);
  const TokenRange all = up_to_infinitive(scene, content);
  if (!all.empty() && c.kind.addressed == Addressed::infinitive) {  // "asked |us| to wait"
    c.addressee = all;
    content.begin = all.end;
    return;
  }
  if (!to.empty() && all.end > to.end) to = all;
  // "telling lawmakers | inflation was high": many people, bare, and a noun of another phrase
  const bool two = to.size() == 2 && scene.has(to.begin, WordClass::plural_form) &&
                   scene.syntax.tag(to.begin) == Tag::noun && scene.syntax.tag(to.begin + 1) == Tag::noun;
  if (two && scene.has_verb({to.end, std::min(to.end + 1, content.end)})) --to.end;
  // "the grouping": a word right behind an article is no verb
  const uint32_t behind_article = to.begin + (scene.syntax.tag(to.begin) == Tag::determiner ? 2 : 0);
  if (to.empty() || to.end + 1 >= content.end || scene.has_verb({behind_article, to.end})) return;
  const bool opens = scene.has(to.end, WordClass::complementizer) || scene.has(to.end, WordClass::body_purpose) ||
                     opens_quote(scene, to.end) || around(scene, to.end) == Around::topic;
  const bool clause = c.kind.addressed == Addressed::object && scene.syntax.tag(to.end) <= Tag::adjective &&
                      scene.has_verb({to.end + 1, content.end});
  if (!opens && !clause) return;
  c.addressee = to;
  content.begin = to.end;
}

}  // namespace

void take_counted(const Scene& scene, Candidate& c) {
  if (c.kind.addressed != Addressed::object || c.content.empty() || c.cue.empty()) return;
  TokenRange& content = c.content.front();
  if (!c.addressee.empty() && c.addressee.begin != content.begin) return;
  if (content.begin != c.cue.end || !is_counted(scene, content.begin) || is_passive(scene, c)) return;
  const TokenRange all = up_to_infinitive(scene, content);
  if (!all.empty()) c.addressee = all, content.begin = all.end;
}

void tell_addressee(const Scene& scene, Candidate& c) {
  if (c.kind.addressed == Addressed::none || c.cue.empty() || c.content.empty()) return;
  const bool passive = is_passive(scene, c);
  if (!passive && opens_sentence(scene, c) && scene.tokens.has(c.head, WordClass::past_form)) {
    if (const TokenRange subject = subject_behind(scene, c); !subject.empty()) {
      c.addressee = subject;
      c.source = agent_behind(scene, c);
      c.inherits = false;
      return;
    }
  }
  if (!c.addressee.empty()) {  // "called on |its followers| to march": they are no part of what they are to do
    TokenRange& content = c.content.front();
    const TokenRange all = content.begin == c.cue.end ? up_to_infinitive(scene, content) : TokenRange{};
    if (!all.empty() && all.overlaps(c.addressee)) c.addressee = all, content.begin = all.end;
    return;
  }
  if (!passive) {
    take_counted(scene, c);
    return c.addressee.empty() ? take_object(scene, c) : void();
  }
  take_subject(scene, c);
  if (c.source.empty() || c.source.end > c.cue.begin || c.source.end + 1 < c.cue.begin) return;
  c.addressee = c.source;
  c.source = agent_behind(scene, c);
  c.inherits = false;
}

namespace {

// "spoke with alarm": one bare noun that is nobody.
bool is_manner(const Scene& scene, TokenRange r) {
  return r.size() == 1 && scene.syntax.tag(r.begin) == Tag::noun && !scene.tokens[r.begin].capital &&
         !scene.has(r.begin, WordClass::plural_form) && !scene.has(r.begin, WordClass::bare_body);
}

}  // namespace

TokenRange beside_conversation(const Scene& scene, uint32_t i, const Sentence& s) {
  // "not authorized to speak to the media": nobody has spoken yet.
  const bool only_may = i > s.begin && scene.syntax.tag(i - 1) == Tag::to;
  if (around(scene, i) == Around::conversing && !only_may && i + 2 < s.end &&
      (scene.syntax.tag(i + 1) == Tag::to || scene.has(i + 1, WordClass::with))) {
    const TokenRange with = short_phrase_after(scene.syntax, i + 2, s.end);
    return is_manner(scene, with) ? TokenRange{} : with;
  }
  TokenRange out{i + 1, i + 1};
  if (around(scene, i + 1) == Around::interview)
    while (out.begin > s.begin && scene.syntax.tag(out.begin - 1) == Tag::name) --out.begin;
  return out;
}

TokenRange beside_reaching(const Scene& scene, const Candidate& c, uint32_t i) {
  if (around(scene, i) != Around::reaching || i >= c.cue.begin || i < c.source.end || i > c.source.end + 1) return {};
  const TokenRange reached = short_phrase_after(scene.syntax, i + 1, c.cue.begin);
  return scene.syntax.tag(reached.end) == Tag::conjunction ? reached : TokenRange{};
}

TokenRange somebody(const Scene& scene, TokenRange r) {
  const auto names = [&](uint32_t i) {
    const Tag tag = scene.syntax.tag(i);
    const bool small = tag == Tag::determiner || tag == Tag::preposition || (tag == Tag::adverb && r.size() == 1) ||
                       tag == Tag::conjunction || tag == Tag::subordinator || tag == Tag::auxiliary || tag == Tag::to ||
                       tag == Tag::possessive;
    return !is_mark(scene.kind(i)) && !small;
  };
  const auto hangs = [&](uint32_t i) {
    return is_mark(scene.kind(i)) || scene.has(i, WordClass::possessive_mark) ||
           scene.syntax.tag(i) == Tag::preposition;
  };
  if (r.empty() || (r.begin > 0 && around(scene, r.begin - 1) == Around::purpose)) return {};
  if (around(scene, r.begin) == Around::nobody) return {};
  while (!r.empty() && hangs(r.end - 1)) --r.end;
  while (!r.empty() && hangs(r.begin)) ++r.begin;
  for (uint32_t i = r.begin; i < r.end; ++i)
    if (names(i)) return r;
  return {};
}

}  // namespace sayso
