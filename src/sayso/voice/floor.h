// Who speaks where a statement has no words for it.
#pragma once
#include "sayso/voice/clusters.h"

namespace sayso {

/// Fills the empty places of `clusters.speaker` and `carrier`. A statement that goes on has its speaker; "we" is
/// whoever says what it stands in; what an entry says is its carrier's; a quote right behind a quote is of whoever
/// spoke last.
void keep_floor(const Statements& statements, const References& references, Clusters& clusters);

}  // namespace sayso
