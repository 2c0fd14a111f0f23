#include "sayso/base/words.h"

#include "sayso/base/utf8.h"

namespace sayso {

std::string on_one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t i = 0; i < text.size();) {
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
