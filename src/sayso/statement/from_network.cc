#include "sayso/statement/from_network.h"

#include <algorithm>

#include "sayso/statement/addressee_borders.h"
#include "sayso/statement/around_cues.h"
#include "sayso/statement/borders.h"
#include "sayso/statement/from_headlines.h"
#include "sayso/statement/from_source_phrases.h"
#include "sayso/statement/own_clauses.h"
#include "sayso/statement/passives.h"
#include "sayso/statement/plausible.h"
#include "sayso/statement/source_borders.h"

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

// Who is spoken to is named where the saying is; "not authorised to talk to | the media" speaks to nobody.
bool hears(const Scene& scene, TokenRange cue, TokenRange addressee) {
  constexpr uint32_t reach = 4;  // tokens: "to | talk to", "to | brief"
  for (uint32_t i = addressee.begin; i > 0 && addressee.begin - i < reach; --i)
    if (scene.syntax.tag(i) == Tag::to && around(scene, i - 1) == Around::permitting) return false;
  return cue.empty() || scene.tokens.sentence_of(cue.begin) == scene.tokens.sentence_of(addressee.begin);
}

// "told the Sella | Post": with all of a name of which the network has a part; "told reporters in Sella" tells no town.
TokenRange whole_addressee(const Scene& scene, TokenRange r) {
  const uint32_t article = r.begin > 1 && scene.syntax.tag(r.begin - 1) == Tag::determiner ? 1 : 0;
  if (r.begin > article && scene.has(r.begin - 1 - article, WordClass::medium_link)) return {};
  while (r.end < scene.tokens.size() && scene.syntax.tag(r.end) == Tag::name &&
         scene.syntax.tag(r.end - 1) == Tag::name)
    ++r.end;
  return r;
}

// "Citing state television, the agency reported ...", "citing emails it had obtained": it names whom or what a report
// is from, and says nothing.
bool only_cites(const Scene& scene, const NetworkFind& find) {
  if (find.cue.size() != 1 || !scene.has(find.cue.begin, WordClass::citing)) return false;
  return std::none_of(find.contents.begin(), find.contents.end(), [&](TokenRange r) {
    const TokenRange what = short_phrase_after(scene.syntax, r.begin, r.end);
    const bool about_it = !what.empty() && what.size() < r.size() && scene.syntax.tag(r.begin) != Tag::pronoun &&
                          scene.syntax.tag(what.end) == Tag::pronoun && !scene.has(what.end, WordClass::relative);
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

// "“The road is shut.” ¶ She went on: “It will open.”": what stands in a paragraph before is a statement of its own,
// where the cue leads to words in its own; so is what stands far below.
void leave_paragraphs(const Scene& scene, Candidate& c) {
  if (c.cue.empty() || c.content.size() < 2) return;
  const auto own = scene.block_of(c.cue.begin);
  const auto of_headline = [&](TokenRange r) { return scene.block_of(r.begin) != own && headline_at(scene, r.begin); };
  const auto said = std::find_if_not(c.content.begin(), c.content.end(), of_headline);
  if (said != c.content.end() && std::erase_if(c.content, of_headline)) c.judgement.reset();
  if (c.content.size() < 2) return;
  const auto quoted = [&](TokenRange r) { return scene.quote_at(r.begin) != nullptr; };
  const auto here = [&](TokenRange r) { return quoted(r) && scene.block_of(r.begin) == own; };
  const auto first = std::find_if(c.content.begin(), c.content.end(), here);
  if (first == c.content.end()) return;
  const bool leads = first->begin >= c.cue.end;
  constexpr uint32_t far = 3;  // blocks without a word of it: a heading, a caption
  auto last = own;
  const auto apart = [&](TokenRange r) {
    const auto block = scene.block_of(r.begin);
    if (quoted(r) && ((block < own && leads) || block > last + far)) return true;
    last = std::max(last, scene.block_of(r.end - 1));
    return false;
  };
  if (std::erase_if(c.content, apart)) c.judgement.reset();
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
    c.source = find.source;
    c.cue = find.cue;
    if (!find.addressee.empty() && hears(scene, find.cue, find.addressee))
      c.addressee = whole_addressee(scene, find.addressee);
    c.content = find.contents;
    c.origin = Origin::network;
    c.found_by = reader_rule;
    c.inherits = find.continues.has_value() && !find.source.empty();
    c.judgement = find.judgement;
    c.score = find.judgement ? find.judgement->whole : find.confidence;
    leave_paragraphs(scene, c);
    take_it(scene, c);
    give_topic(scene, c);
    cut_announcement(scene, c);
    settle_source(scene, c, inner);
    name_cue(scene, c);
    add_from_rules(scene, off, c);
    if (c.source.empty() && !c.cue.empty() && !c.inherits)
      c.source = before_relative(scene, scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].begin,
                                 c.cue.begin, true);
    settle_addressee(scene, c);
    if (inner)
      begin_with_that(scene, c), take_quote_before(scene, c), cut_to_quote(scene, c.content), end_with_clause(scene, c);
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
