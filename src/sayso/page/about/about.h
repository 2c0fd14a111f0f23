// What a page says about itself: in JSON-LD, meta elements, microdata and its address.
#pragma once
#include <string>
#include <vector>

#include "sayso/page/about/json_ld.h"
#include "sayso/page/tree/tree.h"
#include "sayso/page/types/page.h"

namespace sayso {

struct About {
  Metadata metadata;
  LinkedData linked;
};

/// Title, byline as declared, outlet, language, url, and the JSON-LD that they come from; dates are about_dates.h's.
/// `given_url` is where the page came from; may be empty.
About about(const Tree& tree, const std::string& given_url);

}  // namespace sayso
