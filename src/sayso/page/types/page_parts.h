// What a page is made from. For page/ alone.
#pragma once
#include <string>
#include <vector>

#include "sayso/page/types/page.h"

namespace sayso {

/// What a reader of plain text or HTML found. Blocks may come with white space at their ends, empty, or in any
/// order, but must not overlap and must lie inside `text` on character bounds.
struct PageParts {
  std::string text;
  std::vector<Block> blocks;
  Metadata metadata;
};

}  // namespace sayso
