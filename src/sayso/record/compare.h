// Derives a record's rows from its readings once more, beside it, and compares. Only record/ includes this.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sayso/record/record.h"

namespace sayso {

/// Names of the tables and word indexes whose rows are not what the readings give. `go_on` is asked page by page.
Result<std::vector<std::string>> compare_with_readings(Record& record, const std::function<bool(uint64_t done)>& go_on);

}  // namespace sayso
