// The rows of what a reading holds. For derive.cc alone.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sayso/reading/reading.h"
#include "sayso/record/database.h"
#include "sayso/record/obey.h"
#include "sayso/record/schema.h"

namespace sayso {

/// Names as a column has several of them: one a line.
std::string one_a_line(const std::vector<std::string>& names);

/// The days between which a date (EDTF) lies, as the rows of statements have them: YYYYMMDD; `undated` where it has no
/// place in time.
struct RowDays {
  int64_t first = undated, last = undated;
};
RowDays days_of_row(std::string_view date);
int64_t day_number(std::string_view day);  ///< "2031-03-04": 20310304

/// Writes a page's statements with their chains and whom they speak of, and what people decided of them.
class StatementWriter {
 public:
  explicit StatementWriter(Database& db);
  /// Those that were not rejected.
  void write(int64_t page, const Reading& reading);
  void write_reviewed(int64_t page, const Reading& reading, const Applied& applied);
  /// Tells the row of the page how many of them stand.
  void count(int64_t page, size_t statements);

 private:
  void write_one(int64_t page, const Reading& reading, uint32_t index);

  Database& db_;
  Sql statement_, link_, about_, reviewed_, counted_;
};

/// Writes who and what a page speaks of: voices with their roles and affiliations; figures, loaded names, times; what
/// these rows are compared with.
class FindsWriter {
 public:
  explicit FindsWriter(Database& db);
  void write_voices(int64_t page, const Reading& reading);
  void write_others(int64_t page, const Reading& reading);
  void write_finds(int64_t page, const Reading& reading);

 private:
  Database& db_;
  Sql voice_, trait_, figure_, name_, time_, finds_;
};

}  // namespace sayso
