// A page's tree cut into pieces of running text: what stands between two edges of blocks.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/tree.h"

namespace sayso {

/// What an element is for, as its tag and the words of its class and id tell.
enum class Part : uint8_t { unknown, furniture, teaser, comment, caption, byline, date, body };

struct Piece {
  std::string text;   ///< white space collapsed, not empty
  uint32_t node = 0;  ///< the block element that it stands in
  uint32_t words = 0, link_words = 0;
  Span origin;                ///< bytes of the page, from the first text to the last
  Part part = Part::unknown;  ///< of the nearest element around it that has one
  float link_share() const { return words ? static_cast<float>(link_words) / static_cast<float>(words) : 0; }
};

/// Pieces in document order. Left out: scripts, styles, templates, pictures, controls, and the head. Two <br> end a
/// piece; one does where what stands before it is `title`, which may be empty.
std::vector<Piece> pieces_of(const Tree& tree, std::string_view title);

/// The part that each element's own tag, role and (`by_class`) class and id name; unknown where they tell nothing.
std::vector<Part> own_parts(const Tree& tree, bool by_class);

/// Gives each piece the part of the nearest element around it, by `parts`, as own_parts made and the caller changed it.
void assign_parts(const Tree& tree, const std::vector<Part>& parts, std::vector<Piece>& pieces);

}  // namespace sayso
