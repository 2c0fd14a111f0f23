// Which parties something may mean, by the pages that have each. For link/ alone.
#pragma once
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace sayso {

class Parties {
 public:
  void add(size_t party, size_t page) {
    if (!all_.empty() && all_.back() == std::pair(party, page)) return;
    all_.emplace_back(party, page);
    sorted_ = false;
  }
  void add(const Parties& others) {
    all_.insert(all_.end(), others.all_.begin(), others.all_.end());
    sorted_ = false;
  }
  bool empty() const { return all_.empty(); }
  /// Each once, rising.
  std::vector<size_t> parties();
  /// The one that most pages have, where no other has half as many.
  std::optional<size_t> most();
  /// Pages that have one of them, at least; may count some twice.
  size_t pages() const { return all_.size(); }

 private:
  void sort();
  std::vector<std::pair<size_t, size_t>> all_;  // party, page
  bool sorted_ = true;
};

}  // namespace sayso
