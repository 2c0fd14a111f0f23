// Small things with words that several folders need.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// `text` on one line: runs of white space become one space, none at its ends.
std::string on_one_line(std::string_view text);

/// True where it has a letter or a digit: something to search for.
bool has_word(std::string_view text);

}  // namespace sayso
