// Rules that find a statement around one of the trained reader's.
#pragma once
#include <optional>
#include <set>
#include <string>

#include "sayso/statement/finder.h"

namespace sayso {

/// "State television reported that …, Brell told her: …": where the network saw the inner statement alone, the rule
/// that finds the outer one by its "that" has the word; what lies in it is found again inside of it. `cue`: of the
/// inner statement, in `sentence`; `off`: names of rules not to run. Nothing where no rule has a content with it.
std::optional<Draft> draft_around(const Scene& scene, Range sentence, Range cue,
                                  const std::set<std::string, std::less<>>& off);

}  // namespace sayso
