// Words -> a quantity: a number with its bounds and unit, as the words give them.
#pragma once
#include <optional>
#include <string>

#include "sayso/figure/numerals.h"

namespace sayso {

struct Quantity {
  uint32_t begin = 0, end = 0;     ///< tokens, from the first word of the bound to the unit behind the number
  uint32_t number = 0;             ///< the token at which the number itself begins
  std::optional<double> min, max;  ///< both inclusive
  double scale = 0;                ///< where no number is told, its order of magnitude: 12 of "dozens"
  bool approximate = false;
  bool vague = false;  ///< "dozens": no number is told
  bool share = false;  ///< "a third of"
  bool one = false;    ///< the bare word "one", which counts only where something else says so
  bool bound = false;  ///< words bound it: "at least"
  bool age = false;    ///< bound by a word that also bounds ages: "over 60"
  bool money = false;
  bool year = false;         ///< digits that may be a year
  std::string unit;          ///< percent, USD, t; empty for counts
  std::string_view implied;  ///< what its own words count: "people" of "a 100,000-strong crowd"
};

/// The quantity whose number stands at token `i`; empty where there is none, or where the number counts nothing
/// ("Resolution 1973", "5 km", "42-year-old"). Looks no further than its sentence.
std::optional<Quantity> quantity_at(const QuantitySentence& sentence, uint32_t i);

/// True where the words around say that the numeral is part of a name, an age, a score, an address, a phone number, a
/// time of day or a date.
bool counts_nothing(const QuantitySentence& sentence, const Numeral& numeral);

}  // namespace sayso
