// A filter -> what to ask SQLite. Only record/ includes this.
#pragma once
#include <string>

#include "sayso/record/search.h"

namespace sayso {

/// The parts of a filter that hold together: words for the index to begin with, and conditions on the rows.
struct FilterSql {
  std::string words;       ///< an expression of FTS5; empty where words do not matter
  std::string conditions;  ///< on columns of statement; "1" where there are none
};
FilterSql sql_of(const Filter& filter);

/// The whole filter as one condition on columns of statement.
std::string condition_of(const Filter& filter);
/// The same on a row "f" of figure: words look at what is counted, days are those of the event, else of the saying.
std::string figure_condition_of(const Filter& filter);

/// A text between quotation marks of SQL.
std::string sql_text(std::string_view text);

}  // namespace sayso
