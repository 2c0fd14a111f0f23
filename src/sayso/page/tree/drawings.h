// Drawings in a page (<svg>), which no rule looks into. For tree/ alone.
#pragma once
#include <cstddef>
#include <string_view>

namespace sayso {

/// Whether a drawing's element of that name (small letters) holds nothing but more of the drawing. False for what
/// brings a browser back to the page's own text.
bool is_drawn(std::string_view name);

}  // namespace sayso
