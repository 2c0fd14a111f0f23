// Numbers of links that stay when pages come in: made of the hashes of the pages alone. Only record/ includes this.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "sayso/link/links.h"

namespace sayso {

struct PagesToJoin;

class LinkIds {
 public:
  explicit LinkIds(const PagesToJoin& pages);
  /// Of a voice, statement or figure: above 0, rising with the hash of its page, then with its number there.
  int64_t of(InPage thing) const;
  /// Of things that lie between two others, each two with one: an id and the place in `pairs`, by ids.
  std::vector<std::pair<int64_t, size_t>> of_pairs(const std::vector<std::pair<InPage, InPage>>& pairs) const;

 private:
  static constexpr int bits_of_index = 21, bits_of_page = 41;

  std::vector<int64_t> pages_;  // the first bits of their hashes; the next free ones where two have them
};

}  // namespace sayso
