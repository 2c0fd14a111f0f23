#include "sayso/statement/called.h"

namespace sayso {
namespace {

// "said instead of what she called | “mild” words | the council should act": what is called so ends with its quote, and
// what was said goes on behind.
bool give_what(const Scene& scene, Candidate& calls, std::span<Candidate> before) {
  const uint32_t first = calls.source.begin;
  if (calls.source.empty() || calls.source.end != calls.cue.begin || calls.kind.act != Act::call || first < 2)
    return false;
  if (!scene.has(first - 1, WordClass::question_opener) || calls.content.empty()) return false;
  TokenRange& named = calls.content.front();
  const Quote* q = named.begin == calls.cue.end ? scene.quote_at(named.begin) : nullptr;
  if (!q || q->begin != named.begin || q->end >= named.end) return false;
  for (Candidate& c : before) {
    if (c.cue.empty() || c.content.empty() || c.content.back().end != first || c.cue.begin >= first) continue;
    c.content.back().end = named.end;
    c.judgement.reset();
    calls.content = {{named.begin, q->end}};
    calls.judgement.reset();
    return true;
  }
  return false;
}

}  // namespace

// "said that the rebels, as he called | the strikers, had fled": what they are called ends with the comma, and what was
// said goes on behind it.
void give_naming(const Scene& scene, Candidate& calls, std::span<Candidate> before) {
  if (give_what(scene, calls, before)) return;
  const uint32_t first = calls.source.begin;
  if (calls.source.empty() || calls.source.end != calls.cue.begin || calls.kind.act != Act::call || first < 2) return;
  if (!scene.has(first - 1, WordClass::as) || scene.kind(first - 2) != TokenKind::comma) return;
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(first)];
  uint32_t comma = calls.cue.end;
  while (comma < s.end && scene.kind(comma) != TokenKind::comma) ++comma;
  const auto outside = [&](TokenRange r) { return r.begin < first || r.end > comma; };
  if (comma + 2 >= s.end || comma == calls.cue.end) return;
  if (std::none_of(calls.content.begin(), calls.content.end(), outside)) return;
  for (Candidate& c : before) {
    if (c.cue.empty() || c.content.empty() || c.content.back().end + 2 != first || c.cue.begin >= first) continue;
    c.content.push_back(trimmed(scene.tokens, {comma + 1, s.end}));
    break;
  }
  calls.content = {{calls.cue.end, comma}};
}

}  // namespace sayso
