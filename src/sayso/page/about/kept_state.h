// An article that stands in no element of the page, but in the data from which a script would make it.
#pragma once
#include <string>

#include "sayso/page/tree/tree.h"

namespace sayso {

/// The longest string with tags of paragraphs in the page's JSON scripts (__NEXT_DATA__ and its like, not JSON-LD), its
/// escapes decoded; of at most 1 MB. Empty where there is none. Linear in the scripts.
std::string body_in_state(const Tree& tree);

}  // namespace sayso
