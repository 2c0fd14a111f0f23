// The words of lexicons/date_words.tsv.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/page/dates/date_cursor.h"

namespace sayso {

/// What a word around a date is for, as the list says.
enum class DateWord {
  ordinal,
  of,
  joining,
  clock,
  hour,
  morning,
  afternoon,
  query,
  published_key,
  modified_key,
  other_key
};

/// In the order of the list, in small letters.
const std::vector<std::string_view>& date_words(DateWord kind);
bool is_date_word(std::string_view word, DateWord kind);

/// Passes over "of ", "de " or their like with the one space behind it, if one stands at the cursor.
bool take_word(DateCursor& cursor, DateWord kind);
/// "pm", "PM", "p.m.": true where half a day's name stands at the cursor, which then stands behind it.
bool take_half_day(DateCursor& cursor);

}  // namespace sayso
