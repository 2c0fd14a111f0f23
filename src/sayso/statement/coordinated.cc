#include "sayso/statement/coordinated.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr std::string_view rule = "same-speaker";
constexpr uint32_t most_tries = 4;  // of a content: behind how many of its conjunctions another speaker is looked for
constexpr float less_sure = 0.8f;   // than the first cue

// The cue that begins right behind the conjunction at `i`, where it can be one of the same source's.
// `participle`: the first one's cue is one, and so may the second be ("blaming the unrest on them and stressing that").
std::optional<CueSite> second_cue(const Scene& scene, uint32_t i, TokenRange content, bool participle) {
  const bool but = scene.has(i, WordClass::opposition), also = scene.has(i, WordClass::addition);
  if ((!but && !also) || scene.quote_at(i)) return std::nullopt;
  uint32_t verb = i + 1;
  while (verb < content.end && (scene.syntax.tag(verb) == Tag::adverb || scene.syntax.tag(verb) == Tag::auxiliary))
    ++verb;
  for (const CueSite& cue : find_cues(scene.syntax, i + 1, std::min(content.end, verb + 1), 0)) {
    if (cue.begin != i + 1) break;
    const bool ing = scene.has(cue.head, WordClass::ing_form);
    if (ing && participle && scene.has(cue.end, WordClass::that)) {
      const CueKind said = cue_kind(scene.tokens, cue);
      return said.known && !said.deed ? std::optional(cue) : std::nullopt;
    }
    const bool finite = scene.syntax.tag(cue.head) == Tag::verb && !ing && !scene.has(cue.begin, WordClass::to);
    const bool refuses = scene.has(cue.head, WordClass::refusal);
    const CueKind kind = cue_kind(scene.tokens, cue);
    if (!finite || (!refuses && (!kind.known || kind.deed))) return std::nullopt;
    // "said the army attacked and denied it": only two clauses of one shape are one source's.
    const bool clauses =
        scene.has(content.begin, WordClass::complementizer) && scene.has(verb + 1, WordClass::complementizer);
    // "said it was “following the talks” and urged both sides to wait": whoever "it" is speaks in both
    const uint32_t subject = content.begin + (scene.has(content.begin, WordClass::complementizer) ? 1 : 0);
    const bool quoted = scene.kind(i - 1) == TokenKind::close_quote && scene.syntax.tag(subject) == Tag::pronoun;
    return but || clauses || quoted ? std::optional(cue) : std::nullopt;
  }
  return std::nullopt;
}

// "said nothing would change, adding with a smile, “See you in court.”": whoever says the first says the quote, too.
std::optional<CueSite> second_participle(const Scene& scene, uint32_t i, TokenRange content) {
  constexpr uint32_t longest = 5;  // tokens between the participle and its quote
  if (scene.kind(i) != TokenKind::comma || scene.quote_at(i) || !scene.has(i + 1, WordClass::ing_form))
    return std::nullopt;
  uint32_t mark = i + 2;
  while (mark < content.end && mark < i + 2 + longest && scene.kind(mark) == TokenKind::word &&
         scene.syntax.tag(mark) != Tag::verb)
    ++mark;
  const Quote* q = mark + 1 < content.end ? scene.quote_at(mark + 1) : nullptr;
  const bool opens = scene.kind(mark) == TokenKind::comma || scene.kind(mark) == TokenKind::colon;
  if (!opens || !q || q->begin != mark + 1) return std::nullopt;
  for (const CueSite& cue : find_cues(scene.syntax, i + 1, i + 2, 0)) {
    const CueKind kind = cue_kind(scene.tokens, cue);
    if (cue.begin == i + 1 && kind.known && !kind.mind && !kind.deed) return cue;
  }
  return std::nullopt;
}

// "cited “sources in the town” and gave no names": what is done behind the quote has not been said.
void cut_deed(const Scene& scene, TokenRange& content) {
  const Quote* q = scene.quote_at(content.begin);
  if (!q || q->begin != content.begin || q->end + 1 >= content.end || !scene.has(q->end, WordClass::addition)) return;
  const uint32_t verb = q->end + 1;
  const bool finite = scene.syntax.tag(verb) == Tag::verb && !scene.has(verb, WordClass::ing_form) &&
                      !scene.quote_at(verb) &&
                      cue_kind(scene.tokens, {verb, verb + 1, verb, 1}).lemma != scene.tokens.lower(verb);
  if (finite) content.end = q->end;
}

// "said that it was useful, and Mirel Kassan said that it was long": another speaks behind the conjunction at `i`.
std::optional<Candidate> second_speaker(const Scene& scene, uint32_t i, TokenRange content, uint32_t end,
                                        uint32_t& tries, const RulesOff& off) {
  const bool joins = scene.has(i, WordClass::addition) || scene.has(i, WordClass::opposition);
  if (!joins || scene.kind(i - 1) != TokenKind::comma || scene.quote_at(i) ||
      !scene.has(content.begin, WordClass::complementizer) || scene.syntax.tag(i + 1) != Tag::name || tries == 0)
    return std::nullopt;
  --tries;
  for (Candidate& c : from_cues(scene, {{i + 1, end}}, off)) {
    const bool right_behind = c.source.begin == i + 1 && c.cue.begin == c.source.end && c.kind.act == Act::say;
    if (right_behind && c.content.front().begin == c.cue.end &&
        scene.has(c.content.front().begin, WordClass::complementizer))
      return std::move(c);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Candidate> coordinated(const Scene& scene, std::vector<Candidate>& finds, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(rule)) return out;
  for (Candidate& c : finds) {
    TokenRange& last = c.content.back();
    if (last.begin < c.cue.end || c.source.empty()) continue;
    const uint32_t end = scene.tokens.sentences()[scene.tokens.sentence_of(last.begin)].end;
    uint32_t tries = most_tries;
    for (uint32_t i = last.begin + 1; i < std::min(last.end, end); ++i) {
      if (std::optional<Candidate> other = second_speaker(scene, i, last, end, tries, off)) {
        other->origin = c.origin;
        other->score = c.score * less_sure;
        out.push_back(std::move(*other));
        last = trimmed(scene.tokens, {last.begin, i});
        break;
      }
      std::optional<CueSite> cue = second_cue(scene, i, last, !c.cue.empty() && scene.has(c.head, WordClass::ing_form));
      if (!cue) cue = second_participle(scene, i, last);
      if (!cue) continue;
      for (Candidate& second : from_cues(scene, {{i, std::min(end, last.end)}}, off)) {
        if (second.cue.begin != cue->begin || !second.inherits) continue;
        second.source = c.source;
        second.origin = c.origin;
        second.score = c.score * less_sure;
        out.push_back(std::move(second));
        break;
      }
      last = trimmed(scene.tokens, {last.begin, i});
      break;
    }
    cut_deed(scene, last);
  }
  return out;
}

}  // namespace sayso
