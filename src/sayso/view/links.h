// Links between pages, one JSON object a line (docs/links.md).
#pragma once
#include <string>
#include <vector>

#include "sayso/link/links.h"

namespace sayso {

/// `pages`: those that were linked, in the same order.
std::string links_json(const Links& links, const std::vector<Reading>& pages);

}  // namespace sayso
