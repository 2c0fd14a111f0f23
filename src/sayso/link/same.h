// The same utterance in several pages. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/said.h"

namespace sayso {

std::vector<SameLink> find_same(const std::vector<Reading>& pages, const AllSaid& all, const WordWeights& weights,
                                const std::vector<CopyLink>& copies);

}  // namespace sayso
