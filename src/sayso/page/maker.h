// How a Page comes about. For page/ alone; everybody else gets pages from read_page.
#pragma once
#include "sayso/bytes/document.h"
#include "sayso/page/types/page_parts.h"

namespace sayso {

class PageMaker {
 public:
  /// Trims and orders the blocks, drops those that hold nothing but white space, and lets what the giver knows
  /// outrank what the page says.
  static Page make(PageParts parts, const Given& given);
};

}  // namespace sayso
