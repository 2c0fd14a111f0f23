// What became of those who are counted: "were later arrested". For figure/ alone.
#pragma once
#include "sayso/figure/noun_phrase.h"
#include "sayso/figure/quantities.h"

namespace sayso {

/// The word of fate of what ends before token `end`: "were later arrested", "had been put to death", "still missing",
/// "dead"; 0 where there is none.
uint32_t fate_behind(const QuantitySentence& sentence, uint32_t end);

/// The same behind what tells whose or where they are: "four members of the harbour board were arrested".
uint32_t fate_behind_their_kind(const QuantitySentence& sentence, NounPhrase counted);

struct Fate {
  uint32_t word = 0;       ///< the token that tells it
  std::string_view event;  ///< empty: there is none
};
/// Of a number that is told as that of those to whom it happened: "the number of dead in the flood at Marn has risen to
/// 31".
Fate number_of_before(const QuantitySentence& sentence, const Quantity& quantity);

}  // namespace sayso
