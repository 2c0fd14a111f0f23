#include "sayso/link/parties_of.h"

#include <algorithm>

namespace sayso {

void Parties::sort() {
  if (sorted_) return;
  std::sort(all_.begin(), all_.end());
  all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
  sorted_ = true;
}

std::vector<size_t> Parties::parties() {
  sort();
  std::vector<size_t> out;
  for (const auto& [party, page] : all_)
    if (out.empty() || out.back() != party) out.push_back(party);
  return out;
}

std::optional<size_t> Parties::most() {
  sort();
  size_t most = 0, second = 0, best = 0;
  for (size_t i = 0, end = 0; i < all_.size(); i = end) {
    while (end < all_.size() && all_[end].first == all_[i].first) ++end;
    if (end - i > most)
      second = most, most = end - i, best = all_[i].first;
    else
      second = std::max(second, end - i);
  }
  if (most == 0 || most < 2 * second) return std::nullopt;
  return best;
}

}  // namespace sayso
