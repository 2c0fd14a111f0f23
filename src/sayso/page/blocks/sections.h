// Sections of a page that have dates of their own: the entries of a live blog, several articles one after another.
#pragma once
#include <string>
#include <vector>

#include "sayso/page/blocks/pieces.h"
#include "sayso/page/tree/tree.h"
#include "sayso/page/types/page.h"

namespace sayso {

/// Of each piece when its section was written, as Block::anchor has it; empty where a piece is in none or its section
/// is as old as the page. Pieces that hold nothing but a section's date or time become datelines.
///
/// A section is an element (article, section, div, li) with one date at its beginning and running text, where the page
/// has two like it, or what stands between two dates in one element that has three. A time of day alone counts from
/// the day of `metadata.published`, unless the page was changed on another day. Dates of comments, teasers, captions
/// and the site do not count. Linear in the page, but for sorting its dates.
std::vector<std::string> date_sections(const Tree& tree, const std::vector<Piece>& pieces, const Metadata& metadata,
                                       std::vector<BlockType>& types);

}  // namespace sayso
