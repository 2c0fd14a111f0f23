// The colours of a terminal, by what they are for. For view/ alone.
#pragma once
#include <string_view>

namespace sayso::ansi {

inline constexpr std::string_view none = "\x1b[0m", bold = "\x1b[1m", dim = "\x1b[2m";
inline constexpr std::string_view yellow = "\x1b[33m", cyan = "\x1b[36m";
inline constexpr std::string_view source = "\x1b[1;36m", cue = "\x1b[33m", content = "\x1b[32m", lit = "\x1b[30;43m";

}  // namespace sayso::ansi
