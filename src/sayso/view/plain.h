// Text from pages, made safe and short for a terminal.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/obeyed.h"
#include "sayso/base/words.h"

namespace sayso {

/// `text` as what may be shown: what a terminal would obey, what turns the direction of writing, and what is no UTF-8
/// become U+FFFD; line ends stay, tabs become spaces. `text` may be anything.
std::string for_terminal(std::string_view text);

/// The name of a file on one line: in quotation marks with escapes where it holds anything that is obeyed, a line end
/// or bytes that are no UTF-8.
std::string quoted_name(std::string_view name);

uint32_t display_width(std::string_view text);  ///< in terminal columns

/// At most `columns` wide; where it is cut, it ends in "…". Cuts between words where one ends near.
std::string elided(std::string_view text, uint32_t columns);

/// Broken into lines of at most `columns`, between words where it can.
std::vector<std::string> wrapped(std::string_view text, uint32_t columns);

}  // namespace sayso
