// The trained network's finds as candidates, and rules around them.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

constexpr std::string_view reader_rule = "reader";  ///< found_by of the network's finds

/// One candidate a find, outer ones or inner ones, in the insight's order. What the network judges to be no statement
/// is left out. A find that shares its source with an earlier one inherits it.
std::vector<Candidate> from_network(const Scene& scene, const Insight& insight, bool inner, const RulesOff& off);

/// "State television reported that …, Brell told her: …": where the network saw the inner statement alone, the rule
/// that finds the outer one by its "that" has the word. One candidate a "that" clause that holds a cue of `finds`;
/// unless `all`, only where a find with its cue ends before the main clause: "reported that while touring the port".
std::vector<Candidate> from_that_clauses(const Scene& scene, const std::vector<Candidate>& finds, const RulesOff& off,
                                         bool all);

}  // namespace sayso
