#include "sayso/statement/source_borders.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"
#include "sayso/statement/cited_sources.h"
#include "sayso/statement/from_cues.h"
#include "sayso/statement/from_source_phrases.h"

namespace sayso {
namespace {

constexpr float least_cue = 0.4f;  // of a cue that takes the place of another

// "fighters at Sella and | Korvat said": with all of the phrase that ends with the town.
TokenRange whole_source(const Scene& scene, TokenRange r) {
  constexpr uint32_t longest = 4;  // tokens before the preposition
  // "told by | her | lawyer that": with whom she owns
  const Pronoun* owner = r.size() == 1 ? scene.tokens.language().pronoun(scene.tokens.lower(r.begin)) : nullptr;
  const Sentence& in = scene.tokens.sentences()[scene.tokens.sentence_of(r.begin)];
  if (owner && owner->form != Pronoun::Form::subject && scene.syntax.tag(r.end) == Tag::noun) {
    const TokenRange who = short_phrase_after(scene.syntax, r.end, in.end);
    return who.begin == r.end ? TokenRange{r.begin, who.end} : r;
  }
  const auto name = [&](uint32_t i) { return scene.syntax.tag(i) == Tag::name; };
  if (r.size() != 1 || !name(r.begin)) return r;
  const uint32_t first = in.begin;
  if (r.begin < first + 4 || !scene.has(r.begin - 1, WordClass::joint)) return r;
  uint32_t link = r.begin - 2;
  while (link > first && name(link)) --link;
  if (link + 2 >= r.begin || link == first || !scene.has(link, WordClass::place_link)) return r;
  uint32_t begin = link;
  for (; begin > first && link - begin < longest; --begin) {
    const Tag tag = scene.syntax.tag(begin - 1);
    if (tag != Tag::noun && tag != Tag::adjective && tag != Tag::determiner && tag != Tag::number) break;
  }
  return scene.syntax.tag(link - 1) == Tag::noun ? TokenRange{begin, r.end} : r;
}

// "according to the Post's Orr, | Lio Jarn, a doctor, | said": who says it, and through whom.
void leave_carrier(const Scene& scene, Candidate& c) {
  if (c.source.end > c.cue.begin) return;
  const auto begin = behind_source_phrase(scene, c.source.begin);
  for (uint32_t i = begin ? *begin + 1 : c.source.end; i + 1 < c.source.end; ++i) {
    if (scene.kind(i) != TokenKind::comma || scene.syntax.tag(i + 1) != Tag::name) continue;
    c.medium = {*begin, i};
    c.via = Link::reports;
    c.source.begin = i + 1;
    return;
  }
}

// "ministers |whom the premier| said he would replace": of a clause with a subject of its own the subject speaks.
void cut_relative(const Scene& scene, Candidate& c) {
  uint32_t behind = c.source.end;  // "which the council long called"
  const Tag between = behind < c.cue.begin ? scene.syntax.tag(behind) : Tag::other;
  if (between == Tag::adverb || between == Tag::adjective) ++behind;
  if (c.source.size() < 3 || behind != c.cue.begin || c.content.front().begin < c.cue.end) return;
  uint32_t i = c.source.end - 1;
  while (i > c.source.begin && !scene.has(i, WordClass::relative)) --i;
  if (i == c.source.begin || i + 1 == c.source.end || scene.has_verb({c.source.begin, i})) return;
  const TokenRange who{i + 1, c.source.end};
  const Tag first = scene.syntax.tag(who.begin);
  const bool opens = first == Tag::name || first == Tag::determiner || first == Tag::pronoun;
  if (!opens || scene.has_verb(who) || short_phrase_after(scene.syntax, who.begin, who.end) != who) return;
  c.source = who;
  c.inherits = false;
}

// "Governor | Stig Varn said": with all of a name that opens its sentence.
void take_first_name(const Scene& scene, Candidate& c) {
  constexpr uint32_t most = 2;  // names before it
  if (c.source.empty() || scene.syntax.tag(c.source.begin) != Tag::name) return;
  uint32_t first = scene.tokens.sentences()[scene.tokens.sentence_of(c.source.begin)].begin;
  while (first < c.source.begin && is_day(scene.tokens.lower(first))) ++first;  // "Tuesday Stig Varn said"
  if (c.source.begin <= first || c.source.begin - first > most) return;
  for (uint32_t i = first; i < c.source.begin; ++i)
    if (scene.syntax.tag(i) != Tag::name || scene.kind(i) != TokenKind::word) return;
  c.source.begin = first;
}

// "Deputy Grohl, who had warned of it, said": the pronoun of a clause that ends before the cue is nobody.
void drop_relative(const Scene& scene, Candidate& c) {
  if (c.source.size() < 2 || c.source.end >= c.cue.begin || !scene.has(c.source.end - 1, WordClass::relative)) return;
  --c.source.end;
  if (c.source.size() > 1 && scene.kind(c.source.end - 1) == TokenKind::comma) --c.source.end;
}

// "In a statement from |Port Ansel, Mirel Kassan,| called": the name behind a preposition, or within one, is of the
// phrase before; who speaks stands behind its comma.
void drop_phrase_before(const Scene& scene, Candidate& c) {
  if (c.source.size() < 4 || c.source.begin == 0 || c.source.end > c.cue.begin) return;
  const Tag before = scene.syntax.tag(c.source.begin - 1);
  const bool hangs =
      before == Tag::preposition || (before == Tag::name && scene.syntax.tag(c.source.begin) == Tag::name);
  if (!hangs || behind_source_phrase(scene, c.source.begin) == c.source.begin) return;
  uint32_t comma = c.source.begin;
  while (comma < c.source.end && scene.kind(comma) != TokenKind::comma) ++comma;
  if (comma + 2 >= c.source.end || scene.syntax.tag(comma + 1) != Tag::name || scene.has_verb({c.source.begin, comma}))
    return;
  for (uint32_t i = comma; i < c.source.end; ++i)
    if (scene.has(i, WordClass::joint)) return;  // "Britain, France and Italy"
  c.source.begin = comma + 1;
}

// "Holt, |who backed Pell Ardan and opposed Tarr|, said": whom the clause before the cue is about.
void take_before_who(const Scene& scene, Candidate& c) {
  if (c.source.size() < 3 || c.source.begin < 2 || c.source.end > c.cue.begin) return;
  const uint32_t who = c.source.begin;
  if (!scene.has(who, WordClass::relative) || scene.has(who, WordClass::that) || !scene.has_verb(c.source)) return;
  if (scene.kind(who - 1) != TokenKind::comma) return;
  const TokenRange named =
      phrase_before(scene.syntax, who - 1, scene.tokens.sentences()[scene.tokens.sentence_of(who)].begin);
  if (!named.empty()) c.source = named;
}

// "As Ashby wrote last week, according to |the council at least 370 were held|": behind a phrase that names the source
// stands the source; who stands before it is through whom it came.
void turn_round(const Scene& scene, Candidate& c) {
  TokenRange& said = c.content.front();
  if (c.source.empty() || c.source.end > c.cue.begin || said.begin != c.cue.end) return;
  if (behind_source_phrase(scene, c.cue.begin) != c.cue.end) return;
  constexpr uint32_t longest = 12;  // tokens of who is named there
  TokenRange who = short_phrase_after(scene.syntax, said.begin, said.end);
  if (who.empty() || who.end + 2 > said.end || scene.first_person(who.begin)) return;
  while (who.size() > 1 && scene.syntax.tag(who.end - 1) != Tag::name && scene.syntax.tag(who.end - 1) != Tag::noun)
    --who.end;
  uint32_t comma = who.end;  // "the latest figures released by the council, 40 were held"
  while (comma < said.end && comma < who.begin + longest && scene.kind(comma) == TokenKind::word) ++comma;
  if (scene.kind(comma) == TokenKind::comma && comma + 2 < said.end) who.end = comma;
  c.medium = c.source;
  c.via = Link::reports;
  c.source = who;
  said.begin = scene.kind(who.end) == TokenKind::comma ? who.end + 1 : who.end;
}

// Where the phrase begins that stands right before token `end` behind a comma, with the phrase before that where it is
// a role: ", its director, Ines Corrow,"; `end` where none does.
uint32_t subject_behind_comma(const Scene& scene, uint32_t begin, uint32_t end) {
  constexpr uint32_t longest = 8;  // tokens of such a phrase
  uint32_t from = end;
  for (uint32_t last = scene.kind(end - 1) == TokenKind::comma ? end - 1 : end; last > begin + 1;) {
    uint32_t comma = last;
    while (comma > begin && last - comma < longest && scene.kind(comma - 1) != TokenKind::comma) --comma;
    if (comma <= begin + 1 || scene.kind(comma - 1) != TokenKind::comma) return from;
    const TokenRange phrase{comma, last};
    const Tag first = scene.syntax.tag(comma);
    const bool opens = first == Tag::name || first == Tag::determiner || (first == Tag::pronoun && phrase.size() > 1);
    if (!opens || scene.has_verb(phrase) || scene.quote_at(comma)) return from;
    if (from < end && first == Tag::name) return from;  // "..., Korvat, its director": a list, or a place
    from = comma;
    if (first != Tag::name) return from;
    last = comma - 1;
  }
  return from;
}

// "pushed the crowd away, |the group| alleged in a statement", "The wall is wet, |its director, Ines Corrow,| told
// ...": without a source, the phrase between a comma and the cue is who says what stands before.
void take_source_from_content(const Scene& scene, Candidate& c) {
  constexpr uint32_t shortest_clause = 3;  // tokens
  if (!c.source.empty() || c.content.size() != 1 || c.cue.empty() || c.content[0].end > c.cue.begin ||
      c.content[0].end + 1 < c.cue.begin)
    return;
  const Tag tag = scene.syntax.tag(c.cue.begin);
  if ((tag != Tag::verb && tag != Tag::adverb) || scene.has(c.cue.begin, WordClass::ing_form)) return;
  const uint32_t sentence = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].begin;
  const uint32_t from = subject_behind_comma(scene, sentence, c.cue.begin);
  const TokenRange clause{c.content[0].begin < from ? c.content[0].begin : sentence, from - 1};
  if (from == c.cue.begin || from < sentence + shortest_clause || clause.size() < shortest_clause ||
      !scene.has_verb(clause) || !scene.within_block({sentence, c.cue.end}))
    return;
  c.source = {from, c.cue.begin};
  c.content = {trimmed(scene.tokens, clause)};
  c.judgement.reset();  // it was about what the network saw
}

// "A porter who asked to be called Ines said it was late": how somebody is to be named tells who speaks.
void skip_naming(const Scene& scene, Candidate& c) {
  if (c.source.empty() || c.content.size() != 1 || c.source.end != c.cue.begin || c.cue.end != c.content[0].begin)
    return;
  const uint32_t to = c.content[0].begin, end = c.content[0].end;
  if (!scene.has(c.source.end - 1, WordClass::relative) || !scene.has(to, WordClass::to) || to + 4 >= end ||
      !scene.has(to + 1, WordClass::be))
    return;
  for (const CueSite& said : find_cues(scene.syntax, to + 3, end, least_cue)) {
    const TokenRange name = phrase_before(scene.syntax, said.begin, to + 3);
    if (name.empty() || name.begin != to + 3 || said.end >= end || scene.syntax.tag(name.begin) != Tag::name) continue;
    c.source.end = name.end;
    c.cue = {said.begin, said.end};
    c.content = {{said.end, end}};
    c.addressee = {};
    c.judgement.reset();  // it was about what the network saw
    return;
  }
}

// "An official who asked not to be named because ... said the wall had held": the cue is the verb behind.
void skip_anonymity(const Scene& scene, Candidate& c) {
  uint32_t i = c.cue.end;
  if (around(scene, i) == Around::nobody) ++i;
  if (c.cue.empty() || c.source.end != c.cue.begin || c.source.empty() || !scene.has(i, WordClass::to) ||
      !scene.has(i + 1, WordClass::be) || around(scene, i + 2) != Around::naming)
    return;
  const uint32_t end = c.content.front().begin;
  if (end < i + 4 || !scene.within_block({c.source.begin, end})) return;
  for (const CueSite& said : find_cues(scene.syntax, i + 3, end, least_cue)) {
    if (said.end != end) continue;
    c.cue = {said.begin, said.end};
    c.source.end = said.begin;
    c.addressee = {};
    c.judgement.reset();  // it was about what the network saw
    return;
  }
}

// "The owner of a boat that vanished off the cape": from a sentence's (or a dash's) beginning to `end`, where a
// relative clause stands in it and no verb before that; else nothing.
TokenRange long_subject(const Scene& scene, uint32_t end) {
  constexpr uint32_t longest = 36;  // tokens
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(end)];
  uint32_t begin = end;
  while (begin > s.begin && end - begin <= longest && !is_mark(scene.kind(begin - 1)) && !scene.quote_at(begin - 1))
    --begin;
  if (begin > s.begin && scene.kind(begin - 1) != TokenKind::dash) return {};
  if (end < begin + 4 || end - begin > longest || !scene.within_block({begin, end})) return {};
  const Tag first = scene.syntax.tag(begin);
  if (first != Tag::determiner && first != Tag::name && first != Tag::noun && first != Tag::number) return {};
  uint32_t relative = begin + 1;
  while (relative < end && !scene.has(relative, WordClass::relative)) ++relative;
  if (relative + 1 >= end || scene.has_verb({begin, relative}) || !scene.has_verb({relative, end})) return {};
  return {begin, end};
}

