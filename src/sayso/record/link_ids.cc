#include "sayso/record/link_ids.h"

#include <algorithm>
#include <cstdlib>

#include "sayso/record/pages_to_join.h"

namespace sayso {
namespace {

constexpr int hex_digits = 16, bits = 64;

}  // namespace

LinkIds::LinkIds(const PagesToJoin& pages) {
  int64_t free = 0;
  for (const Reading& r : pages.readings) {  // by their hashes
    const auto first = std::strtoull(r.sha256.substr(0, hex_digits).c_str(), nullptr, 16) >> (bits - bits_of_page);
    pages_.push_back(std::max(free, static_cast<int64_t>(first)));
    const size_t things = std::max({r.voices.size(), r.statements.size(), r.figures.size()});
    free = pages_.back() + 1 + static_cast<int64_t>(things >> bits_of_index);
  }
}

int64_t LinkIds::of(InPage thing) const {
  return (pages_[thing.page] << bits_of_index) + static_cast<int64_t>(thing.index) + 1;
}

std::vector<std::pair<int64_t, size_t>> LinkIds::of_pairs(const std::vector<std::pair<InPage, InPage>>& pairs) const {
  constexpr int bits_of_each = 31;
  const auto first_bits = [&](InPage p) { return pages_[p.page] >> (bits_of_page - bits_of_each); };
  const auto pages = [](const auto& pair) { return std::pair(pair.first.page, pair.second.page); };
  std::vector<std::pair<int64_t, size_t>> out;
  for (size_t i = 0; i < pairs.size(); ++i) out.emplace_back(0, i);
  std::sort(out.begin(), out.end(), [&](const auto& x, const auto& y) {
    const auto &a = pairs[x.second], &b = pairs[y.second];
    return pages(a) != pages(b) ? pages(a) < pages(b) : a < b;
  });
  int64_t last = 0;
  for (auto& [id, at] : out) {
    id = (first_bits(pairs[at].first) << bits_of_each) + first_bits(pairs[at].second) + 1;
    last = id = std::max(id, last + 1);
  }
  return out;
}

}  // namespace sayso
