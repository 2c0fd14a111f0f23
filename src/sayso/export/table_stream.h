// Any table of a record as a stream of Arrow.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sayso/export/arrow.h"
#include "sayso/record/search.h"

namespace sayso {

/// docs/tables.md has the tables (statements, voices, figures, pages, links) and their columns: the rows are those of
/// the Parquet files. `query`: as it was written; empty: the whole record. Statements' pages are joined and their kept
/// readings looked at; statements alone come faster by statements_stream(). The other tables come out of the record's
/// rows, which finds_scan.h compares; `memory`: as there. What does not hold is an error of the stream, and ends it.
/// Errors: bad_argument where there is no such table, those of Record::open().
Result<std::unique_ptr<ArrowSource>> table_stream(const std::string& record, std::string_view table,
                                                  const Filter& filter, const std::string& query,
                                                  const std::string& memory);

}  // namespace sayso
