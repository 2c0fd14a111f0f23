// HTML -> blocks and metadata.
#pragma once
#include <string>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/bytes/document.h"
#include "sayso/page/maker.h"

namespace sayso {

/// The text is the blocks with an empty line between two of them; outside of the blocks "> " stands before what a block
/// quote holds, and "— " before who is named below it (quoted.h). Block origins are bytes of `html`.
/// Errors: too_large, system.
Result<PageParts> html_parts(std::string_view html, const Given& given, const Budget& budget);

/// The same for people who want to know why (explained.h).
Result<std::string> explain_html(std::string_view html, const Given& given, const Budget& budget);

}  // namespace sayso
