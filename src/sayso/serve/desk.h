// What all that answer share: the record's outline as it stands, and answers that are asked for again and again. For
// any number of threads.
#pragma once
#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "sayso/query/places.h"
#include "sayso/record/browse.h"
#include "sayso/record/shelf.h"
#include "sayso/view/row_json.h"

namespace sayso {

/// One state of the record, in memory.
struct DeskState {
  std::shared_ptr<const Outline> outline;
  Palette palette;
  std::string name;  ///< another one after every change
};

/// What a query finds in one state.
struct Found {
  std::shared_ptr<const DeskState> state;
  std::vector<TermPlace> terms;
  Filter asked;  ///< as it was written
  RowSet fitting;
  uint64_t left_out = 0;  ///< fit as well, but were not said so, may or will be, or are of the mind
};

class Desk {
 public:
  /// Errors: those of Record::open().
  static Result<std::unique_ptr<Desk>> open(const std::string& path);
  ~Desk();

  const std::string& path() const;
  /// The newest state; while somebody adds to a large record, one that is some seconds old.
  Result<std::shared_ptr<const DeskState>> state();
  /// Whether the record was changed in the last few seconds.
  bool changing() const;
  /// What `query` finds. Errors: bad_query; those of the record.
  Result<std::shared_ptr<const Found>> find(Record& record, const std::string& query);
  std::shared_ptr<const StatementList> list(const std::string& query, const Found& found, ListOrder options);
  Shelf& shelf();

 private:
  struct Held;
  explicit Desk(std::unique_ptr<Held> held);
  std::unique_ptr<Held> held_;
};

}  // namespace sayso
