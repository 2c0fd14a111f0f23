// What a text has told of time so far, and from when expressions count.
#pragma once
#include <optional>
#include <span>

#include "sayso/time/expressions.h"
#include "sayso/time/times.h"

namespace sayso {

/// True where the text tells of other years than that of `reference` far more than it counts from now.
bool is_narrative(std::span<const Expression> expressions, std::optional<CalendarDate> reference);

/// Of one document, as far as it was read. What it is told moves the date that was told last.
class Telling {
 public:
  Telling(std::optional<CalendarDate> reference, bool narrative) : reference_(reference), narrative_(narrative) {}

  const std::optional<CalendarDate>& reference() const { return reference_; }
  void count_from(const std::optional<CalendarDate>& reference) { reference_ = reference; }
  bool narrative() const { return narrative_; }
  /// What the text told last, as far as it did.
  const CalendarDate& last() const { return last_; }

  /// From when the expression counts: the reference, or what was told last.
  std::optional<CalendarDate> base(const Expression& e) const;
  /// The date of the words, with the year that they mean where they have none; year 0 where nobody knows.
  CalendarDate with_year(const Expression& e) const;

  void tell(const CalendarDate& date) { last_ = date; }
  /// The expression means this date, with its time of day where it has one.
  Time told(const CalendarDate& named, const Expression& e);
  /// The season, of this year or, where that is 0, of the one that the text is about.
  Time told_season(const Expression& e, int year);
  /// The ISO week of that day, or its weekend.
  Time told_week(const Expression& e, const std::optional<CalendarDate>& day, bool weekend);

 private:
  std::optional<CalendarDate> reference_;
  bool narrative_;
  CalendarDate last_;
  CalendarDate last_day_;  // the last whole day that it told
};

}  // namespace sayso
