// Text from pages, made safe and short for a terminal.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/words.h"

namespace sayso {

/// `text` without what a terminal would obey (control characters become U+FFFD); line ends stay, tabs become spaces.
std::string for_terminal(std::string_view text);

uint32_t display_width(std::string_view text);  ///< in terminal columns

/// At most `columns` wide; where it is cut, it ends in "…". Cuts between words where one ends near.
std::string elided(std::string_view text, uint32_t columns);

/// Broken into lines of at most `columns`, between words where it can.
std::vector<std::string> wrapped(std::string_view text, uint32_t columns);

}  // namespace sayso
