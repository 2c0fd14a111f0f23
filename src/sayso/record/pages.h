// Pages with their readings, out of the record. Only record/ includes this.
#pragma once
#include "sayso/record/database.h"
#include "sayso/record/search.h"

namespace sayso {

/// Errors: not_found where the page has no reading; malformed.
Result<KeptPage> load_page(Database& db, int64_t page);
Result<Reading> unpacked_reading(std::string_view frame, const std::string& path);

}  // namespace sayso
