// The day on which a statement stands in a chronology.
#pragma once
#include <algorithm>
#include <string>

#include "sayso/reading/reading.h"

namespace sayso {

/// EDTF. Where the text tells no day it is the page's, though a reading tells the month alone of a page that tells of
/// the day before more than of its own. Empty where neither has one.
inline std::string statement_date(const ReadStatement& s, const std::string& published) {
  constexpr size_t day_length = 10;
  if (!s.said) return published;
  const bool of_page = s.said->from == "published" && published.starts_with(s.said->edtf);
  return of_page ? published.substr(0, std::max(day_length, s.said->edtf.size())) : s.said->edtf;
}

}  // namespace sayso
