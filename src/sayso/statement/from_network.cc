#include "sayso/statement/from_network.h"

#include <algorithm>

#include "sayso/statement/addressee_borders.h"
#include "sayso/statement/around_cues.h"
#include "sayso/statement/from_source_phrases.h"
#include "sayso/statement/own_clauses.h"
#include "sayso/statement/passives.h"
#include "sayso/statement/plausible.h"

namespace sayso {
namespace {

constexpr float least_that = 0.4f;  // a "that" clause of less is not believed against the network

// The piece of its content that begins with "that"; empty where it has none, or nobody who says it.
TokenRange that_clause(const Scene& scene, const Candidate& c) {
  if (c.inherits || c.source.empty()) return {};
  for (TokenRange r : c.content)
    if (scene.has(r.begin, WordClass::that) && !r.overlaps(c.source)) return r;
  return {};
}

// Who is spoken to is named where the saying is.
bool in_sentence_of(const Scene& scene, TokenRange cue, TokenRange addressee) {
  return cue.empty() || scene.tokens.sentence_of(cue.begin) == scene.tokens.sentence_of(addressee.begin);
}

// "told the Sella | Post": with all of a name of which the network has a part; "told reporters in Sella" tells no town.
TokenRange whole_addressee(const Scene& scene, TokenRange r) {
  if (r.begin > 0 && scene.has(r.begin - 1, WordClass::medium_link)) return {};
  while (r.end < scene.tokens.size() && scene.syntax.tag(r.end) == Tag::name &&
         scene.syntax.tag(r.end - 1) == Tag::name)
    ++r.end;
  return r;
}

// "fighters at Sella and | Korvat said": with all of the phrase that ends with the town.
TokenRange whole_source(const Scene& scene, TokenRange r) {
  constexpr uint32_t longest = 4;  // tokens before the preposition
  const auto name = [&](uint32_t i) { return scene.syntax.tag(i) == Tag::name; };
  if (r.size() != 1 || !name(r.begin)) return r;
  const uint32_t first = scene.tokens.sentences()[scene.tokens.sentence_of(r.begin)].begin;
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

// "Citing state television, the agency reported ...", "citing emails it had obtained": it names whom or what a report
// is from, and says nothing.
bool only_cites(const Scene& scene, const NetworkFind& find) {
  if (find.cue.size() != 1 || !scene.has(find.cue.begin, WordClass::citing)) return false;
  return std::none_of(find.contents.begin(), find.contents.end(), [&](TokenRange r) {
    const TokenRange what = short_phrase_after(scene.syntax, r.begin, r.end);
    const bool about_it = !what.empty() && what.size() < r.size() && scene.syntax.tag(r.begin) != Tag::pronoun &&
                          (scene.syntax.tag(what.end) == Tag::pronoun || scene.has(what.end, WordClass::relative)) &&
                          !scene.has(what.end, WordClass::that);
    return scene.has_verb(r) && !about_it;
  });
}

// "worry about sanctions": what it is about begins with the word that says so.
void give_topic(const Scene& scene, Candidate& c) {
  TokenRange& first = c.content.front();
  if (c.cue.size() < 2 || c.cue.end != first.begin || around(scene, first.begin - 1) != Around::topic) return;
  --c.cue.end;
  --first.begin;
}

// "as Lisk put it, “a conversation”": the "it" before the comma stands for what is said, and is the cue's.
void take_it(const Scene& scene, Candidate& c) {
  TokenRange& first = c.content.front();
  if (c.cue.empty() || c.cue.end != first.begin || first.size() < 3 || !scene.has(first.begin, WordClass::it) ||
      scene.kind(first.begin + 1) != TokenKind::comma)
    return;
  ++c.cue.end;
  first.begin += 2;
}

// "“We beg,” Brell told Orrin": what is quoted right before who says so is what was said, not what stands behind.
void take_quote_before(const Scene& scene, Candidate& c) {
  if (c.source.empty() || c.cue.begin < c.source.end || c.content.front().begin < c.cue.end) return;
  const Quote* q = scene.speech_before(c.source.begin);
  if (!q || !q->speech || q->end != c.source.begin || !scene.within_block({q->begin, c.cue.end})) return;
  if (scene.kind(q->end - 2) == TokenKind::comma) c.content = {{q->begin, q->end}};
}

// "“I answered: ‘No, I do not.’ That is my position.”": what was answered ends with its quote.
void cut_to_quote(const Scene& scene, std::vector<TokenRange>& content) {
  if (content.size() != 1) return;
  TokenRange& all = content.front();
  const uint32_t end = scene.inner_quote_end(all.begin, all.end);
  if (end <= all.begin + 2 || end >= all.end) return;
  if (scene.tokens.sentence_of(end) != scene.tokens.sentence_of(end - 1) || scene.kind(end - 2) == TokenKind::end)
    all.end = end;
}

// "The treasurer, Ingrid Vael, was blunt: “…”": who it is stands before a cue that no list knows.
void take_subject(const Scene& scene, Candidate& c) {
  if (!c.source.empty() || c.cue.empty() || scene.kind(c.cue.end - 1) != TokenKind::colon) return;
  const Tag first = scene.syntax.tag(c.cue.begin);
  if (first != Tag::verb && first != Tag::auxiliary) return;
  for (uint32_t i = c.cue.begin; i < c.cue.end; ++i)
    if (scene.has(i, WordClass::passive_form)) return;
  uint32_t limit = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].begin;
  for (uint32_t i = c.cue.begin; i > limit; --i)
    if (scene.quote_at(i - 1)) limit = i;
  c.source = phrase_before(scene.syntax, c.cue.begin, limit);
}

// "A porter who asked to be called Ines said it was late": how somebody is to be named tells who speaks.
void skip_naming(const Scene& scene, Candidate& c) {
  if (c.source.empty() || c.content.size() != 1 || c.source.end != c.cue.begin || c.cue.end != c.content[0].begin)
    return;
  const uint32_t to = c.content[0].begin, end = c.content[0].end;
  if (!scene.has(c.source.end - 1, WordClass::relative) || !scene.has(to, WordClass::to) || to + 4 >= end ||
      !scene.has(to + 1, WordClass::be))
    return;
  for (const CueSite& said : find_cues(scene.syntax, to + 3, end, least_that)) {
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
  for (const CueSite& said : find_cues(scene.syntax, i + 3, end, least_that)) {
    if (said.end != end) continue;
    c.cue = {said.begin, said.end};
    c.source.end = said.begin;
    c.addressee = {};
    c.judgement.reset();  // it was about what the network saw
    return;
  }
}

// "“It was always like this,” shrugged his wife, Hanne.", "“We wait,” agreed |the man beside her|.": who speaks stands
// behind the cue, and neither in a paragraph before nor before the quote.
void take_inverted(const Scene& scene, Candidate& c) {
  if (c.source.empty() || c.cue.empty() || scene.syntax.tag(c.head) != Tag::verb ||
      scene.has(c.head, WordClass::ing_form))
    return;
  const Quote* q = scene.speech_before(c.cue.begin);
  const bool far = scene.block_of(c.source.begin) != scene.block_of(c.cue.begin);
  if (!q || (!far && (q->end != c.cue.begin || c.source.end > q->begin))) return;
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)];
  const Tag next = c.cue.end < s.end ? scene.syntax.tag(c.cue.end) : Tag::other;
  if (next != Tag::name && next != Tag::determiner && next != Tag::possessive) return;
  const TokenRange who = phrase_after(scene.syntax, c.cue.end, s.end);
  if (!who.empty()) c.source = who, c.inherits = false;
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

// "Deputy Grohl, who had warned of it, said": the pronoun of a clause that ends before the cue is nobody.
void drop_relative(const Scene& scene, Candidate& c) {
  if (c.source.size() < 2 || c.source.end >= c.cue.begin || !scene.has(c.source.end - 1, WordClass::relative)) return;
  --c.source.end;
  if (c.source.size() > 1 && scene.kind(c.source.end - 1) == TokenKind::comma) --c.source.end;
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

// "said | this about the talks: | “…”": only the quotation was said.
void cut_announcement(const Scene& scene, Candidate& c) {
  TokenRange& first = c.content.front();
  if (first.begin < c.cue.end || !scene.has(first.begin, WordClass::demonstrative) || scene.quote_at(first.begin))
    return;
  for (uint32_t i = first.begin; i + 1 < first.end; ++i) {
    const Quote* q = scene.quote_at(i + 1);
    if (scene.kind(i) != TokenKind::colon || !q || q->begin != i + 1) continue;
    if (!scene.has_verb({first.begin + 1, i})) first.begin = q->begin;
    return;
  }
}

// "reported that while she toured the port | , Brell told the mayor ...": the network took the clause before the main
// one for all of the report, and another find goes on in the rule's "that" clause.
bool broken_off(const Scene& scene, const Candidate& rule, const std::vector<Candidate>& finds) {
  const TokenRange that = that_clause(scene, rule);
  const auto first = std::find_if(finds.begin(), finds.end(), [&](const Candidate& f) {
    return f.cue.overlaps(rule.cue) && f.content.back().begin == that.begin && f.content.back().end < that.end;
  });
  if (first == finds.end() || around(scene, that.begin + 1) != Around::occasion) return false;
  const uint32_t end = first->content.back().end;
  return std::any_of(finds.begin(), finds.end(),
                     [&](const Candidate& f) { return !f.cue.empty() && f.cue.begin >= end && f.cue.end <= that.end; });
}

}  // namespace

std::vector<Candidate> from_network(const Scene& scene, const Insight& insight, bool inner, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(reader_rule)) return out;
  for (const NetworkFind& find : insight.finds()) {
    if (find.inner != inner || find.contents.empty() || is_none(find.judgement) || only_cites(scene, find)) continue;
    Candidate c;
    c.source = whole_source(scene, find.source);
    c.cue = find.cue;
    if (!c.source.empty() && !c.cue.empty()) leave_carrier(scene, c);
    if (!find.addressee.empty() && in_sentence_of(scene, find.cue, find.addressee))
      c.addressee = whole_addressee(scene, find.addressee);
    c.content = find.contents;
    c.origin = Origin::network;
    c.found_by = reader_rule;
    c.inherits = find.continues.has_value() && !find.source.empty();
    c.judgement = find.judgement;
    c.score = find.judgement ? find.judgement->whole : find.confidence;
    take_it(scene, c);
    give_topic(scene, c);
    cut_announcement(scene, c);
    cut_relative(scene, c);
    drop_relative(scene, c);
    drop_phrase_before(scene, c);
    turn_round(scene, c);
    if (!inner) {
      take_source_from_content(scene, c);
      skip_naming(scene, c);
      skip_anonymity(scene, c);
    }
    name_cue(scene, c);
    add_from_rules(scene, off, c);
    if (c.source.empty() && !c.cue.empty() && !c.inherits)
      c.source =
          before_relative(scene, scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].begin, c.cue.begin);
    settle_addressee(scene, c);
    if (inner) begin_with_that(scene, c), take_quote_before(scene, c), cut_to_quote(scene, c.content);
    settle_passive(scene, c);
    if (!inner) take_subject(scene, c), take_inverted(scene, c);
    if (find.judgement && !c.judgement) {  // it was about other words
      c.judgement = insight.judge({c.source, c.cue, c.content, inner});
      if (c.judgement) c.score = c.judgement->whole;
    }
    out.push_back(std::move(c));
  }
  return out;
}

std::vector<Candidate> from_that_clauses(const Scene& scene, const std::vector<Candidate>& finds, const RulesOff& off,
                                         bool all) {
  std::vector<Candidate> out;
  uint32_t done = 0;  // sentences before this token have been looked at
  for (const Candidate& find : finds) {
    if (find.cue.begin < done) continue;
    const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(find.cue.begin)];
    done = s.end;
    uint32_t cue = UINT32_MAX;  // of the last candidate seen: the first rule that finds something has the word
    for (Candidate& c : from_cues(scene, {{s.begin, s.end}}, off)) {
      if (c.cue.begin == cue) continue;
      cue = c.cue.begin;
      const TokenRange that = that_clause(scene, c);
      const bool holds =
          !that.empty() && c.score >= least_that && std::any_of(finds.begin(), finds.end(), [&](const Candidate& f) {
            return that.begin <= f.cue.begin && f.cue.end <= that.end && !f.cue.empty();
          });
      if (!holds || (!all && !broken_off(scene, c, finds))) continue;
      c.origin = Origin::that_clause;
      out.push_back(std::move(c));
    }
  }
  return out;
}

}  // namespace sayso
