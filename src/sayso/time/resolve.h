// Expressions -> values: TIMEX3 and EDTF, from the reference time and what the text has told so far.
// After HeidelTime's two readings of a text (Strötgen and Gertz 2013): news counts from its publication date,
// a narrative from the date that it told last. Where TIMEX3 has a convention ("the past five years" is P5Y), `value`
// follows it, and `edtf` has what is meant (from then to now).
#pragma once
#include <optional>

#include "sayso/time/expressions.h"
#include "sayso/time/rules.h"
#include "sayso/time/telling.h"
#include "sayso/time/times.h"

namespace sayso {

/// Resolves the expressions of one document, in order.
class Resolver {
 public:
  Resolver(std::optional<CalendarDate> reference, bool narrative, const TimeRules& rules)
      : telling_(reference, narrative), rules_(rules) {}
  Time resolve(const Expression& expression);
  void count_from(const std::optional<CalendarDate>& reference) { telling_.count_from(reference); }

 private:
  Time weekday(const Expression& e);
  Time day(const Expression& e);

  Telling telling_;
  const TimeRules& rules_;
};

}  // namespace sayso
