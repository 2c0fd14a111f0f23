// The same utterance in several pages. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/page_words.h"
#include "sayso/link/voices_across.h"

namespace sayso {

std::vector<SameLink> find_same(const std::vector<Reading>& pages, const std::vector<PageWords>& words,
                                const std::vector<CopyLink>& copies, VoicesAcross& voices);

}  // namespace sayso
