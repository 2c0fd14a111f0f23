// Several cues of one source: "confirmed that A but denied that B".
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

/// Cuts the finds where behind "but" (or "and", between two "that" clauses) the source says something else, and gives
/// what it says there as candidates of their own. What it refuses to say there ("but declined to name them") is
/// cut off alone. Rule: same-speaker. Looks at each token of a content once.
std::vector<Candidate> coordinated(const Scene& scene, std::vector<Candidate>& finds, const RulesOff& off);

}  // namespace sayso
