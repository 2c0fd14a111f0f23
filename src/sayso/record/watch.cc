#include "sayso/record/watch.h"

#include "sayso/record/database.h"

namespace sayso {

int64_t change_seen(Record& record) { return record.database().one_number("PRAGMA data_version"); }

TimeLimit::TimeLimit(Record& record, std::chrono::steady_clock::time_point end) : record_(record), end_(end) {
  constexpr int steps = 20'000;  // of SQLite's machine between two looks at the clock
  const auto late = [](void* self) {
    return static_cast<int>(std::chrono::steady_clock::now() >= static_cast<const TimeLimit*>(self)->end_);
  };
  sqlite3_progress_handler(record_.database().handle(), steps, late, this);
}
TimeLimit::~TimeLimit() { sqlite3_progress_handler(record_.database().handle(), 0, nullptr, nullptr); }

}  // namespace sayso
