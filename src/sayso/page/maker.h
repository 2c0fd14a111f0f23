// How a Page comes about. For page/ alone; everybody else gets pages from read_page.
#pragma once
#include <string>
#include <vector>

#include "sayso/page/page.h"

namespace sayso {

/// What a reader of plain text or HTML found. Blocks may come with white space at their ends, empty, or in any
/// order, but must not overlap and must lie inside `text` on character bounds.
struct PageParts {
  std::string text;
  std::vector<Block> blocks;
  Metadata metadata;
};

class PageMaker {
 public:
  /// Trims and orders the blocks, drops those that hold nothing but white space, and lets what the giver knows
  /// outrank what the page says.
  static Page make(PageParts parts, const Given& given);
};

/// [begin, end) without white space (of any script) at its ends; empty at `span.begin` where nothing is left.
Span trimmed(std::string_view text, Span span);

}  // namespace sayso
