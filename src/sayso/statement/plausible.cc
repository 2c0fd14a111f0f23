#include "sayso/statement/plausible.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"
#include "sayso/statement/borders.h"
#include "sayso/statement/from_source_phrases.h"
#include "sayso/statement/modality.h"
#include "sayso/statement/phrase.h"

namespace sayso {
namespace {

constexpr float sure_anyway = 0.9f;   // the network's word is taken whatever the cue is
constexpr uint32_t least_clause = 3;  // tokens of a clause

constexpr float sure_statement = 0.2f;  // at most that probability of "none",
constexpr float sure_whole = 0.1f;      // and at least that of being right in full: taken whatever its shape is
constexpr float surely_none = 0.05f;    // the same for what the labels lack outside of all contents
constexpr float surely_whole = 0.3f;
constexpr float sure_unlikely = 0.2f;  // and of a cue that is seldom one, or that no list knows
constexpr float no_statement = 0.7f;   // a probability of "none" that is believed
constexpr float least_whole = 0.03f;   // of a statement that is right in any part

// "that …", "whether …", "how …"
bool opens_clause(const Scene& scene, const Candidate& c) {
  return scene.has(c.content.front().begin, WordClass::complementizer);
}

// "She kept saying, ‘Help me,’", in somebody's speech
bool is_inner_quote(const Scene& scene, const Candidate& c) {
  const TokenRange first = c.content.front();
  return first.size() > 3 && scene.inner_quote_end(first.begin, first.end) == first.end;
}

bool holds_speech(const Scene& scene, const Candidate& c) {
  if (is_inner_quote(scene, c)) return true;
  return std::any_of(c.content.begin(), c.content.end(), [&](TokenRange r) {
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (const Quote* q = scene.quote_at(i); q && q->begin >= r.begin && q->end <= r.end && q->speech) return true;
    return false;
  });
}

// A cue of doing something, or one that no list knows.
bool of_deeds(const Candidate& c) { return c.kind.deed || !c.kind.known; }

bool takes_object(Act act) {
  return act == Act::accuse || act == Act::call || act == Act::criticise || act == Act::praise || act == Act::deny ||
         act == Act::claim;
}
bool takes_infinitive(Act act) {
  return act == Act::order || act == Act::urge || act == Act::promise || act == Act::threaten || act == Act::ask;
}

// "… said at a fundraiser", "… told reporters": nothing that was said.
bool clause_like(const Scene& scene, const Candidate& c) {
  const TokenRange first = c.content.front();
  if (scene.has(first.begin, WordClass::to)) return takes_infinitive(c.kind.act) || c.kind.lemma == "tell";
  if (scene.syntax.tag(first.begin) == Tag::preposition) return c.kind.act == Act::accuse;
  if (takes_object(c.kind.act)) return first.size() >= 2;
  return first.size() >= least_clause && scene.has_verb({first.begin + 1, first.end}) &&
         scene.syntax.tag(first.begin) != Tag::verb;
}

// The verb says that it was done: no "to", no "may", no "not", no "you".
bool plain_report(const Scene& scene, const Candidate& c) {
  if (scene.syntax.tag(c.head) != Tag::verb || scene.has(c.head - 1, WordClass::article)) return false;
  for (uint32_t i = c.cue.begin; i < c.head; ++i)
    if (scene.has(i, WordClass::to) || changes_modality(scene, i)) return false;
  if (c.source.empty()) return c.inherits;
  const Pronoun* p = scene.tokens.language().pronoun(scene.tokens.lower(c.source.begin));
  if (c.source.size() == 1 && p && p->person == 2) return false;
  return c.source.size() > 1 || scene.syntax.tag(c.source.begin) != Tag::determiner;
}

// "“We will not go back.” The crowd cheered.": what others do once all is said, in a sentence of their own.
bool reacts(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.source.empty() || c.cue.begin < c.source.end || c.kind.act == Act::say) return false;
  const uint32_t end = c.content.back().end;
  const Quote* q = scene.quote_at(end - 1);
  const Sentence& own = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)];
  if (!q || q->end != end || end > c.source.begin || own.begin != c.source.begin || own.end > c.cue.end + 1)
    return false;
  return scene.tokens.word(end - 2) == ".";
}

// "known for “Dig Your Own Well”", "the report claimed by the mayor"
bool only_names(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.content.front().begin < c.cue.end) return false;
  const bool by = c.content.front().begin == c.cue.end && scene.has(c.cue.end, WordClass::by);
  return by || around(scene, c.head) == Around::fame;
}

