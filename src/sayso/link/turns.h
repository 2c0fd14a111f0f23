// What a party said of a matter and where it later denies, reverses or corrects it. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/said.h"

namespace sayso {

/// Candidates, never verdicts: two statements of one party on one matter, the later of which is a denial, has a
/// negation where the earlier has none (or the other way round), or says that it corrects. Repeats are none.
std::vector<TurnLink> find_turns(const std::vector<Reading>& pages, const std::vector<Said>& said,
                                 const WordWeights& weights, const std::vector<SameLink>& same);

}  // namespace sayso
