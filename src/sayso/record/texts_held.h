// Only record/ includes this.
#pragma once
#include <algorithm>
#include <cstddef>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace sayso {

/// Texts of rows that are at hand together: they hold until clear().
class TextsHeld {
 public:
  std::string_view put(std::string_view text) {
    if (text.empty()) return {};
    auto* at = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), at);
    return {at, text.size()};
  }
  void clear() { memory_.release(); }

 private:
  static constexpr size_t first_room = size_t{1} << 16;
  std::vector<std::byte> room_ = std::vector<std::byte>(first_room);
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
};

}  // namespace sayso
