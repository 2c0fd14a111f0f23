// Reads forward over a text that may hold a date.
#pragma once
#include <string_view>

#include "sayso/page/dates/months.h"

namespace sayso {

/// Each step leaves the place alone where it does not fit. Digits of Arabic, Persian, Indian, Thai and full-width
/// writing count as digits.
struct DateCursor {
  std::string_view text;  ///< UTF-8
  size_t at = 0;

  char peek() const { return at < text.size() ? text[at] : '\0'; }
  bool has_digit() const;
  void skip(std::string_view marks);      ///< all bytes at the place that are among `marks` (ASCII)
  void skip_space();                      ///< white space of any script, and marks of direction
  bool take(std::string_view words);      ///< these bytes exactly
  int number(size_t least, size_t most);  ///< as many digits and no more; -1 where there are not
  std::string_view word();                ///< letters of any script, at most 40 bytes of them
  NamedMonth month();                     ///< of one or two words, with the full stop behind it
  bool ends_word() const;  ///< no Latin letter and no digit stands here, but for a word run on: "2018Updated"

 private:
  int digit(size_t& length) const;  ///< -1 where there is none
};

}  // namespace sayso