// "The mother of a man who was beaten by troops loyal to |Pell Ardan| said": what hangs on a preposition is no subject.
void take_long_subject(const Scene& scene, Candidate& c) {
  if (c.source.empty() || c.cue.empty() || c.source.end != c.cue.begin || c.source.begin == 0) return;
  if (c.content.front().begin < c.cue.end || behind_source_phrase(scene, c.source.begin) == c.source.begin) return;
  uint32_t first = c.source.begin;  // "loyal to | Ostrian leader Pell | Ardan"
  while (first > 0 && (scene.syntax.tag(first - 1) == Tag::name || scene.syntax.tag(first - 1) == Tag::noun ||
                       scene.syntax.tag(first - 1) == Tag::adjective || scene.syntax.tag(first - 1) == Tag::determiner))
    --first;
  const Tag before = first > 0 ? scene.syntax.tag(first - 1) : Tag::other;
  if (before != Tag::preposition && before != Tag::to) return;
  TokenRange all = long_subject(scene, c.cue.begin);
  if (all.empty()) return;
  // What is said in the clause has a source of its own there.
  const auto cues = find_cues(scene.syntax, all.begin, all.end, least_cue);
  const auto behind_that = [&](const CueSite& cue) { return scene.has(cue.end, WordClass::that); };
  if (std::any_of(cues.begin(), cues.end(), behind_that)) c.inherits = true;
  c.source = all;
}

