// Quotes that were not said on the day of the page.
#pragma once
#include "sayso/time/speech.h"
#include "sayso/voice/voices.h"

namespace sayso {

/// The direct speech that was said on another day than that of the page, as far as the text tells which; in order.
std::vector<Spoken> spoken_elsewhen(const Voices& voices, const Times& times);

}  // namespace sayso
