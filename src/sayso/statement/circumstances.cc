#include "sayso/statement/circumstances.h"

#include <unordered_set>

namespace sayso {
namespace {

bool is_saying(std::string_view w) {
  static const std::unordered_set<std::string_view> words{
      "interview", "message", "speech", "letter", "statement", "address",  "conversation", "briefing", "call",
      "note",      "appeal",  "email",  "e-mail", "remarks",   "comments", "talk",         "sermon",   "post"};
  return words.count(w) > 0;
}

bool in_content(const Draft& draft, uint32_t i) {
  for (Range c : draft.found.content)
    if (c.contains(i)) return true;
  return false;
}

}  // namespace

Circumstances circumstances_of(const Scene& scene, const Draft& draft) {
  Circumstances out;
  uint32_t at = draft.found.cue.empty() ? draft.found.content.front().begin : draft.found.cue.begin;
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(at)];
  for (uint32_t i = s.begin; i + 2 < s.end; ++i) {
    if (in_content(draft, i) || draft.found.source.contains(i)) continue;
    std::string_view w = scene.tokens.lower(i), next = scene.tokens.lower(i + 1);
    if (is_saying(w) && (next == "with" || next == "to" || next == "on")) {
      Range with = short_phrase_after(scene.syntax, i + 2, s.end);
      if (with.empty()) continue;
      (next == "to" ? out.addressee : out.medium) = with;
      if (next == "with") out.addressee = with;
    } else if (w == "citing" || w == "quoting") {
      out.citing = short_phrase_after(scene.syntax, i + 1, s.end);
      // “state television” in marks of its own
      uint32_t end = out.citing.empty() ? i + 1 : out.citing.end;
      if (scene.kind(end) == TokenKind::open_quote) {
        const Quote* q = scene.quote_at(end);
        if (q && q->begin == end && q->end <= end + 8) out.citing = {i + 1, q->end};
      }
    }
  }
  return out;
}

}  // namespace sayso
