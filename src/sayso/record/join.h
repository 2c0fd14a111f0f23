// What joins the pages of a record, kept in it: made of all readings at once, whenever pages came in.
#pragma once
#include <functional>
#include <memory>

#include "sayso/record/record.h"

namespace sayso {

class Database;
class Transaction;

struct JoinOptions {
  std::function<bool()> stop;                   ///< asked before the work begins; true: not now
  std::function<void(uint64_t pages)> working;  ///< called once before pages are joined, which may take a while
};

/// Joins the pages and keeps it, unless it is kept already. True: kept. False: not now (asked to stop; pages came in
/// meanwhile; the record cannot be written, or somebody else writes); what was kept stands, and whoever asks joins
/// again. Errors: malformed, system.
Result<bool> keep_links(Record& record, const JoinOptions& options = {});

/// One state of a record with the links of all its pages, for as long as it lives. What is asked meanwhile through the
/// same record sees this state. Where the links are not kept they are made: kept where the record can be written, else
/// in memory. At most one at a time of a record, which must outlive it.
class Joined {
 public:
  /// Errors: malformed, system, conflict.
  static Result<Joined> open(Record& record, const JoinOptions& options = {});
  Joined(Joined&&) noexcept;
  Joined& operator=(Joined&&) noexcept;
  ~Joined();
  bool in_memory() const { return in_memory_; }
  Database& database() const { return *database_; }  ///< for record/ alone

 private:
  explicit Joined(Database& db);
  Database* database_;
  std::unique_ptr<Transaction> state_;
  bool in_memory_ = false;
};

}  // namespace sayso