// "The fall of the town was first reported in May": of a passive only what it is about stands there.
bool only_about(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || !c.source.empty() || c.content.size() != 1 || c.content[0].end != c.cue.begin) return false;
  const TokenRange r = c.content[0];
  bool passive = false;
  for (uint32_t i = c.cue.begin; i < c.head; ++i) passive |= scene.has(i, WordClass::be);
  if (!passive || scene.has_verb(r)) return false;
  for (uint32_t i = r.begin; i < r.end; ++i)
    if (scene.quote_at(i)) return false;
  return true;
}

// "no evidence suggesting that", "grounds to believe that": no voice of anybody.
bool of_nobody(const Scene& scene, const Candidate& c) {
  const uint32_t before = c.source.empty() || c.inherits ? c.cue.begin : c.source.end;
  return before > 0 && around(scene, before - 1) == Around::ground;
}

// "will be treated according to the law": how something is done, and nobody's word.
bool by_norm(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.source.begin != c.cue.end || c.cue.begin == 0) return false;
  if (behind_source_phrase(scene, c.cue.begin) != c.cue.end || is_mark(scene.kind(c.cue.begin - 1))) return false;
  return !c.source.empty() && around(scene, c.source.end - 1) == Around::norm;
}

// "called her Ostrian counterpart, Stenn, to demand": somebody is rung up, and called nothing.
bool rings_up(const Scene& scene, const Candidate& c) {
  if (c.kind.act != Act::call || c.cue.empty() || c.content.size() != 1 || c.content[0].begin != c.cue.end)
    return false;
  const TokenRange r = trimmed(scene.tokens, c.content[0]);
  if (r.empty() || scene.quote_at(r.end - 1) || scene.has_verb(r)) return false;
  constexpr uint32_t longest_name = 5;  // tokens
  uint32_t behind = r.end;
  if (scene.kind(behind) == TokenKind::comma) {  // "called her counterpart | , Pavel Stenn, to demand"
    uint32_t comma = ++behind;
    while (comma < behind + longest_name && scene.syntax.tag(comma) == Tag::name) ++comma;
    if (comma > behind && scene.kind(comma) == TokenKind::comma) behind = comma + 1;
  }
  return scene.has(behind, WordClass::to) && scene.syntax.tag(behind + 1) == Tag::verb;
}

// "It is unclear |who| ordered the strike": a question that nobody has answered.
bool by_unknown(const Scene& scene, const Candidate& c) {
  if (c.source.size() != 1 || c.source.begin == 0 || c.source.end != c.cue.begin) return false;
  const uint32_t i = c.source.begin;
  if (!scene.has(i, WordClass::relative) || scene.has(i, WordClass::that)) return false;
  const Tag before = scene.syntax.tag(i - 1);
  const bool is_so = i > 1 && scene.has(i - 2, WordClass::be);  // "is unclear who"
  return is_so || before == Tag::adjective || before == Tag::verb || before == Tag::auxiliary || before == Tag::adverb;
}

// "recalled its envoy", "summoned the manager to explain": somebody is brought somewhere, and nothing said.
bool fetches(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.content.size() != 1 || c.content[0].begin < c.cue.end) return false;
  const TokenRange r = c.content[0];
  if (around(c.kind.lemma) == Around::fetching) return !scene.quote_at(r.begin);
  const TokenRange who = short_phrase_after(scene.syntax, r.begin, r.end);
  return c.cue.size() == 1 && around(c.kind.lemma) == Around::minding && !who.empty() &&
         around(scene, who.end - 1) == Around::fetched;
}

// "The closure angered the miners": what makes somebody feel so says nothing.
bool stirs(const Scene& scene, const Candidate& c) {
  if (c.cue.size() != 1 || c.content.size() != 1 || c.content[0].begin != c.cue.end) return false;
  if (around(c.kind.lemma) != Around::stirring || scene.has(c.head, WordClass::ing_form)) return false;
  return !opens_clause(scene, c) && !scene.quote_at(c.cue.end) && scene.syntax.tag(c.cue.end) != Tag::preposition;
}

// "consistent with what | she said, the Post could not verify it": all that was said is "what".
bool only_what(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.source.empty() || c.content.size() != 1) return false;
  const TokenRange r = c.content[0];
  return r.size() > 1 && r.end == c.source.begin && scene.has(r.end - 1, WordClass::question_opener) &&
         !scene.has(r.end - 1, WordClass::that);
}

// "The change called for by the council means that": behind such a participle stands who says it, and nothing said.
bool told_of(const Scene& scene, const Candidate& c) {
  if (c.cue.size() < 2 || c.head != c.cue.begin || !scene.has(c.cue.end, WordClass::by)) return false;
  const bool past = scene.has(c.head, WordClass::past_form) || scene.has(c.head, WordClass::passive_form);
  return past && c.content.front().begin > c.cue.end && c.source.begin <= c.cue.end;
}

