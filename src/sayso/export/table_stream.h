// Any table of a record as a stream of Arrow.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sayso/export/arrow.h"
#include "sayso/record/search.h"

namespace sayso {

/// docs/tables.md has the tables (statements, voices, figures, pages, links) and their columns: the rows are those of
/// the Parquet files. `query`: as it was written; empty: the whole record. Pages are joined and read anew for it;
/// statements alone come faster by statements_stream(). What does not hold is an error of the stream, and ends it.
/// Errors: bad_argument where there is no such table, those of Record::open().
Result<std::unique_ptr<ArrowSource>> table_stream(const std::string& record, std::string_view table,
                                                  const Filter& filter, const std::string& query);

}  // namespace sayso
