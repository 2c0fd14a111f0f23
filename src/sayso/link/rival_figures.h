// Figures of one count that contradict one another. For link/ alone.
#pragma once
#include <cstddef>
#include <vector>

#include "sayso/link/counted_things.h"
#include "sayso/link/editions.h"
#include "sayso/link/links.h"

namespace sayso {

/// Marks a count of which two figures cannot both be right, or are rivals. `group`: its figures, by their numbers in
/// `all`. What many pages tell alike is compared but once with what others tell, and each figure with those of its
/// page.
/// Of two editions of one page the one has revised what the other has from the same source.
void set_side_by_side(CountLink& link, const std::vector<FigureAt>& all, const std::vector<size_t>& group,
                      const Editions& editions);

}  // namespace sayso
