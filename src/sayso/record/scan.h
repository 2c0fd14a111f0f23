// All statements that fit, page by page, as fast as the record can be read: for tables of a million.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sayso/base/span.h"
#include "sayso/record/search.h"

namespace sayso {

/// A statement's row; what it views holds until the next one.
struct ScannedRow {
  uint32_t number = 0, parent = 0;                   ///< in its page, from 1; 0: it lies in none
  int64_t first_day = 0, last_day = 0;               ///< YYYYMMDD; `undated` (99999999) where it has none
  std::string_view date, date_from, chain, speaker;  ///< chain: names, one a line
  std::string_view act, manner, kind, modality, found_by, content;
  double confidence = 0;
  Spans spans;                                                   ///< in bytes of the page's text
  std::string_view page, outlet, title, url, published, source;  ///< of its page; `page` is its hash, in hex
};

/// One state of a record, held as long as this lives. For one thread at a time.
class StatementScan {
 public:
  /// Opens the record for itself. `memory`: a file of this user's in which is remembered what was compared (may not be
  /// there yet); empty: none. Errors: as of Record::open() and Joined::open().
  static Result<StatementScan> open(const std::string& path, const Filter& filter, const std::string& memory);
  StatementScan(StatementScan&&) noexcept;
  ~StatementScan();
  /// The next row; null at the end. Each is compared with its digest; its words are cut out of the kept bytes, and
  /// these compared with their hash, unless that is remembered of just this row. Errors: malformed: it does not hold.
  Result<const ScannedRow*> next();

 private:
  struct Held;
  explicit StatementScan(std::unique_ptr<Held> held);
  std::unique_ptr<Held> held_;
};

}  // namespace sayso
