// How deep a JSON text is nested, told before it is parsed: parsers that are asked while they parse look at each parent
// anew, which takes the square of the text.
#pragma once
#include <algorithm>
#include <string_view>

namespace sayso {

/// The most arrays and objects open at one place. Linear; text that is no JSON has some number, too.
inline int json_depth(std::string_view text) {
  int depth = 0, most = 0;
  bool inside = false;  // of a string
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        inside = false;
    } else if (c == '"') {
      inside = true;
    } else if (c == '[' || c == '{') {
      most = std::max(most, ++depth);
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return most;
}

}  // namespace sayso
