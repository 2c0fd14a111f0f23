#include "sayso/statement/borders.h"

#include <algorithm>
#include <set>

#include "sayso/statement/around_cues.h"
#include "sayso/statement/phrase.h"

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

// ", and she hasn't complained", "; but the mayor is wrong": a clause with a subject of its own behind a comma.
bool opens_other_clause(const Scene& scene, uint32_t comma, uint32_t end) {
  constexpr uint32_t longest_subject = 6;  // tokens
  const uint32_t join = comma + 1;
  if (scene.kind(comma) != TokenKind::comma || join + 2 >= end) return false;
  if (scene.syntax.tag(join) != Tag::conjunction && !scene.has(join, WordClass::opposition) &&
      !scene.has(join, WordClass::addition))
    return false;
  const uint32_t subject = join + 1;
  const Tag first = scene.syntax.tag(subject);
  if (scene.has(subject, WordClass::complementizer)) return false;
  if (first != Tag::pronoun && first != Tag::determiner && first != Tag::name && first != Tag::noun &&
      first != Tag::adjective)
    return false;
  for (uint32_t i = subject + 1; i < std::min(end, subject + longest_subject); ++i) {
    if (is_mark(scene.kind(i)) || scene.syntax.tag(i) == Tag::preposition || scene.syntax.tag(i) == Tag::to)
      return false;
    if (scene.syntax.tag(i) == Tag::auxiliary || scene.syntax.tag(i) == Tag::verb)
      return !scene.has(i, WordClass::ing_form);
  }
  return false;
}

// "23 percent favored Mr. Vale | and 15 percent backed": who else does the like.
bool opens_other_share(const Scene& scene, uint32_t join, uint32_t end) {
  constexpr uint32_t longest_share = 4;  // tokens
  if (!scene.has(join, WordClass::addition) || scene.kind(join + 1) != TokenKind::number) return false;
  for (uint32_t i = join + 2; i < std::min(end, join + 1 + longest_share); ++i)
    if (scene.syntax.tag(i) == Tag::verb || scene.syntax.tag(i) == Tag::auxiliary) return true;
  return false;
}

// "a history of wars, as | Brell | pointed out": whose words they are stands behind "as".
void give_to_as(const Scene& scene, Candidate& c) {
  if (c.content.size() != 1 || c.cue.empty() || c.content[0].end != c.cue.begin || !c.source.empty()) return;
  const TokenRange r = c.content[0];
  const TokenRange who = phrase_before(scene.syntax, r.end, r.begin);
  if (who.empty() || who.begin < r.begin + 3 || !scene.has(who.begin - 1, WordClass::as) ||
      scene.kind(who.begin - 2) != TokenKind::comma)
    return;
  c.source = who;
  c.inherits = false;
  c.content = {{r.begin, who.begin - 2}};
}

}  // namespace

void end_with_clause(const Scene& scene, Candidate& c) {
  give_to_as(scene, c);
  TokenRange& last = c.content.back();
  if (c.cue.empty() || last.begin < c.cue.end) return;
  const uint32_t quoted = scene.inner_quote_end(last.begin, last.end);
  if (quoted > last.begin) return;
  bool closes = true;
  for (uint32_t i = last.begin + 1; i + 2 < last.end; ++i) {
    const bool opens = scene.kind(i) == TokenKind::open_quote || scene.kind(i) == TokenKind::quote;
    const uint32_t end = opens && closes ? scene.inner_quote_end(i, last.end) : i;
    const Quote* outer = opens ? scene.quote_at(i) : nullptr;
    if (outer && outer->begin != i && end == i) closes = false;  // and no later one does
    if (end > i + 1) i = end - 1;
    if (!opens_other_clause(scene, i, last.end) && !opens_other_share(scene, i, last.end)) continue;
    last.end = i;
    return;
  }
}

void leave_objects(const Scene& scene, std::vector<Candidate>& finds) {
  std::set<uint32_t> behind;  // where cues end
  for (const Candidate& c : finds)
    if (!c.cue.empty()) behind.insert(c.cue.end);
  for (Candidate& c : finds) {
    if (c.source.empty() || c.source.end > c.cue.begin || !behind.contains(c.source.begin)) continue;
    for (uint32_t i = c.source.begin + 1; i + 1 < c.source.end; ++i)
      if (scene.has(i, WordClass::addition)) c.source.begin = i + 1;
  }
}

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
