// Figures that count one thing. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/voices_across.h"

namespace sayso {

std::vector<CountLink> find_counts(const std::vector<Reading>& pages, const VoicesAcross& voices);

}  // namespace sayso
