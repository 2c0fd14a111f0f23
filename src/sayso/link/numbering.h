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
  /// Of so many values in all.
  explicit ComeAgain(size_t values) : seen_(std::bit_ceil(values * slots_of_each / slots_of_word + 1)) {}
  void add(const std::vector<uint64_t>& values) {
    for_each(values, [&](size_t, size_t word, int slot) {
      const uint64_t once = uint64_t{1} << slot;
      seen_[word] |= once | (seen_[word] & once) << 1;
    });
  }
  /// Calls `each` with the places in `values` of those that may come again.
  template <class Each>
  void for_those(const std::vector<uint64_t>& values, const Each& each) const {
    for_each(values, [&](size_t i, size_t word, int slot) {
      if ((seen_[word] >> slot & 2) != 0) each(i);
    });
  }

 private:
  static constexpr size_t slots_of_each = 8, slots_of_word = 32;  // a slot: came once; came again

  // The words lie all over the memory: each is sent for some time before it is looked at.
  template <class Each>
  void for_each(const std::vector<uint64_t>& values, const Each& each) const {
    constexpr size_t ahead = 24;
    const auto word_of = [&](uint64_t value) { return (value * numbering::golden >> 20) & (seen_.size() - 1); };
    for (size_t i = 0; i < values.size(); ++i) {
      if (i + ahead < values.size()) __builtin_prefetch(&seen_[word_of(values[i + ahead])]);
      const auto slot = static_cast<int>(values[i] * numbering::golden >> 59) * 2;
      each(i, word_of(values[i]), slot);
    }
  }

  std::vector<uint64_t> seen_;
};

}  // namespace sayso
