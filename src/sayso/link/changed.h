// Quotes of one utterance that pages give with other words. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/page_words.h"

namespace sayso {

/// Of each utterance, each direct quote against the longest earlier one that it holds most of: what only one of them
/// has.
std::vector<ChangedQuote> find_changed(const std::vector<Reading>& pages, const std::vector<SameLink>& same);

}  // namespace sayso
