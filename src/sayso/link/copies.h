// Pages that share text. For link/ alone.
#pragma once
#include <set>
#include <vector>

#include "sayso/link/links.h"

namespace sayso {

/// What stands in many pages is the house's furniture and makes none a copy.
std::vector<CopyLink> find_copies(const std::vector<Reading>& pages);

/// The first day on which a page may have been published, as days since 1970; a large number where unknown.
int64_t published_day(const Reading& page);
constexpr int64_t no_day = 1 << 30;
/// The same of any EDTF.
int64_t linked_day(const std::string& edtf);

}  // namespace sayso
