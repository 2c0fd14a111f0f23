// What the elements of a page are for.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/page/tree/tree.h"

namespace sayso {

/// What an element is for, as its tag and the words of its class and id tell. hidden: not shown until somebody
/// clicks. lead: what sums up the article above it; counts as unknown elsewhere.
enum class Part : uint8_t { unknown, furniture, teaser, comment, caption, byline, date, body, lead, hidden };

std::string_view name_of(Part part);

/// Neither of the article nor of its title, byline or date.
inline bool is_outside(Part part) {
  return part == Part::furniture || part == Part::teaser || part == Part::comment || part == Part::hidden;
}

/// What an element itself names.
struct OwnPart {
  Part part = Part::unknown;
  uint16_t word = 0;  ///< which class word told; 0 where none did
};

/// What the words of a class or id (lexicons/en/page_classes.tsv) tell: "entry-content articleBody__x" is looked up
/// as entry, content, entrycontent, article, body, articlebody, x. Names beyond 400 bytes are not read.
OwnPart part_of_class(std::string_view names);

/// By each element's tag, role and (`by_class`) class and id; unknown where they tell nothing.
std::vector<OwnPart> own_parts(const Tree& tree, bool by_class);

/// The part of the nearest element around each node, itself counted. What is in furniture stays furniture.
std::vector<Part> inherited_parts(const Tree& tree, const std::vector<OwnPart>& own);

}  // namespace sayso