// "A man who came to | tell guests that …": whom the relative clause is about says it.
void leave_purpose(const Scene& scene, Candidate& c) {
  if (c.source.size() < 4 || c.source.end != c.cue.begin || scene.syntax.tag(c.source.end - 1) != Tag::to) return;
  for (uint32_t i = c.source.begin + 1; i + 1 < c.source.end; ++i) {
    if (!scene.has(i, WordClass::relative)) continue;
    const TokenRange who = before_who(scene, {c.source.begin, i});
    if (!scene.has_verb(who)) c.source = who;
    return;
  }
}

// "|Women| were more likely than men to say": whom they are compared with says nothing.
void leave_compared(const Scene& scene, Candidate& c) {
  constexpr uint32_t reach = 8;  // tokens between the verb and "than"
  if (c.source.empty() || c.source.end > c.cue.begin) return;
  const uint32_t sentence = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].begin;
  if (c.source.begin <= sentence + 2 || around(scene, c.source.begin - 1) != Around::comparing) return;
  if (!scene.has(c.cue.begin, WordClass::to) && !scene.has(c.cue.begin - 1, WordClass::to)) return;
  uint32_t verb = c.source.begin - 1;
  while (verb > sentence && c.source.begin - verb <= reach && !scene.has(verb, WordClass::be)) --verb;
  if (!scene.has(verb, WordClass::be) || verb == sentence) return;
  const TokenRange subject = phrase_before(scene.syntax, verb, sentence);
  if (!subject.empty()) c.source = subject;
}

