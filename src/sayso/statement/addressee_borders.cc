#include "sayso/statement/addressee_borders.h"

#include <algorithm>

#include "sayso/statement/addressee.h"
#include "sayso/statement/around_cues.h"

namespace sayso {
namespace {

constexpr uint32_t longest_gap = 6;   // tokens of who is spoken to, between a cue and what is said
constexpr uint32_t longest_tail = 4;  // tokens that the rest of a phrase has

bool opens_quote(const Scene& scene, uint32_t i) {
  const Quote* q = scene.quote_at(i);
  return (q && q->begin == i) || scene.kind(i) == TokenKind::open_quote;
}

const Pronoun* pronoun_at(const Scene& scene, uint32_t i) {
  return scene.tokens.language().pronoun(scene.tokens.lower(i));
}

// Behind "to": a verb, also the first of a quotation.
bool opens_infinitive(const Scene& scene, uint32_t to) {
  if (!scene.has(to, WordClass::to)) return false;
  const uint32_t verb = opens_quote(scene, to + 1) ? to + 2 : to + 1;
  const Tag tag = scene.syntax.tag(verb);
  return tag == Tag::verb || tag == Tag::auxiliary || tag == Tag::adverb;
}

bool says_when(const Scene& scene, uint32_t i) {
  return scene.has(i, WordClass::weekday) || scene.has(i, WordClass::day_word) || scene.has(i, WordClass::when_said);
}

// "told the Post | Tuesday", "vowed | Friday": a day hears nothing.
void drop_day(const Scene& scene, TokenRange& who) {
  while (!who.empty() && says_when(scene, who.end - 1)) --who.end;
}

// "his newly | appointed premier": up to the noun of the phrase.
void complete_phrase(const Scene& scene, const Candidate& c, TokenRange& who) {
  const Tag last = scene.syntax.tag(who.end - 1);
  const bool open = last == Tag::adverb || last == Tag::adjective || last == Tag::determiner || last == Tag::possessive;
  if (!open || who.size() < 2 || around(scene, who.end - 1) == Around::nobody) return;
  const uint32_t limit =
      std::min(scene.tokens.sentences()[scene.tokens.sentence_of(who.begin)].end, who.end + longest_tail);
  uint32_t end = who.end;
  const auto noun = [&](uint32_t i) { return scene.syntax.tag(i) == Tag::noun || scene.syntax.tag(i) == Tag::name; };
  const auto inside = [&](uint32_t i) {
    const Tag tag = scene.syntax.tag(i);
    return tag == Tag::adjective || tag == Tag::verb || tag == Tag::adverb;  // "newly |appointed| premier"
  };
  while (end < limit && inside(end)) ++end;
  while (end < limit && noun(end)) ++end;
  if (end == who.end || !noun(end - 1)) return;
  const TokenRange tail{who.end, end};
  const bool taken = c.cue.overlaps(tail) || c.source.overlaps(tail) ||
                     std::any_of(c.content.begin(), c.content.end(), [&](TokenRange r) { return r.overlaps(tail); });
  if (!taken) who.end = end;
}

// "demanded |an end| to the rule", "urging |respect| for their right": what is asked for hears nothing.
bool asks_for_thing(const Scene& scene, const Candidate& c) {
  const uint32_t begin = c.content.front().begin;
  if (c.cue.end != c.head + 1) return false;  // "sought to reassure |parliament| that"
  if (around(c.kind.lemma) == Around::thing) return !scene.has(begin, WordClass::complementizer);
  if (around(c.kind.lemma) != Around::urging) return false;
  // "urged |an end| to the violence": no verb has an article
  const bool to = scene.has(begin, WordClass::to);
  return scene.syntax.tag(to ? begin + 1 : begin) == (to ? Tag::determiner : Tag::preposition);
}

// "warned | it “will not wait”": the subject of what is said.
bool is_subject(const Scene& scene, TokenRange who, uint32_t content) {
  const Pronoun* p = who.size() == 1 ? pronoun_at(scene, who.begin) : nullptr;
  if (!p || p->form != Pronoun::Form::subject) return false;
  const uint32_t verb = opens_quote(scene, content) ? content + 1 : content;
  const Tag tag = scene.syntax.tag(verb);
  return tag == Tag::verb || tag == Tag::auxiliary;
}

// "told |them| to “wait”", "called upon |the guards| “to wait”"
TokenRange told_to(const Scene& scene, const Candidate& c) {
  const uint32_t begin = c.content.front().begin;
  const TokenRange gap{c.cue.end, begin};
  if (gap.empty() || gap.size() > longest_gap || c.source.overlaps(gap)) return {};
  const uint32_t to = opens_quote(scene, begin) ? begin + 1 : begin;
  if (!opens_infinitive(scene, to)) return {};
  if (gap.size() == 1) {
    const Pronoun* p = pronoun_at(scene, gap.begin);
    if (p && p->form == Pronoun::Form::object) return gap;
  }
  return short_phrase_after(scene.syntax, gap.begin, gap.end) == gap ? gap : TokenRange{};
}

// "told | us, ‘Sign or leave’": who hears it stands right behind the cue, and the quotation behind a comma.
void hear_quote(const Scene& scene, Candidate& c) {
  TokenRange& said = c.content.front();
  const uint32_t i = said.begin;
  const Pronoun* p = i == c.cue.end && said.size() > 3 ? pronoun_at(scene, i) : nullptr;
  if (!p || p->form != Pronoun::Form::object || scene.kind(i + 1) != TokenKind::comma) return;
  if (scene.kind(i + 2) != TokenKind::open_quote && scene.inner_quote_end(i + 2, said.end) == i + 2) return;
  c.addressee = {i, i + 1};
  said.begin = i + 2;
}

// "urged anyone | who saw the car | to come forward": who is meant is told before what they are to do.
void hear_relative(const Scene& scene, Candidate& c) {
  constexpr uint32_t longest_clause = 12;  // tokens
  TokenRange& said = c.content.front();
  if (c.addressee.end != said.begin || !scene.has(said.begin, WordClass::relative) ||
      scene.has(said.begin, WordClass::that))
    return;
  for (uint32_t i = said.begin + 2; i + 1 < said.end && i < said.begin + longest_clause; ++i) {
    if (scene.kind(i) != TokenKind::word) return;
    if (!opens_infinitive(scene, i)) continue;
    c.addressee.end = said.begin = i;
    return;
  }
}

// "asked | her why": who is asked stands before what is asked; "asked | her mother" asks another.
void hear_question(const Scene& scene, Candidate& c) {
  TokenRange& said = c.content.front();
  const Pronoun* p = said.begin == c.cue.end && said.size() > 1 ? pronoun_at(scene, said.begin) : nullptr;
  if (!p || c.kind.act != Act::ask || (p->form != Pronoun::Form::object && p->form != Pronoun::Form::possessive))
    return;
  if (!scene.has(said.begin + 1, WordClass::complementizer) || scene.has(said.begin + 1, WordClass::that)) return;
  c.addressee = {said.begin, said.begin + 1};
  ++said.begin;
}

// "told me | herself | that it was safe"
void skip_reflexive(const Scene& scene, Candidate& c) {
  TokenRange& said = c.content.front();
  const Pronoun* p = said.size() > 2 ? pronoun_at(scene, said.begin) : nullptr;
  if (p && p->form == Pronoun::Form::reflexive && scene.has(said.begin + 1, WordClass::complementizer)) ++said.begin;
}

}  // namespace

void settle_addressee(const Scene& scene, Candidate& c) {
  if (c.cue.empty() || c.content.empty()) return;
  TokenRange& said = c.content.front();
  skip_reflexive(scene, c);
  take_counted(scene, c);
  if (c.addressee.empty()) {
    hear_quote(scene, c);
    hear_question(scene, c);
    if (c.addressee.empty() && around(c.kind.lemma) != Around::thing && !scene.quote_at(c.cue.end))
      c.addressee = told_to(scene, c);
    return;
  }
  drop_day(scene, c.addressee);
  if (c.addressee.empty()) return;
  const bool between = c.addressee.begin == c.cue.end && c.addressee.end == said.begin;
  if (between && (asks_for_thing(scene, c) || is_subject(scene, c.addressee, said.begin))) {
    said.begin = c.addressee.begin;
    c.addressee = {};
    return;
  }
  // "urged Orlo |not| to go"
  if (c.addressee.end == said.begin && around(scene, said.begin - 1) == Around::nobody &&
      scene.has(said.begin, WordClass::to)) {
    --said.begin;
    --c.addressee.end;
  }
  if (!c.addressee.empty()) complete_phrase(scene, c, c.addressee);
  hear_relative(scene, c);
}

}  // namespace sayso
