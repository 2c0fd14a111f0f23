// Enums with names: one table an enum, both ways.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace sayso {

/// The value at the place of `name` in a table that lists an enum's names in its order.
template <class Enum, size_t N>
std::optional<Enum> enum_named(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace sayso
