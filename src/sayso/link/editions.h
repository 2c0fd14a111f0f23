// Pages that are one article: copies and versions of one another. For link/ alone.
#pragma once
#include <cstddef>
#include <set>
#include <unordered_map>
#include <vector>

#include "sayso/link/links.h"

namespace sayso {

class Editions {
 public:
  /// A shared passage makes no edition: it may be somebody's words.
  explicit Editions(const std::vector<CopyLink>& copies) {
    for (const CopyLink& c : copies)
      if (c.kind != CopyKind::passage) of_[c.original].insert(c.other), of_[c.other].insert(c.original);
  }
  bool are(size_t page, size_t other) const { return of(page).count(other) > 0; }
  /// The others.
  const std::set<size_t>& of(size_t page) const {
    static const std::set<size_t> none;
    const auto found = of_.find(page);
    return found == of_.end() ? none : found->second;
  }

 private:
  std::unordered_map<size_t, std::set<size_t>> of_;
};

}  // namespace sayso
