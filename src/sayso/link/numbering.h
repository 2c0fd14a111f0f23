// Many 64-bit numbers (of words, of runs of words) as small ones. For link/ alone.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sayso {

namespace numbering {
constexpr uint64_t golden = 0x9E3779B97F4A7C15u;
}

/// 0, 1, 2 ... in the order in which they come first. A table without nodes: made for tens of millions.
class Numbering {
 public:
  static constexpr uint32_t none = ~0u;

  uint32_t of(uint64_t value) {
    if (values_.size() * 2 >= slots_.size()) grow();
    uint32_t& slot = slots_[place_of(value)];
    if (slot == none) {
      slot = static_cast<uint32_t>(values_.size());
      values_.push_back(value);
    }
    return slot;
  }
  /// none where it did not come.
  uint32_t known(uint64_t value) const { return slots_.empty() ? none : slots_[place_of(value)]; }
  size_t size() const { return values_.size(); }
  const std::vector<uint64_t>& values() const { return values_; }  ///< by their numbers

 private:
  size_t place_of(uint64_t value) const {
    const size_t mask = slots_.size() - 1;
    size_t at = (value * numbering::golden >> 20) & mask;
    while (slots_[at] != none && values_[slots_[at]] != value) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    constexpr size_t least = 1024;
    slots_.assign(slots_.empty() ? least : slots_.size() * 2, none);
    for (uint32_t i = 0; i < values_.size(); ++i) slots_[place_of(values_[i])] = i;
  }

  std::vector<uint32_t> slots_;
  std::vector<uint64_t> values_;
};

/// Which values of many come more than once: always told of those, and of a few that come but once.
class ComeAgain {
 public:
  explicit ComeAgain(size_t values) : once_(words(values)), again_(once_.size()) {}
  void add(uint64_t value) {
    const auto [word, bit] = place_of(value);
    again_[word] |= once_[word] & bit;
    once_[word] |= bit;
  }
  bool may(uint64_t value) const {
    const auto [word, bit] = place_of(value);
    return (again_[word] & bit) != 0;
  }

 private:
  struct Place {
    size_t word;
    uint64_t bit;
  };
  static size_t words(size_t values) {
    constexpr size_t bits_of_each = 8, bits_of_word = 64;
    return std::bit_ceil(values * bits_of_each / bits_of_word + 1);
  }
  Place place_of(uint64_t value) const {
    const uint64_t mixed = value * numbering::golden;
    return {static_cast<size_t>(mixed >> 20) & (once_.size() - 1), uint64_t{1} << (mixed >> 58)};
  }

  std::vector<uint64_t> once_, again_;
};

}  // namespace sayso
