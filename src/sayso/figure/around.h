// When and where the counted thing happened, as far as a figure's own sentence tells.
#pragma once
#include <string>

#include "sayso/figure/quantity_words.h"
#include "sayso/voice/voices.h"

namespace sayso {

/// EDTF of the nearest time in the sentence, one in the innermost statement `inside` before others; times at which the
/// statement or one around it was said do not count. Empty where there is none.
std::string time_around(const Voices& voices, const Times& times, Span sentence, Span figure,
                        std::optional<uint32_t> inside);

/// The nearest name behind "in", "at" or "near" in the figure's sentence; empty where there is none.
Spans place_around(const QuantitySentence& sentence, uint32_t begin, uint32_t end);

}  // namespace sayso
