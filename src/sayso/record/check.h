// Whether a record holds what it says it holds.
#pragma once
#include <functional>
#include <vector>

#include "sayso/record/record.h"

namespace sayso {

struct CheckOptions {
  bool full = false;           ///< read the pages' texts again, and compare every row and word with the readings
  std::function<bool()> stop;  ///< true: end early (error: conflict)
  std::function<void(uint64_t done, uint64_t all)> progress;
};
struct CheckReport {
  uint64_t pages = 0, statements = 0;
  std::vector<Error> faults;       ///< each says what to do
  std::vector<std::string> notes;  ///< what is no fault but worth knowing: pages read by several programs
};

/// Looks whether SQLite's pages and indexes hold, each page's bytes are those of its hash, each statement's and
/// source's row is as it was written, and each reading unpacks. Changes nothing. Errors: malformed, system, conflict.
Result<CheckReport> check_record(Record& record, const CheckOptions& options);

}  // namespace sayso
