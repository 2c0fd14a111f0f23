// The words that tell what is counted: a run of nouns with what belongs to them.
#pragma once
#include "sayso/figure/quantities.h"

namespace sayso {

struct NounPhrase {
  uint32_t begin = 0, end = 0;  ///< tokens; empty where there is none
  bool empty() const { return begin == end; }
};

/// The phrase that begins at token `i` (a share may hold numbers: "half of the 40 boats"), and the one that ends before
/// it.
NounPhrase noun_phrase_at(const QuantitySentence& sentence, uint32_t i, bool with_numbers = false);
NounPhrase noun_phrase_before(const QuantitySentence& sentence, uint32_t i);

}  // namespace sayso
