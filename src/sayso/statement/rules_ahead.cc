// Rules for a cue whose content stands behind it.
#include <array>

#include "sayso/statement/around_cues.h"
#include "sayso/statement/cue_rules.h"

namespace sayso {
namespace {

constexpr float sure_naming = 0.6f;  // "described … as": the frame makes the cue sure

// "told the commanders at a reception the same evening, “…”": to the quote, where no verb stands before it.
uint32_t past_to_quote(const Scene& scene, uint32_t i, uint32_t limit) {
  for (uint32_t k = i; k < limit && k < i + 16; ++k) {
    if (scene.syntax.tag(k) == Tag::verb || scene.syntax.tag(k) == Tag::auxiliary ||
        scene.syntax.tag(k) == Tag::pronoun || scene.has(k, WordClass::that))
      break;
    const Quote* q = scene.quote_at(k);
    if (q && q->begin == k && k > i && is_mark(scene.kind(k - 1))) return k;
    if (q) break;
  }
  return i;
}

// From the cue's end: the person spoken to, where the cue takes one, and where the content begins.
uint32_t content_begin(const Scene& scene, const Site& site, Candidate& f) {
  uint32_t i = f.cue.end;
  if (site.kind.addressed == Addressed::none) {
    bool to = scene.has(i, WordClass::to) && site.kind.act == Act::say;
    TokenRange object = to ? short_phrase_after(scene.syntax, i + 1, site.region.end) : TokenRange{};
    if (!object.empty() && !scene.has_verb(object)) {
      f.addressee = object;
      i = object.end;
    }
    // "said after a vote that …", "said on Friday he …"
    uint32_t skipped = scene.past_circumstances(i, site.region.end);
    bool clause = scene.has(skipped, WordClass::that) || scene.speech_at(skipped, site.region.end) ||
                  (skipped < site.region.end && scene.syntax.tag(skipped) == Tag::pronoun);
    if (skipped > i && clause && site.kind.act != Act::believe) i = skipped;
    // "reported on Sunday, citing an officer, that …"
    if (scene.kind(skipped) == TokenKind::comma && scene.has(skipped + 1, WordClass::citing)) {
      uint32_t end = skipped + 2;
      while (end < site.region.end && scene.kind(end) != TokenKind::comma) ++end;
      if (end + 1 < site.region.end) i = end + 1;
    }
  } else {
    TokenRange to = short_phrase_after(scene.syntax, i, site.region.end);
    if (!to.empty() && to.end < site.region.end) f.addressee = to;
    bool asked = scene.has(to.end, WordClass::question_opener) || scene.kind(to.end) == TokenKind::comma ||
                 scene.inner_quote_end(to.end, site.region.end) > to.end;  // "asked me ‘Do you …?’"
    // "asked the navy for boats"
    asked |= site.kind.addressed == Addressed::infinitive && around(scene, to.end) == Around::purpose &&
             scene.tokens.lower(to.end) != scene.tokens.lower(f.cue.end - 1) && site.cue.end == site.cue.head + 1;
    if ((site.kind.addressed == Addressed::object || asked) && !f.addressee.empty()) {
      uint32_t after = to.end;
      uint32_t skipped = scene.past_circumstances(after, site.region.end);
      if (scene.has(skipped, WordClass::that) || scene.speech_at(skipped, site.region.end)) after = skipped;
      i = after;
    }
  }
  while (i < site.region.end && (scene.kind(i) == TokenKind::comma || scene.kind(i) == TokenKind::colon)) ++i;
  // "They answered, and they answered with restraint": the next clause is nothing that the first one says.
  if (i > 0 && scene.kind(i - 1) == TokenKind::comma && scene.syntax.tag(i) == Tag::conjunction) return site.region.end;
  return site.kind.addressed == Addressed::object ? past_to_quote(scene, i, site.region.end) : i;
}

// The content from `i`: a quote, a quote that the clause goes on behind, or a clause.
// "“…” on Monday", "“…” and left the stage": the quote was all that was said.
bool only_circumstances(const Scene& scene, uint32_t i, uint32_t limit) {
  if (scene.has(i, WordClass::addition) && i + 1 < limit && scene.syntax.tag(i + 1) == Tag::verb) return true;
  bool day = i < limit && (is_day(scene.tokens.lower(i)) ||
                           (scene.has(i, WordClass::on) && i + 1 < limit && is_day(scene.tokens.lower(i + 1))));
  return day || scene.has(i, WordClass::day_word);
}

bool take_content(const Scene& scene, const Site& site, uint32_t i, Candidate& f) {
  if (i >= site.region.end) return false;
  if (const uint32_t end = scene.inner_quote_end(i, site.region.end); end > i) {
    f.content = {{i, end}};
    return true;
  }
  uint32_t end;
  if (const Quote* q = scene.quote_at(i); q && q->begin == i) {
    bool last = only_circumstances(scene, q->end, site.region.end) || q->end >= site.region.end ||
                (q->speech && is_mark(scene.kind(q->end - 2)) && scene.kind(q->end - 2) != TokenKind::close);
    end = last ? q->end : std::max(q->end, scene.clause_end(q->end, site.region.end, site.others));
  } else {
    end = scene.clause_end(i, site.region.end, site.others);
  }
  TokenRange content = trimmed(scene.tokens, {i, end});
  if (content.empty()) return false;
  bool word = false;
  for (uint32_t k = content.begin; k < content.end && !word; ++k) word = !is_mark(scene.kind(k));
  f.content = {content};
  return word;
}

bool has_source_before(const Scene& scene, const Site& site, Candidate& f) {
  uint32_t limit = site.region.begin;
  for (uint32_t i = site.cue.begin; i > site.region.begin; --i)
    if (const Quote* q = scene.quote_at(i - 1); q && q->speech && q->end <= site.cue.begin) {
      limit = i;
      break;
    }
  f.cue = {site.cue.begin, site.cue.end};
  uint32_t end = site.cue.begin;
  // "was quick to threaten", "went on to say": the subject stands before the first verb.
  if (scene.has(end, WordClass::to)) {
    auto between = [&](uint32_t i) {
      Tag tag = scene.syntax.tag(i);
      return tag == Tag::verb || tag == Tag::auxiliary || tag == Tag::adjective || tag == Tag::adverb ||
             tag == Tag::preposition;
    };
    while (end > limit && site.cue.begin - end < 6 && between(end - 1)) --end;
  }
  // "kept saying", "began shouting"
  if (scene.has(site.cue.head, WordClass::ing_form) && end > limit + 1 && around(scene, end - 1) == Around::lasting)
    f.cue.begin = --end;
  f.source = phrase_before(scene.syntax, end, limit);
  // "On Monday Brell said": the day is no part of the name.
  if (f.source.size() > 1 && is_day(scene.tokens.lower(f.source.begin))) ++f.source.begin;
  return !f.source.empty();
}

bool speaker_then_quote(const Scene& scene, const Site& site, Candidate& f) {
  if (!has_source_before(scene, site, f)) return false;
  uint32_t i = content_begin(scene, site, f);
  i = scene.speech_at(i, site.region.end) ? i : scene.past_circumstances(i, site.region.end);
  const Quote* q = scene.speech_at(i, site.region.end);
  return q && take_content(scene, site, q->begin, f);
}

bool passive(const Scene& scene, const Site& site) {
  if (!scene.has(site.cue.head, WordClass::passive_form)) return false;
  for (uint32_t i = site.cue.begin; i < site.cue.head; ++i)
    if (scene.has(i, WordClass::be)) return true;
  return false;
}

// "She was shouted at for it": who is treated so is nothing that was said, nor what is kept from somebody ("was denied
// entry").
bool only_done_to(const Scene& scene, const Site& site, TokenRange subject) {
  const uint32_t next = site.cue.end;
  if (site.kind.act == Act::deny) {
    const TokenRange kept = short_phrase_after(scene.syntax, next, site.region.end);
    return !kept.empty() && !scene.has(next, WordClass::by);
  }
  if (site.kind.act != Act::say) return false;
  const Pronoun* p = scene.tokens.language().pronoun(scene.tokens.lower(subject.begin));
  if (subject.size() == 1 && p && !scene.has(subject.begin, WordClass::it)) return true;
  const Tag behind = next < site.region.end ? scene.syntax.tag(next) : Tag::other;
  return (behind == Tag::preposition || behind == Tag::to) && !scene.has(next, WordClass::by) &&
         (next + 1 >= site.region.end || scene.syntax.tag(next + 1) == Tag::preposition ||
          is_mark(scene.kind(next + 1)));
}

// "The road was declared closed by the ministry": the subject is content, the agent the source.
bool passive_by(const Scene& scene, const Site& site, Candidate& f) {
  if (!passive(scene, site) || !has_source_before(scene, site, f)) return false;
  TokenRange subject = f.source;
  f.source = {};
  const TokenRange agent = scene.has(f.cue.end, WordClass::by)
                               ? short_phrase_after(scene.syntax, f.cue.end + 1, site.region.end)
                               : TokenRange{};
  const auto that_behind = [&](uint32_t i) {
    const uint32_t that = scene.past_circumstances(i, site.region.end);
    return scene.has(that, WordClass::that) ? that : i;
  };
  if (site.kind.addressed != Addressed::none) {  // "was told that", "was ordered to": the subject is who was told
    f.addressee = subject;
    f.source = agent;
    return take_content(scene, site, agent.empty() ? f.cue.end : that_behind(agent.end), f);
  }
  if (!agent.empty() && subject.size() == 1 && scene.has(subject.begin, WordClass::it)) {
    const uint32_t that = that_behind(agent.end);  // "it was reported by the Courier that …"
    if (scene.has(that, WordClass::that)) {
      f.source = agent;
      return take_content(scene, site, that, f);
    }
  }
  if (only_done_to(scene, site, subject)) return false;
  for (uint32_t i = f.cue.end; i < site.region.end && i < f.cue.end + 12; ++i) {
    if (!scene.has(i, WordClass::by)) continue;
    f.source = short_phrase_after(scene.syntax, i + 1, site.region.end);
    if (i == f.cue.end) f.content = {subject};
    if (i > f.cue.end) f.content = {subject, {f.cue.end, i}};
    return !f.source.empty();
  }
  Candidate rest = f;
  if (scene.has(subject.begin, WordClass::it) && subject.size() == 1) {  // "It was announced on Monday that …"
    uint32_t that = scene.past_circumstances(f.cue.end, site.region.end);
    return scene.has(that, WordClass::that) && take_content(scene, site, that, f);
  }
  // "they are concerned that …": who feels so is no part of it
  const bool feels = site.kind.mind || site.kind.act == Act::express;
  if (feels && scene.has(f.cue.end, WordClass::complementizer)) return false;
  f.content = {subject};
  if (f.cue.end < site.region.end && !is_mark(scene.kind(f.cue.end)) && take_content(scene, site, f.cue.end, rest))
    f.content.push_back(rest.content[0]);
  return true;
}

// "X as saying …", "him as telling the troops …": what somebody else quotes.
bool as_saying(const Scene& scene, const Site& site, Candidate& f) {
  if (site.cue.begin <= site.region.begin + 1 || !scene.has(site.cue.begin - 1, WordClass::as)) return false;
  f.cue = {site.cue.head, site.cue.end};
  f.source = phrase_before(scene.syntax, site.cue.begin - 1, site.region.begin);
  return !f.source.empty() && take_content(scene, site, content_begin(scene, site, f), f);
}

// "The army seems to have left": nobody is named who holds it; subject and rest are what is held.
bool seems(const Scene& scene, const Site& site, Candidate& f) {
  if (!scene.tokens.language().has(site.kind.lemma, WordClass::seeming)) return false;
  if (!has_source_before(scene, site, f) || !take_content(scene, site, f.cue.end, f)) return false;
  f.content.insert(f.content.begin(), f.source);
  f.source = {};
  return true;
}

// "described the deputy, Ana Brell, as a hypocrite": what somebody is called stands behind "as".
bool named_as(const Scene& scene, const Site& site, Candidate& f) {
  Act act = site.kind.act;
  if (!site.kind.known || (act != Act::call && act != Act::criticise && act != Act::praise && act != Act::deny))
    return false;
  uint32_t i = site.cue.end, stop = std::min(site.region.end, i + 18);
  while (i < stop && !scene.has(i, WordClass::as)) {
    if (scene.syntax.tag(i) == Tag::auxiliary || scene.kind(i) == TokenKind::colon) return false;
    ++i;
  }
  if (i + 1 >= stop || i == site.cue.end || scene.has(i + 1, WordClass::as_well) ||
      scene.syntax.tag(i + 1) == Tag::pronoun)
    return false;
  if (!has_source_before(scene, site, f)) return false;
  TokenRange content = trimmed(scene.tokens, {f.cue.end, scene.clause_end(i, site.region.end, site.others)});
  f.content = {content};
  f.score = sure_naming;
  return !content.empty();
}

bool speaker_then_clause(const Scene& scene, const Site& site, Candidate& f) {
  if (!has_source_before(scene, site, f)) return false;
  if (passive(scene, site) && site.kind.addressed == Addressed::none && only_done_to(scene, site, f.source))
    return false;
  return take_content(scene, site, content_begin(scene, site, f), f);
}

// ", adding that …", "and called for …": the source is that of the statement or clause before it.
bool same_speaker(const Scene& scene, const Site& site, Candidate& f) {
  f.cue = {site.cue.begin, site.cue.end};
  if (site.cue.begin <= site.region.begin) return false;
  bool joined =
      scene.kind(site.cue.begin - 1) == TokenKind::comma || scene.has(site.cue.begin - 1, WordClass::clause_join);
  if (!joined && site.cue.share < 0.75f) return false;
  f.inherits = true;
  return take_content(scene, site, content_begin(scene, site, f), f);
}

constexpr std::array<CueRule, 7> ahead{{
    {{"as-saying", "… the minister as saying the road was closed"}, 0.02f, as_saying},
    {{"speaker-cue-quote", "The minister told reporters: “…”"}, 0.25f, speaker_then_quote},
    {{"passive-cue", "The plan was rejected by the council."}, 0.50f, passive_by},
    {{"named-as", "The paper described the deputy as a hypocrite."}, 0.10f, named_as},
    {{"seems", "The army seems to have left."}, 0.50f, seems},
    {{"speaker-cue-clause", "The minister said (that) the road was closed."}, 0.50f, speaker_then_clause},
    {{"same-speaker", "…, adding that the road was closed; … and called for calm"}, 0.45f, same_speaker},
}};

}  // namespace

std::span<const CueRule> rules_looking_ahead() { return ahead; }

}  // namespace sayso
