// What a paper's readers wrote to it, each with the name below.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

/// A page of letters or posts: paragraphs over a line that holds nothing but a name or an account ("Ana Brell.", "Ana
/// Brell, Sella", "@brell"). At least three such lines on the page, each below a paragraph, the last with no more than
/// a line behind it; what stands over the first ones of a section is the paper's own where it has another paragraph.
/// What stands over a name is one statement. Rule: signed-quote. Linear.
std::vector<Candidate> from_readers(const Scene& scene, const RulesOff& off);

}  // namespace sayso
