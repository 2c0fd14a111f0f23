// Headlines that a copy ran together without stops: a story's highlights before its dateline, the titles of other
// stories before a paragraph.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// The pieces of `part`, in order and without the white space between them: "Rebels take Orrin Vale says he will stay"
/// has two. Chosen together by what stands on both sides of each border (capitals, closed classes, what a verb or a
/// name's title asks for, whether the rest of `text` has the two words side by side) and by what makes a headline whole
/// (a finite verb, paired quotation marks). English alone: elsewhere, and where nothing speaks for a border, one piece.
/// `looked_at`: bytes behind the part that are the rest of the page. Linear in both; of parts with more than 400 words
/// the rest is part of the last.
std::vector<Span> run_on_pieces(std::string_view text, Span part, size_t looked_at = 20'000);

/// Where the paragraph in `part` begins, behind titles that were run on before it: "Troops take the port | The mayor
/// said ...", "Orrin: No deal | “We wait,” Orrin said". part.begin where there are none. English alone.
uint32_t behind_run_on(std::string_view text, Span part);

}  // namespace sayso
