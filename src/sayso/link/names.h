// Who calls whom what. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/voices_across.h"

namespace sayso {

/// One link a name, whom it is for and who uses it; a name whose bearer or user is not known makes none.
std::vector<NameLink> find_names(const std::vector<Reading>& pages, const VoicesAcross& voices);

}  // namespace sayso
