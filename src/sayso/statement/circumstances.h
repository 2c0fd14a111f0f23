// What stands beside a saying: the medium ("in an interview with the X network"), whom the source cites
// ("citing state television"), and the person spoken to where the cue itself does not take one.
#pragma once
#include "sayso/statement/finder.h"

namespace sayso {

struct Circumstances {
  Range medium;     ///< "the X network"
  Range citing;     ///< "state television"
  Range addressee;  ///< "the protesters" of "in a message to the protesters"
};

/// Looks in the sentence of the draft's cue, outside of its content.
Circumstances circumstances_of(const Scene& scene, const Draft& draft);

}  // namespace sayso
