// Voices, figures, pages and links of a record as streams of Arrow.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sayso/export/arrow.h"
#include "sayso/record/search.h"

namespace sayso {

/// One of these tables (docs/tables.md), page by page. `whole`: of all pages, whatever is said there. `memory`: as of
/// StatementScan::open(). What does not hold is an error of the stream, and ends it. Errors: bad_argument where there
/// is no such table, those of FindsScan::open().
Result<std::unique_ptr<ArrowSource>> finds_stream(const std::string& record, std::string_view table,
                                                  const Filter& filter, bool whole, const std::string& memory);

}  // namespace sayso
