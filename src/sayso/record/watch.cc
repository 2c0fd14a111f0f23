#include "sayso/record/watch.h"

#include "sayso/record/database.h"

namespace sayso {

int64_t change_seen(Record& record) { return record.database().one_number("PRAGMA data_version"); }

TimeLimit::TimeLimit(Record& record, std::chrono::steady_clock::time_point end)
    : TimeLimit(record, [end] { return std::chrono::steady_clock::now() >= end; }) {}

TimeLimit::TimeLimit(Record& record, std::function<bool()> late) : record_(record), late_(std::move(late)) {
  constexpr int steps = 20'000;  // of SQLite's machine between two looks at the clock
  const auto ask = [](void* self) { return static_cast<int>(static_cast<const TimeLimit*>(self)->late_()); };
  sqlite3_progress_handler(record_.database().handle(), steps, ask, this);
}
TimeLimit::~TimeLimit() { sqlite3_progress_handler(record_.database().handle(), 0, nullptr, nullptr); }

}  // namespace sayso
