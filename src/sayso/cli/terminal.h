// What the two output streams are: a terminal or not, how wide, coloured or not.
#pragma once
#include <cstddef>
#include <cstdio>
#include <string_view>

namespace sayso {

bool is_terminal(std::FILE* stream);
size_t terminal_width(std::FILE* stream, size_t otherwise = 100);  ///< in columns; COLUMNS outranks the terminal
/// True on a terminal, unless NO_COLOR is set (https://no-color.org) or TERM is "dumb".
bool wants_colour(std::FILE* stream);
/// Writes all of it, or ends the program with a message where standard output can take no more (disk full).
void print(std::string_view text);
/// Flushes standard output; false where something of it could not be written.
bool flush_output();

}  // namespace sayso