// "claimed a seat on the council", "claiming 41 percent of the vote", "claimed nine lives": won or taken, and nothing
// said.
bool wins(const Scene& scene, const Candidate& c) {
  if (c.kind.act != Act::claim || c.cue.size() != 1 || c.content.front().begin != c.cue.end) return false;
  const TokenRange what = short_phrase_after(scene.syntax, c.cue.end, c.content.front().end);
  for (uint32_t i = what.begin; i < what.end; ++i)
    if (around(scene, i) == Around::prize) return !scene.quote_at(what.begin);
  return false;
}

// "observed two minutes of silence", "adding fuel to the fire": done, and nothing said.
bool keeps_or_adds(const Scene& scene, const Candidate& c) {
  const Around done = around(c.kind.lemma);
  if ((done != Around::keeping && done != Around::adding) || c.content.front().begin != c.cue.end) return false;
  const TokenRange what = short_phrase_after(scene.syntax, c.cue.end, c.content.front().end);
  if (what.empty() || scene.quote_at(what.begin)) return false;
  const Around wanted = done == Around::keeping ? Around::kept : Around::added;
  for (uint32_t i = what.begin; i < what.end; ++i)
    if (around(scene, i) == wanted) return true;
  return false;
}

// "Two sailors | reported missing", "officers | accused of theft": told of whoever stands before, who says nothing.
bool is_told_of_source(const Scene& scene, const Candidate& c) {
  const uint32_t next = c.head + 1;
  if (c.source.empty() || c.inherits || c.source.end != c.head || c.head != c.cue.begin) return false;
  if (!scene.has(c.head, WordClass::past_form) && !scene.has(c.head, WordClass::passive_form)) return false;
  if (lacks_object(scene.tokens, c.kind.act, c.kind.lemma, next)) return true;
  if (around(c.kind.lemma) != Around::thing || around(scene, next) != Around::fate) return false;
  const Tag behind = scene.syntax.tag(next + 1);
  return behind != Tag::noun && behind != Tag::name && behind != Tag::adjective;
}

// "shouted at her in contempt": to whom and how, and nothing that was said.
bool calls_at(const Scene& scene, const Candidate& c) {
  const Around lemma = around(c.kind.lemma);
  if (c.cue.empty() || c.content.size() != 1 || (lemma != Around::calling && lemma != Around::bearing)) return false;
  const TokenRange r = c.content[0];
  return r.begin == c.cue.end && scene.has(r.begin, WordClass::at) && !scene.has_verb(r) && !holds_speech(scene, c);
}

// "the union's best | hope | is to wait": the noun is what the sentence is about.
bool is_subject_noun(const Scene& scene, const Candidate& c) {
  return !c.cue.empty() && c.kind.mind && c.content.front().begin == c.cue.end && scene.has(c.cue.end, WordClass::be);
}

// "its deeper | reporting has found": a noun behind an adjective is no cue of somebody's.
bool of_adjective(const Scene& scene, const Candidate& c) {
  if (c.source.empty() || c.source.end != c.cue.begin || !scene.has(c.head, WordClass::ing_form)) return false;
  const Tag last = scene.syntax.tag(c.source.end - 1);
  return c.head == c.cue.begin && (last == Tag::adjective || last == Tag::possessive);
}

// "asked that only his first name be used"
bool asks_for_half_name(const Scene& scene, TokenRange r) {
  constexpr uint32_t longest = 10;  // tokens
  if (r.size() > longest || !scene.has(r.begin, WordClass::that)) return false;
  bool name = false, used = false;
  for (uint32_t i = r.begin; i < r.end; ++i) {
    name = name || around(scene, i) == Around::name;
    used = used || around(scene, i) == Around::naming;
  }
  return name && used;
}

// "asked not to be named": how somebody is to be told of.
bool asks_for_no_name(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || (c.kind.act != Act::ask && c.kind.act != Act::urge)) return false;
  const TokenRange r = c.content.front();
  if (asks_for_half_name(scene, r)) return true;
  uint32_t i = r.begin;
  if (around(scene, i) == Around::nobody) ++i;
  return i + 2 < r.end && scene.has(i, WordClass::to) && scene.has(i + 1, WordClass::be) &&
         around(scene, i + 2) == Around::naming;
}

// "You get this letter because you asked for it": a page's "you" is its reader.
bool of_reader(const Scene& scene, const Candidate& c) {
  const Pronoun* p =
      c.source.size() == 1 ? scene.tokens.language().pronoun(scene.tokens.lower(c.source.begin)) : nullptr;
  return p && p->person == 2 && !scene.quote_at(c.source.begin);
}

// "according to your plan and the film will take shape": the reader's own, and nobody's word.
bool of_readers_own(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.source.empty() || behind_source_phrase(scene, c.cue.begin) != c.cue.end) return false;
  const Pronoun* p = scene.tokens.language().pronoun(scene.tokens.lower(c.source.begin));
  return p && p->person == 2 && !scene.quote_at(c.source.begin);
}

