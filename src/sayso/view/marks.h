// Marks places in a text: brackets or colours, nested as they come.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

struct Mark {
  Span span;                     ///< never empty
  std::string_view open, close;  ///< written before and behind it where there are no colours
  std::string_view colour;       ///< an ANSI sequence, used in their place where there are
};

/// `text` with `marks` in it, made safe for a terminal. Marks may nest and overlap; with colours the shortest mark
/// at a place shows. Costs (text + marks * log marks), and for colours the depth of the nesting.
std::string marked(std::string_view text, std::vector<Mark> marks, bool colour);

}  // namespace sayso
