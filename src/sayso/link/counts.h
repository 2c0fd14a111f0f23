// Figures that count one thing. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/links.h"

namespace sayso {

std::vector<CountLink> find_counts(const std::vector<Reading>& pages);

}  // namespace sayso
