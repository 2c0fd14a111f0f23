// Words -> a quantity: a number with its bounds and unit, as the words give them.
#pragma once
#include <optional>
#include <string>

#include "sayso/syntax/syntax.h"

namespace sayso {

struct Quantity {
  uint32_t begin = 0, end = 0;     ///< tokens, from the first word of the bound to the unit behind the number
  uint32_t number = 0;             ///< the token at which the number itself begins
  std::optional<double> min, max;  ///< both inclusive
  bool approximate = false;
  bool vague = false;  ///< "dozens": no number is told
  std::string unit;    ///< percent, USD, t; empty for counts
};

/// The quantity whose number stands at token `i`; empty where there is none, or where the number counts nothing
/// ("Resolution 1973", "5 km", "42-year-old"). Looks no further than its sentence.
std::optional<Quantity> quantity_at(const Tokens& tokens, uint32_t i);

enum class QuantityWord : uint8_t {
  none,
  number,
  magnitude,
  vague,
  share,
  min,
  max,
  about,
  unit,
  measure,
  fate,
  numbered,
  counts
};
/// What the list makes of a word or phrase in lower case; `none` where it is not on it.
QuantityWord quantity_word(std::string_view word);

}  // namespace sayso
