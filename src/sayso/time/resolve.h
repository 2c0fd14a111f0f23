// Expressions -> values: TIMEX3 and EDTF, from the reference time and what the text has told so far.
// After HeidelTime's two readings of a text (Strötgen and Gertz 2013): news counts from its publication date,
// a narrative from the date that it told last. Where TIMEX3 has a convention ("the past five years" is P5Y), `value`
// follows it, and `edtf` has what is meant (from then to now).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/time/expressions.h"
#include "sayso/time/rules.h"
#include "sayso/time/times.h"

namespace sayso {

/// True where the text tells of other years than that of `reference` far more than it counts from now.
bool is_narrative(std::span<const Expression> expressions, std::optional<CalendarDate> reference);

/// Resolves the expressions of one document, in order.
class Resolver {
 public:
  Resolver(std::optional<CalendarDate> reference, bool narrative, const TimeRules& rules)
      : reference_(reference), narrative_(narrative), rules_(rules) {}
  Time resolve(const Expression& expression);
  void count_from(const std::optional<CalendarDate>& reference) { reference_ = reference; }

 private:
  Time calendar(const Expression& e);
  Time of_other_calendar(const Expression& e);
  Time holiday(const Expression& e);
  Time season(const Expression& e, int year);
  Time quarter(const Expression& e);
  Time clock(const Expression& e);
  Time weekday(const Expression& e);
  Time relative(const Expression& e);
  std::optional<CalendarDate> relative_date(const Expression& e, const CalendarDate& from) const;
  Time week_or_weekend(const Expression& e, const CalendarDate& from);
  Time offset(const Expression& e);
  Time duration(const Expression& e);
  Time nth(const Expression& e);
  std::optional<CalendarDate> frame_of(const Expression& e) const;
  std::optional<CalendarDate> day_of_some_month(const Expression& e) const;
  CalendarDate with_year(const Expression& e) const;
  std::optional<CalendarDate> base(const Expression& e) const;
  Time told(const CalendarDate& named, const Expression& e);
  Time week(const std::optional<CalendarDate>& day, bool weekend);

  std::optional<CalendarDate> reference_;
  bool narrative_;
  const TimeRules& rules_;
  CalendarDate last_;      ///< what the text told last, as far as it did
  CalendarDate last_day_;  ///< the last whole day that it told
};

}  // namespace sayso
