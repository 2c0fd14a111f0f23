// A span without the white space around it.
#pragma once
#include <string_view>

#include "sayso/base/span.h"

namespace sayso {

/// [begin, end) without white space (of any script) at its ends; empty at `span.begin` where nothing is left.
Span trimmed(std::string_view text, Span span);

}  // namespace sayso
