// Whether a page breaks off before its article does.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/page/page.h"

namespace sayso {

/// The words near the end of the body that send the reader to pay or register ("Subscribe to continue reading"); or the
/// last paragraph where it breaks off ("...") and what follows leads to the rest ("Read the full story"). Empty where
/// there are neither. `blocks` are in order; the phrases are those of paywalls.tsv.
Span paywall_words(std::string_view text, const std::vector<Block>& blocks);

}  // namespace sayso
