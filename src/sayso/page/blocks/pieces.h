// A page's tree cut into pieces of running text: what stands between two edges of blocks.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/blocks/parts.h"
#include "sayso/page/tree/tree.h"

namespace sayso {

struct Piece {
  std::string text;     ///< white space collapsed, not empty
  uint32_t node = 0;    ///< the block element that it stands in
  uint32_t holder = 0;  ///< the deepest element that holds all of it: the block, or an inline one inside it
  uint32_t words = 0, link_words = 0;
  Span origin;                ///< bytes of the page, from the first text to the last
  Part part = Part::unknown;  ///< of the nearest element around it that has one
  float link_share() const { return words ? static_cast<float>(link_words) / static_cast<float>(words) : 0; }
};

/// Pieces in document order. Left out: scripts, styles, templates but for shadow roots, pictures, controls, the head,
/// how words are read aloud (rt), lists of links that open over a word of a paragraph, and, unless asked for,
/// <noscript>. Two <br> end a piece; one does where what stands before it is `title`, which may be empty. Characters of
/// scripts without spaces count for parts of words (words.h).
std::vector<Piece> pieces_of(const Tree& tree, std::string_view title, bool with_noscript = false);

}  // namespace sayso
