// The statements of a record as a stream of Arrow.
#pragma once
#include <memory>
#include <string>

#include "sayso/export/arrow.h"
#include "sayso/record/search.h"

namespace sayso {

/// docs/tables.md has the columns. `memory`: as of StatementScan::open(). What does not hold is an error of the stream,
/// and ends it: a table lacks nothing in silence. Errors: those of StatementScan::open().
Result<std::unique_ptr<ArrowSource>> statements_stream(const std::string& record, const Filter& filter,
                                                       const std::string& memory);

}  // namespace sayso
