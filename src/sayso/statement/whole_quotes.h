// What the network cut out of a quotation, and what it added from the paragraphs around, put right by the marks.
#pragma once
#include <vector>

#include "sayso/statement/candidate.h"
#include "sayso/statement/from_cues.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Outermost finds with their contents' borders moved to those of the quotations that they cut through:
///   - a content that begins a quotation has all of it, and a find that says nothing of its own but the rest of it goes
///     without that rest;
///   - a content that has the end of a quotation, of whose beginning nobody else says anything, has all of it;
///   - a quotation that a comma breaks off before its cue goes on in the one behind it, in the same sentence;
///   - a quotation that a colon leads to and that ends with its sentence is no part of what the next sentence's find
///   says;
///   - a quotation that makes a paragraph's first sentences is no part of the quote of the paragraph before: it goes on
///     from there (from_loose_quotes, unless that is off). In a text with a sentence a line it is.
/// n log n in the tokens and finds.
std::vector<Candidate> with_whole_quotes(const Scene& scene, std::vector<Candidate> finds, const RulesOff& off);

}  // namespace sayso
