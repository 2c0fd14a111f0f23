// Figures that count one thing. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/counted_things.h"
#include "sayso/link/links.h"
#include "sayso/link/voices_across.h"

namespace sayso {

std::vector<CountLink> find_counts(const std::vector<Reading>& pages, const VoicesAcross& voices,
                                   const std::vector<CopyLink>& copies, std::vector<std::vector<FigureAt>>& of_page);

}  // namespace sayso
