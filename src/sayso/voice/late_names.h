// "A transit chief said ... Ed Alvar, the chief of Sella Transit, said": who is described first and named after.
#pragma once
#include "sayso/voice/clusters.h"

namespace sayso {

/// `clusters` with each such description given to the one who is named behind it.
Clusters join_late_names(const Statements& statements, const References& references, Clusters clusters);

}  // namespace sayso
