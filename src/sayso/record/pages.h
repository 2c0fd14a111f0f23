// Pages with their readings, out of the record. Only record/ includes this.
#pragma once
#include "sayso/record/database.h"
#include "sayso/record/kept.h"
#include "sayso/record/obey.h"
#include "sayso/record/search.h"

namespace sayso {

/// Pages, one after the other. Looks whether each holds: bytes against hash, text against bytes.
class PageLoader {
 public:
  explicit PageLoader(Database& db);
  /// Errors: not_found where the page has no reading; malformed.
  Result<KeptPage> load(int64_t page);

 private:
  Result<void> check_against_bytes(int64_t page, const Reading& reading, const std::string& hash);
  Database& db_;
  Kept kept_;
  PageDecisions decisions_;
  Sql page_, sources_;
};
/// One of them.
Result<KeptPage> load_page(Database& db, int64_t page);
/// `size`: of the page's bytes, which bounds what a reading of it may be.
Result<Reading> unpacked_reading(std::string_view frame, uint64_t size, const std::string& where);

}  // namespace sayso
