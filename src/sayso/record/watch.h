// Looking whether a record was changed, and not waiting for ever for what it is asked.
#pragma once
#include <chrono>
#include <functional>
#include <memory>

#include "sayso/record/record.h"

namespace sayso {

/// Another number after somebody else has changed the record. To be compared with earlier ones of this Record alone.
int64_t change_seen(Record& record);

/// For as long as it lives, what the record is asked after `end`, or when `late` says so, ends with an error
/// (too_large), and so does what is under way then. The record must outlive it; one at a time of a record.
class TimeLimit {
 public:
  TimeLimit(Record& record, std::chrono::steady_clock::time_point end);
  TimeLimit(Record& record, std::function<bool()> late);
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  ~TimeLimit();

 private:
  Record& record_;
  const std::function<bool()> late_;
};

}  // namespace sayso