// The verb of a clause, with its object right behind it: "chartered boats", "bars an occupation".
bool governs(const Scene& scene, uint32_t i) {
  if (scene.syntax.tag(i) != Tag::verb || scene.has(i, WordClass::ing_form) || scene.has(i - 1, WordClass::to))
    return false;
  if (!scene.has(i, WordClass::past_form) && !scene.has(i, WordClass::plural_form)) return false;
  const Tag next = scene.syntax.tag(i + 1);
  const bool object = next == Tag::determiner || next == Tag::noun || next == Tag::adjective || next == Tag::number ||
                      next == Tag::name;
  const bool when = scene.has(i + 1, WordClass::weekday) || scene.has(i + 1, WordClass::month_name);
  return object && !when && cue_kind(scene.tokens, {i, i + 1, i, 1}).act != Act::call;
}

// Where the phrase behind the last "and" of the source, or behind "as" ("not ill as | officials"), begins.
std::optional<uint32_t> behind_joint(const Scene& scene, TokenRange source, WordClass joint) {
  for (uint32_t i = source.end - 1; i > source.begin; --i)
    if (scene.has(i, joint)) return i + 1;
  return std::nullopt;
}

// "such as", "as well as", "known as"
bool names_example(const Scene& scene, uint32_t i) {
  const Around word = around(scene, i);
  return word == Around::example || word == Around::fame;
}

}  // namespace

