// Names of months in the languages of lexicons/months.tsv and in English.
#pragma once
#include <string_view>

namespace sayso {

enum class Calendar { gregorian, solar_hijri, islamic };

struct NamedMonth {
  int number = 0;  ///< 1 to 12; 0 where the word is no month
  Calendar calendar = Calendar::gregorian;
  bool is_short = false;    ///< an abbreviation in another language than English, which may be another word here
  bool is_english = false;  ///< also names the month in English
};

/// The month that `word` names: one word, or two with a space between them. Case, vowel marks and the ways to write
/// Arabic letters are passed over.
NamedMonth month_named(std::string_view word);

}  // namespace sayso
