// What houses print again and again beside their articles. For link/ alone.
#pragma once
#include <string>
#include <vector>

#include "sayso/link/said.h"

namespace sayso {

/// Who published each page, as names are compared; of whom nothing is known one for each page.
std::vector<std::string> publishers(const std::vector<Reading>& pages);

/// What a house prints word for word on many pages, with the same source, is its furniture: said once, whatever the
/// days of the pages are. Statements of each piece of it, by their numbers in `said`.
std::vector<std::vector<size_t>> furniture(const std::vector<Said>& said, const std::vector<std::string>& publishers);

}  // namespace sayso
