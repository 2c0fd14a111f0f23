// The values of expressions, by what they mean. For resolve.cc alone.
#pragma once
#include "sayso/time/rules.h"
#include "sayso/time/telling.h"

namespace sayso {

/// "18 March", "Christmas Day", "the third quarter", "10:19 a.m."
Time calendar_time(const Expression& e, Telling& telling, const TimeRules& rules);
/// "last year", "next Monday", "February of this year"
Time relative_time(const Expression& e, Telling& telling);
/// "two weeks ago"
Time offset_time(const Expression& e, Telling& telling);
/// "for three days", "the past two years"
Time duration_time(const Expression& e, const Telling& telling);
/// "the first three months of 2021", "the last Friday of May", "the week of 3 May"
Time nth_time(const Expression& e, Telling& telling);

}  // namespace sayso
