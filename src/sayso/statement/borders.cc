#include "sayso/statement/borders.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"

namespace sayso {
namespace {

bool any_of_kind(const Scene& scene, TokenRange r, TokenKind directed) {
  for (uint32_t i = r.begin; i < r.end; ++i)
    if (scene.kind(i) == directed || scene.kind(i) == TokenKind::quote) return true;
  return false;
}

bool marks(const Scene& scene, uint32_t i, TokenKind directed) {
  return scene.kind(i) == directed || scene.kind(i) == TokenKind::quote;
}

TokenRange balanced(const Scene& scene, TokenRange r) {
  TokenRange kept = r;
  while (kept.size() > 1 && marks(scene, kept.end - 1, TokenKind::close_quote) &&
         !any_of_kind(scene, {kept.begin, kept.end - 1}, TokenKind::open_quote))
    --kept.end;
  while (kept.size() > 1 && marks(scene, kept.begin, TokenKind::open_quote) &&
         !any_of_kind(scene, {kept.begin + 1, kept.end}, TokenKind::close_quote))
    ++kept.begin;
  if (kept == r) return r;
  kept = trimmed(scene.tokens, kept);
  return kept.empty() ? r : kept;
}

// Acts that tell by whom they are about what was said: "denied it".
bool tells_by_object(Act act) {
  return act == Act::deny || act == Act::praise || act == Act::criticise || act == Act::accuse || act == Act::claim ||
         act == Act::call;
}

bool bare_word(const Scene& scene, TokenRange r) {
  if (r.size() != 1) return false;
  const Tag tag = scene.syntax.tag(r.begin);
  return tag == Tag::pronoun || tag == Tag::adverb || tag == Tag::to || tag == Tag::determiner ||
         tag == Tag::subordinator;
}

// "in time", "at the gate", "to him on Monday"
bool only_where_and_when(const Scene& scene, TokenRange r) {
  const uint32_t i = r.begin;
  const bool place = scene.has(i, WordClass::in) || scene.has(i, WordClass::at) || scene.has(i, WordClass::on) ||
                     scene.has(i, WordClass::when_said_opener) || scene.has(i, WordClass::to);
  if (!place || around(scene, i) == Around::topic || around(scene, i) == Around::purpose) return false;
  return !scene.has_verb(r) && scene.past_circumstances(i, r.end) >= r.end;
}

bool names_nobody_to_do(const Scene& scene, TokenRange r) {
  if (scene.has_verb(r) || scene.has(r.begin, WordClass::complementizer)) return false;
  for (uint32_t i = r.begin; i < r.end; ++i)
    if (scene.syntax.tag(i) == Tag::to || is_mark(scene.kind(i))) return false;
  return true;
}

}  // namespace

std::vector<TokenRange> balanced(const Scene& scene, std::vector<TokenRange> content) {
  for (TokenRange& r : content) r = balanced(scene, r);
  return content;
}

bool tells_nothing(const Scene& scene, const Candidate& c) {
  if (c.origin != Origin::cue_rule || c.content.size() != 1 || tells_by_object(c.kind.act)) return false;
  const TokenRange r = c.content.front();
  if (bare_word(scene, r) || only_where_and_when(scene, r)) return true;
  return c.kind.act == Act::order && names_nobody_to_do(scene, r);
}

void go_on_inside(const Scene& scene, std::vector<Draft>& drafts, uint32_t begin) {
  constexpr size_t most_quoted_on = 8;  // pieces of the parent's content
  std::vector<bool> taken(begin < drafts.size() ? scene.tokens.size() : 0, false);
  const auto take = [&](TokenRange r) { std::fill(taken.begin() + r.begin, taken.begin() + r.end, true); };
  for (uint32_t i = begin; i < drafts.size(); ++i)
    for (TokenRange r : drafts[i].content) take(r);
  for (uint32_t i = begin; i < drafts.size(); ++i) {
    Draft& d = drafts[i];
    const Quote* q = d.content.size() == 1 ? scene.quote_at(d.content.front().begin) : nullptr;
    if (!q || q->begin != d.content.front().begin || q->end != d.content.front().end || d.cue.begin < q->end) continue;
    const std::vector<TokenRange>& all = drafts[*d.parent].content;
    auto at = std::partition_point(all.begin(), all.end(), [&](TokenRange r) { return r.begin < d.cue.end; });
    for (size_t n = 0; n < most_quoted_on && at != all.end(); ++n, ++at) {
      const TokenRange r = *at;
      const Quote* next = scene.quote_at(r.begin);
      const bool whole = next && next->begin == r.begin && next->end == r.end && next->speech;
      if (!whole || scene.block_of(r.begin) != scene.block_of(q->begin)) continue;
      if (std::find(taken.begin() + r.begin, taken.begin() + r.end, true) != taken.begin() + r.end) continue;
      take(r);
      d.content.push_back(r);
    }
  }
}

}  // namespace sayso