constexpr float least_inside = 0.5f;   // of a cue; the judge leaves out what is none
constexpr float least_quoting = 0.2f;  // of one with a quote in marks of its own

bool reports_inside(const Scene& scene, const Candidate& c) {
  if (c.score < (is_inner_quote(scene, c) && !c.source.empty() ? least_quoting : least_inside)) return false;
  if (holds_speech(scene, c) && !of_deeds(c)) return true;
  if (opens_clause(scene, c) && scene.syntax.tag(c.head) == Tag::verb)
    return !of_deeds(c) && (!c.source.empty() || c.inherits || c.found_by == "passive-cue");
  if (c.kind.mind || of_deeds(c) || c.found_by == "passive-cue") return false;
  return plain_report(scene, c) && clause_like(scene, c);
}

}  // namespace

bool is_none(const std::optional<Judgement>& j) { return j && (j->kind[0] > no_statement || j->whole < least_whole); }

bool is_surely_said(const Candidate& c) {
  return c.judgement && c.judgement->kind[0] <= surely_none && c.judgement->whole >= surely_whole;
}

std::vector<Candidate> plausible_outermost(const Scene& scene, std::vector<Candidate> found) {
  std::erase_if(found, [&](const Candidate& c) {
    if (reacts(scene, c) || only_names(scene, c) || only_about(scene, c) || of_reader(scene, c)) return true;
    if (is_told_of_source(scene, c) || calls_at(scene, c)) return true;
    if (fetches(scene, c) || asks_for_no_name(scene, c) || by_norm(scene, c) || rings_up(scene, c) ||
        by_unknown(scene, c) || stirs(scene, c) || only_what(scene, c) || told_of(scene, c) || wins(scene, c) ||
        keeps_or_adds(scene, c))
      return true;
    if (c.judgement || !of_deeds(c) || c.score >= sure_anyway) return false;
    return !holds_speech(scene, c) && !opens_clause(scene, c);
  });
  return found;
}

// The judge is sure that somebody says or thinks it, and that it is whole; of a cue that is seldom one it must be
// surer, and the content a clause. (A cue that the network saw has a score of 1.)
bool is_whole_inside(const Scene& scene, const Candidate& c) {
  if (!c.judgement || c.judgement->kind[0] > sure_statement) return false;
  if (c.score >= least_inside && (c.kind.known || c.score == 1)) return c.judgement->whole >= sure_whole;
  const bool shaped = opens_clause(scene, c) || holds_speech(scene, c) || clause_like(scene, c);
  return shaped && c.judgement->whole >= sure_unlikely;
}

std::vector<Candidate> plausible_inside(const Scene& scene, std::vector<Candidate> found) {
  std::erase_if(found, [&](const Candidate& c) {
    if (only_names(scene, c) || tells_nothing(scene, c) || of_nobody(scene, c)) return true;
    if (is_told_of_source(scene, c) || calls_at(scene, c) || is_subject_noun(scene, c)) return true;
    if (fetches(scene, c) || by_norm(scene, c) || rings_up(scene, c) || by_unknown(scene, c)) return true;
    if (stirs(scene, c) || only_what(scene, c) || told_of(scene, c) || wins(scene, c) || of_adjective(scene, c))
      return true;
    if (c.source.size() == 1 && scene.has(c.source.begin, WordClass::plain_article))
      return true;  // "the warning “early”"
    if (is_whole_inside(scene, c)) return false;
    return !reports_inside(scene, c) || (c.judgement && c.judgement->kind[0] > no_statement);
  });
  return found;
}

bool is_said(const Scene& scene, const Draft& d) {
  if (says_nothing(scene, d) || asks_for_no_name(scene, d) || fetches(scene, d) || by_norm(scene, d) ||
      rings_up(scene, d) || keeps_or_adds(scene, d) || calls_at(scene, d) || is_told_of_source(scene, d))
    return false;
  if (of_readers_own(scene, d)) return false;
  if (d.origin != Origin::cue_rule) return true;
  const Pronoun* p =
      d.source.size() == 1 ? scene.tokens.language().pronoun(scene.tokens.lower(d.source.begin)) : nullptr;
  const bool self = p && p->person == 1;
  // "We do not ask for soldiers", in his own speech: he says it now and reports nothing.
  if (d.parent) return !(self && scene.tokens.lower(d.head) == d.kind.lemma);
  // Outside of quotes "I", "we" and "you" are the page's author and reader; the network knows better when they report.
  return !(p && (self || p->person == 2) && !scene.quote_at(d.source.begin));
}

}  // namespace sayso
