// Pages with their readings, out of the record. Only record/ includes this.
#pragma once
#include "sayso/record/database.h"
#include "sayso/record/search.h"

namespace sayso {

/// Looks whether it holds: bytes against hash, text against bytes. Errors: not_found where the page has no reading;
/// malformed.
Result<KeptPage> load_page(Database& db, int64_t page);
/// `size`: of the page's bytes, which bounds what a reading of it may be.
Result<Reading> unpacked_reading(std::string_view frame, uint64_t size, const std::string& where);

}  // namespace sayso
