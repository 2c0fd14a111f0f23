// What all that answer share: the record's outline as it stands, and answers that are asked for again and again. For
// any number of threads.
#pragma once
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "sayso/base/recent.h"
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
  /// What the view of the record counts, once.
  struct Counts {
    uint64_t outer = 0, said = 0, dateless = 0, outlets = 0, doubtful = 0;
    int32_t first_day = undated, last_day = 0;  ///< last_day 0 where all is undated
  } counts;
  std::shared_ptr<Recent<RowSet>> known;  ///< what parts of queries found in it
  std::vector<uint32_t> parties_by_id;    ///< indices in Outline::Links::parties
  /// The index of a voice across pages in Outline::Links::parties; 0 where none has this id.
  uint32_t party(std::string_view id) const;
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
  /// Whether pages came into the record, or left it, in the last few seconds.
  bool changing() const;
  /// What `query` finds. Errors: bad_query; those of the record.
  Result<std::shared_ptr<const Found>> find(Record& record, const std::string& query);
  std::shared_ptr<const StatementList> list(const std::string& query, const Found& found, ListOrder options);
  Shelf& shelf();
  /// The name of the newest state; nothing where the record is no longer as it was then.
  std::optional<std::string> settled();
  /// Whole answers, by what was asked in which state: as much as some screens of all views. For those that were made
  /// while the record was as the state has it.
  Recent<std::string>& answers();
  /// Somebody asks; and whether nobody has for so long.
  void asked();
  bool quiet_for(std::chrono::steady_clock::duration time) const;
  /// Nobody will ask again: a state that is being made ends with an error, and so does any later one.
  void end();

 private:
  struct Held;
  explicit Desk(std::unique_ptr<Held> held);
  std::unique_ptr<Held> held_;
};

}  // namespace sayso
