// Direct speech has a clock of its own.
#pragma once
#include "sayso/time/times.h"

namespace sayso {

/// A stretch of a text that somebody spoke, and when (EDTF).
struct Spoken {
  Span span;
  std::string said;
};

/// `times` with what stands in `spoken` counted from when it was said: "yesterday" in a quote is not the page's
/// yesterday. `spoken` in order of begin; where stretches lie in each other the later one counts. Finds the
/// expressions once more where there are any.
Times count_from_speech(const Syntax& syntax, const Times& times, std::span<const Spoken> spoken);

}  // namespace sayso
