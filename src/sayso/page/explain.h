// Why a page reads as it does, for people who want to know.
#pragma once
#include <string>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/bytes/document.h"

namespace sayso {

/// What read_page took each piece of an HTML page for, and why, as lines for people; of another document its blocks.
/// Errors: as read_page.
Result<std::string> explain_page(const Document& document, const Budget& budget = {});

}  // namespace sayso
