// What a quantity counts, in the page's words: "people detained" of "8,000 people were detained".
#pragma once
#include <string>

#include "sayso/figure/quantities.h"

namespace sayso {

/// Empty where nothing is found that it could count.
std::string what_is_counted(const Syntax& syntax, const Quantity& quantity);

}  // namespace sayso
