// How far one spelling is from another.
#pragma once
#include <cstddef>
#include <string_view>

namespace sayso {

/// Bytes to change, add, take away, or neighbours to swap, to make `b` of `a`; most + 1 where more than `most`.
size_t edit_distance(std::string_view a, std::string_view b, size_t most);

}  // namespace sayso
