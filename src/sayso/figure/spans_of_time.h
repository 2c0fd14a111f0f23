// Spans of time that are figures, since they say how long something lasted: "a 20-year rule", "held for five days".
#pragma once
#include <optional>
#include <string>

#include "sayso/figure/quantity_words.h"

namespace sayso {

struct Lasted {
  uint32_t begin = 0, end = 0;     ///< tokens, from the words of the bound to the unit
  std::optional<double> min, max;  ///< both inclusive
  bool approximate = false;
  std::string unit;      ///< "year", "month", "week", "day"
  std::string event;     ///< "ruled"; a code, the same in all languages
  uint32_t told_by = 0;  ///< the token that tells the event
};

/// The span whose words begin at token `i`, where its sentence says what lasted so long. English alone.
std::optional<Lasted> lasted_at(const QuantitySentence& sentence, const Times& times, uint32_t i);

}  // namespace sayso
