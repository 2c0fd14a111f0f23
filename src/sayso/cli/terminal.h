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
/// Writes it to standard output. False where that takes no more (closed pipe, full disk), now or since an earlier call;
/// then nothing more is written, and the command should end in order.
bool print(std::string_view text);
/// What was printed is on its way. False as of print().
bool flush();
/// Flushes standard output and says so where something of it is lost. A closed pipe (`| head`) is no fault.
/// The exit code to end with: `code`, or a failure.
int end_output(int code);

}  // namespace sayso
