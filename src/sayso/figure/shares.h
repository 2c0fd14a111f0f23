// Words that make a share of two numbers, and those that say that none of a number is meant. For figure/ alone.
#pragma once
#include "sayso/figure/quantity_words.h"

namespace sayso {

/// How many tokens from `i` on stand between the numbers of a share: 2 of "out of"; 0 where none do. English only.
uint32_t share_words_at(const QuantitySentence& sentence, uint32_t i);

/// True where "none of" ends before `i`, "the" and "its" between them passed over. English only.
bool none_before(const QuantitySentence& sentence, uint32_t i);

/// True where the word at `i` says that half of something is gone: "halved". English only.
bool halves(const QuantitySentence& sentence, uint32_t i);
/// "output had halved due to the frost": whether a reason begins at `i`, and no object.
bool gives_reason(const QuantitySentence& s, uint32_t i);

}  // namespace sayso
