// Things joined two by two (union-find). For link/ alone.
#pragma once
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace sayso {

class Sets {
 public:
  explicit Sets(size_t size) : up_(size) { std::iota(up_.begin(), up_.end(), size_t{0}); }
  size_t top(size_t x) {
    while (up_[x] != x) x = up_[x] = up_[up_[x]];
    return x;
  }
  size_t top(size_t x) const {
    while (up_[x] != x) x = up_[x];
    return x;
  }
  /// Makes top() quick for each.
  void flatten() {
    for (size_t i = 0; i < up_.size(); ++i) up_[i] = top(i);
  }
  /// The smaller one stays on top, so that the order of joining does not matter.
  void join(size_t a, size_t b) {
    a = top(a), b = top(b);
    if (a > b) std::swap(a, b);
    up_[b] = a;
  }
  size_t size() const { return up_.size(); }
  /// Groups of at least `least`, each in rising order, by their first.
  std::vector<std::vector<size_t>> groups(size_t least) {
    std::vector<std::vector<size_t>> by_top(up_.size()), out;
    for (size_t i = 0; i < up_.size(); ++i) by_top[top(i)].push_back(i);
    for (auto& g : by_top)
      if (!g.empty() && g.size() >= least) out.push_back(std::move(g));
    return out;
  }

 private:
  std::vector<size_t> up_;
};

}  // namespace sayso
