#include "sayso/statement/cited_sources.h"

#include "sayso/statement/phrase.h"

namespace sayso {
namespace {

// "State radio, citing an official, | said": whom it cites is through whom it has it, and no part of its name.
void leave_cited_within(const Scene& scene, Candidate& c) {
  for (uint32_t i = c.source.begin + 1; i + 1 < c.source.end && c.source.end <= c.cue.begin; ++i)
    if (scene.kind(i) == TokenKind::comma && scene.has(i + 1, WordClass::citing)) {
      c.source.end = i;
      return;
    }
}

// "Osk told the Post that it was over, the agency reported, citing | the Post's site": who speaks stands before the
// cue.
void leave_cited_behind(const Scene& scene, Candidate& c) {
  if (c.source.begin == 0 || c.source.begin < c.cue.end || !scene.has(c.source.begin - 1, WordClass::citing)) return;
  const uint32_t first = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].begin;
  const TokenRange who = phrase_before(scene.syntax, c.cue.begin, first);
  const bool own = c.content.front().begin >= c.cue.end && c.content.back().end < c.source.begin;
  if (own && !who.empty() && scene.syntax.tag(c.cue.end - 1) == Tag::verb) c.source = who, c.inherits = false;
}

}  // namespace

void leave_cited(const Scene& scene, Candidate& c) {
  leave_cited_within(scene, c);
  if (!c.source.empty() && !c.cue.empty()) leave_cited_behind(scene, c);
}

}  // namespace sayso
