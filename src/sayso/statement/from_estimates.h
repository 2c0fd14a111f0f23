// Who puts a number at something: "Brell put the toll at 40", "The toll was put at 40 by the mayor".
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

constexpr std::string_view estimate_rule = "puts-at";

/// "put", what it is put at behind "at", and a number that is no time of day. The content goes from behind "put" to the
/// number's end. Rule: puts-at. Linear.
std::vector<Candidate> from_estimates(const Scene& scene, const RulesOff& off);

}  // namespace sayso
