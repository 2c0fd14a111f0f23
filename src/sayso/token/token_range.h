// A run of tokens, as all later stages speak of it.
#pragma once
#include <cstdint>

namespace sayso {

/// Tokens [begin, end); empty where there is none.
struct TokenRange {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  uint32_t size() const { return end - begin; }
  bool contains(uint32_t i) const { return begin <= i && i < end; }
  bool overlaps(TokenRange o) const { return begin < o.end && o.begin < end; }
  bool operator==(const TokenRange&) const = default;
};

}  // namespace sayso
