#include "sayso/base/words.h"

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

// The end of what need not be looked at closely from `at` on: ASCII with single spaces between, as most text is.
size_t end_of_plain(std::string_view text, size_t at) {
  const auto solid = [&](size_t i) { return i < text.size() && text[i] > ' ' && text[i] < 0x7F; };
  if (!solid(at)) return at;
  while (solid(at) || (at < text.size() && text[at] == ' ' && solid(at + 1))) ++at;
  return at;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t i = 0; i < text.size();) {
    if (const size_t end = end_of_plain(text, i); end > i) {
      if (space) out += ' ';
      space = false;
      out.append(text, i, end - i);
      i = end;
      continue;
    }
    CodePoint c = code_point_at(text, i);
    if (is_space(c.value)) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out.append(text.substr(i, c.length));
    }
    i += c.length;
  }
  return out;
}

bool has_word(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    if ((c.value >= '0' && c.value <= '9') || (is_letter(c.value) && columns_of(c.value) > 0)) return true;
    i += c.length;
  }
  return false;
}

}  // namespace sayso
