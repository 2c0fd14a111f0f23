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

}  // namespace sayso
