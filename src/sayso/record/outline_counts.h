// Joined counts of a state of the record, held in memory with its outline: their order, and what their figures are
// asked for by. Some forty bytes a figure.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sayso/record/outline_rows.h"

namespace sayso {

class Database;

class OutlineCounts {
 public:
  struct Figure {
    int64_t key = 0;                      ///< of its page and number, as a statement's
    uint32_t row = OutlineRow::none;      ///< of its statement, in the outline; none outside of statements
    uint32_t count = 0;                   ///< index in counts()
    uint32_t rank = 0;                    ///< by the hashes of the pages, by number
    int32_t day = 0;                      ///< YYYYMMDD: when it happened, else when it was said, else of the page
    int32_t first_day = 0, last_day = 0;  ///< of whichever of these is told; last_day 0 where it has no day
    bool of_event = false;                ///< they are of the event
  };
  struct Count {
    int64_t number = 0;  ///< in the record
    uint32_t size = 0;
    bool conflict = false;
  };

  OutlineCounts() = default;
  /// `rows`: of the outline. Errors stick to `db`.
  OutlineCounts(Database& db, std::span<const OutlineRow> rows);
  std::span<const Figure> figures() const { return figures_; }  ///< by key
  std::span<const Count> counts() const { return counts_; }
  /// Those that have a figure of `fitting`, by the index in counts(): conflicts first, those of most figures before the
  /// others, then the earliest of the figures that fit.
  std::vector<uint32_t> in_order(const RowSet& fitting) const;
  std::span<const uint32_t> in_order() const { return order_; }  ///< of all

 private:
  void rank(Database& db);
  std::vector<Figure> figures_;
  std::vector<Count> counts_;
  std::vector<uint32_t> order_;
};

}  // namespace sayso
