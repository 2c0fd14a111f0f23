// What is told first and given to somebody in the next sentence.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

/// "There was never a tunnel. That, at least, is what Orso says."; "The wall was built with sea sand. The inspectors
/// were paid. Those are the findings of the inquiry.": the sentence before, all sentences of the paragraph where
/// several are meant. Rule: according-to. Linear.
std::vector<Candidate> from_recaps(const Scene& scene, const RulesOff& off);

}  // namespace sayso
