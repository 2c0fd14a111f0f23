// All readings of a record, for what joins pages.
#pragma once
#include <vector>

#include "sayso/reading/reading.h"
#include "sayso/record/record.h"

namespace sayso {

/// Every page's reading, by the hash of its bytes: in the same order however the pages came in. Errors: malformed (one
/// does not hold), system.
Result<std::vector<Reading>> all_readings(Record& record);

}  // namespace sayso
