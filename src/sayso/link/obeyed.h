// What a person decided of voices, over what the pages tell. For link/ alone.
#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/sets.h"

namespace sayso {

/// Parties as sets of voices (numbers from 0), changed by one decision after the other.
class Obeyed {
 public:
  /// `names`: of each voice, as names are compared.
  Obeyed(Sets& sets, std::vector<std::string> names);
  void merge(const std::vector<size_t>& voices);
  /// These leave the party that they are of, and are one; with `by_name` all of their parties that are called so.
  void split(const std::vector<size_t>& voices, bool by_name);
  /// Where the two are one party, all that are called as `other` leave it; of one name, `other` alone.
  void tell_apart(size_t voice, size_t other);
  bool same(size_t a, size_t b) const { return of_[a] == of_[b]; }
  /// True where a person said of these two, or of their parties, whether they are one.
  bool decided(size_t a, size_t b) const;
  Sets sets() const;

 private:
  std::vector<size_t> of_;                    ///< party of each voice
  std::vector<std::vector<size_t>> members_;  ///< of each party
  std::vector<std::string> names_;
  std::set<size_t> merged_;                       ///< voices of parties that were merged
  std::vector<std::pair<size_t, size_t>> apart_;  ///< voices that a person told apart
};

}  // namespace sayso
