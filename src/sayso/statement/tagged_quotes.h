// Quotes behind which somebody does what no list of verbs knows: “Both anchors,” the mate corrected him.
#pragma once
#include "sayso/statement/from_cues.h"

namespace sayso {

/// `finds` with each quote that opens its sentence and ends with a comma given to whoever stands right behind it before
/// a verb, where none of them says so: such a quote is nobody else's. What is all capitals or a name (“The Weir,” her
/// book, won) is left alone. Rule: quote-speaker-cue. Linear in the tokens, quotes and contents.
std::vector<Candidate> with_tagged_quotes(const Scene& scene, std::vector<Candidate> finds, const RulesOff& off);

}  // namespace sayso
