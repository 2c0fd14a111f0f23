// Timeline rows by statement key. Only record/ includes this.
#pragma once
#include <string>

#include "sayso/record/database.h"
#include "sayso/record/search.h"

namespace sayso {

/// Fetches rows by key. Neighbours are often of one page, so the last page is kept at hand.
class StatementRows {
 public:
  explicit StatementRows(Database& db);
  TimelineRow read(int64_t key);

 private:
  Sql row_, page_;
  int64_t at_ = 0;
  std::string outlet_, title_, hash_, place_;
};

}  // namespace sayso
