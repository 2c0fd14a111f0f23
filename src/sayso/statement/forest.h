// Statements in statements: level by level, what the arbiter accepts gets its parent, its source and its neighbours.
#pragma once
#include <span>
#include <vector>

#include "sayso/statement/arbitrate.h"
#include "sayso/statement/entries.h"
#include "sayso/statement/from_cues.h"

namespace sayso {

/// What the finders read.
struct Evidence {
  const Scene& scene;
  const Insight& insight;
  std::span<const EntryDraft> entries;
  const RulesOff& off;
};

/// All drafts of the document; parents before children, each level in order of first tokens. Outermost ones come from
/// all finders (cue rules only in dated entries where the network has read); what lies in them from the network's inner
/// layer, then from cue rules, down to three levels.
std::vector<Draft> grow_forest(const Evidence& evidence);

/// Outermost drafts with what belongs together made one: sentences of an entry that its head says, quotes that go on
/// behind a quote in the same paragraph or as the next one. A loose quote that goes on nothing is left out.
/// With `apart`, a paragraph that goes on is a statement of its own, of the same speaker: so the marked articles have
/// it; PolNeAR joins it.
std::vector<Draft> joined(const Scene& scene, std::vector<Draft> drafts, bool apart);

}  // namespace sayso
