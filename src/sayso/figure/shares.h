// Words that make a share of two numbers, and those that say that none of a number is meant. For figure/ alone.
#pragma once
#include "sayso/figure/quantity_words.h"

namespace sayso {

/// How many tokens from `i` on stand between the numbers of a share: 2 of "out of"; 0 where none do. English only.
uint32_t share_words_at(const QuantitySentence& sentence, uint32_t i);

/// True where "none of" ends before `i`, "the" and "its" between them passed over. English only.
bool none_before(const QuantitySentence& sentence, uint32_t i);

/// Of "30 of the ship's 90 sailors": from the token behind "of" to that of the number behind the owner, and back. The
/// token itself where no owner stands there. English only.
uint32_t behind_owner(const QuantitySentence& sentence, uint32_t i);
uint32_t before_owner(const QuantitySentence& sentence, uint32_t i);

/// True where "at a rate of" ends before `i`. English only.
bool rate_before(const QuantitySentence& sentence, uint32_t i);

/// True where the word at `i` says that half of something is gone: "halved". English only.
bool halves(const QuantitySentence& sentence, uint32_t i);
/// "catches had halved due to frost": whether a reason begins at `i`, and no object.
bool gives_reason(const QuantitySentence& s, uint32_t i);

}  // namespace sayso