void leave_clause_before(const Scene& scene, Candidate& c) {
  constexpr uint32_t longest = 7;  // tokens of who speaks
  const Tag verb = scene.syntax.tag(c.cue.begin);
  if (c.source.size() < 4 || c.source.end > c.cue.begin) return;
  if ((verb != Tag::verb && verb != Tag::auxiliary && verb != Tag::adverb) ||
      scene.has(c.cue.begin, WordClass::ing_form))
    return;
  for (uint32_t i = c.source.begin; i < c.source.end; ++i)
    if (is_mark(scene.kind(i)) || scene.has(i, WordClass::relative)) return;
  const auto stands = [&](uint32_t begin) {
    const Tag first = scene.syntax.tag(begin);
    const bool opens = first == Tag::name || first == Tag::determiner || first == Tag::adjective;
    return opens && c.source.end - begin <= longest && !scene.has_verb({begin, c.source.end});
  };
  if (const auto who = behind_joint(scene, c.source, WordClass::addition); who && stands(*who)) {
    for (uint32_t i = c.source.begin; i + 2 < *who; ++i) {
      if (!governs(scene, i)) continue;
      c.source.begin = *who;
      c.judgement.reset();  // it was about what the network saw
      return;
    }
  }
  const auto as = behind_joint(scene, c.source, WordClass::as);
  if (!as || !stands(*as) || *as < c.source.begin + 2) return;
  const uint32_t before = *as - 2;  // "Even as Brell", "so long as the council"; not "such as"
  const Tag tag = scene.syntax.tag(before);
  const bool clause = (tag == Tag::adjective && !scene.has(before, WordClass::demonstrative)) ||
                      (before == c.source.begin && tag == Tag::adverb);
  if (clause && c.source.end == c.cue.begin && !names_example(scene, before)) c.source.begin = *as, c.judgement.reset();
}

void settle_source(const Scene& scene, Candidate& c, bool inner) {
  c.source = whole_source(scene, c.source);
  if (!c.source.empty() && !c.cue.empty()) leave_carrier(scene, c), leave_compared(scene, c), leave_purpose(scene, c);
  leave_cited(scene, c);
  take_first_name(scene, c);
  cut_relative(scene, c);
  drop_relative(scene, c);
  take_before_who(scene, c);
  leave_clause_before(scene, c);
  drop_phrase_before(scene, c);
  turn_round(scene, c);
  if (inner) return;
  take_long_subject(scene, c);
  take_source_from_content(scene, c);
  skip_naming(scene, c);
  skip_anonymity(scene, c);
}

void give_long_subject(const Scene& scene, Candidate& c) {
  if (!c.source.empty() || c.cue.empty() || c.content.front().begin < c.cue.end) return;
  uint32_t end = c.cue.begin;
  while (end > 0 && scene.syntax.tag(end - 1) == Tag::adverb) --end;
  c.source = long_subject(scene, end);
  if (!c.source.empty()) c.inherits = false;
}

// "According to the guards, | who asked not to be named, | the gate was open": who they are is no part of it.
void leave_description(const Scene& scene, Candidate& c) {
  if (c.source.empty() || c.content.empty() || c.cue.begin > c.source.begin) return;
  TokenRange& first = c.content.front();
  if (scene.kind(c.source.end) != TokenKind::comma || first.begin != c.source.end + 1) return;
  if (!scene.has(first.begin, WordClass::relative) || scene.has(first.begin, WordClass::that)) return;
  uint32_t comma = first.begin + 1;
  while (comma < first.end && scene.kind(comma) != TokenKind::comma) ++comma;
  if (comma + 3 >= first.end || !scene.has_verb({first.begin, comma}) || !scene.has_verb({comma, first.end})) return;
  first.begin = comma + 1;
  c.judgement.reset();
}

TokenRange before_who(const Scene& scene, TokenRange phrase) {
  for (uint32_t i = phrase.end; i > phrase.begin + 1; --i) {
    if (!scene.has(i - 1, WordClass::of)) continue;
    const bool new_one = scene.has(i, WordClass::indefinite) || scene.has(phrase.end - 1, WordClass::plural_form);
    return new_one && i < phrase.end ? TokenRange{i, phrase.end} : phrase;
  }
  return phrase;
}

}  // namespace sayso
