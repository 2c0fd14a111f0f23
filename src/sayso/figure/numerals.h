// Digits and number words -> a number: "8,000", "1.6 million", "one hundred and fifty", "half a dozen", "tens of
// thousands".
#pragma once
#include <optional>
#include <string_view>

#include "sayso/figure/quantity_words.h"

namespace sayso {

struct Numeral {
  uint32_t begin = 0, end = 0;   ///< tokens
  double value = 0;              ///< of a vague one its order of magnitude: 12 of "dozens"
  std::optional<double> second;  ///< the upper end where one token holds both: "250-300"
  bool vague = false;            ///< no number is told: "dozens", "a few hundred"
  bool share = false;            ///< a part of something, in percent: "a third"
  bool one = false;              ///< the bare word "one"
  bool bare = false;             ///< plain digits, as a year has them
  std::string_view joined;       ///< what hangs on it: "magnitude" of "5.9-magnitude"
};

/// Numbers up to this; a longer one is a code.
constexpr double largest_number = 1e15;

/// The value of digits as the list's language writes them; empty for "1,2,3", "20-year-old" and longer than any count.
std::optional<double> digits(std::string_view text, const QuantityWords& words);

/// "10 to 13,000", "10-12,000": the lower end is told in thousands, too.
constexpr double thousand = 1000;
constexpr bool in_thousands(double low, double high) {
  constexpr double widest = 3;
  return low < thousand && high >= thousand && low * thousand < high && low * thousand * widest >= high;
}

/// The numeral whose first number word is token `i`; an article or "a few" before it belongs to it.
std::optional<Numeral> numeral_at(const QuantitySentence& sentence, uint32_t i);

}  // namespace sayso
