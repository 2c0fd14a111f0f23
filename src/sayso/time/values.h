// Values of TIMEX3 and EDTF, and steps by units, that need no reference time.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "sayso/time/expressions.h"
#include "sayso/time/times.h"

namespace sayso {

Time time_of(const Expression& e, TimexType type, std::string value, std::string edtf = "");
std::string timex_part(int32_t part);          ///< "TMO"
std::string timex_season(int32_t season);      ///< "SU"
std::string timex_clock(const Expression& e);  ///< "T22:19"; empty where no hour is told
std::string duration_value(const Expression& e);
std::string set_value(const Expression& e);
/// BC years, decades and centuries.
Time age_of(const Expression& e);

/// `date` without what is finer than `unit`.
CalendarDate cut_to(CalendarDate date, Unit unit);
/// `from` and `amount` units on. Empty where the years end, or where `from` is too coarse for it.
std::optional<CalendarDate> stepped(CalendarDate from, Unit unit, int64_t amount);
/// First and last day of a year or month, or the day itself. Empty where the year is not told.
std::optional<std::pair<CalendarDate, CalendarDate>> days_of(const CalendarDate& date);
std::string interval(const CalendarDate& from, const CalendarDate& to);
/// Days between, each date taken at its month's middle where it has no day.
int64_t distance(CalendarDate a, CalendarDate b);

/// When a holiday of the lists falls in `year`, first and last day. Empty where `when` cannot be read.
std::optional<std::pair<CalendarDate, CalendarDate>> holiday_in(const std::string& when, int year);
/// First and last day of a day, month or year (its month, day 0 where not told) of another calendar.
std::optional<std::pair<CalendarDate, CalendarDate>> from_other_calendar(int32_t calendar, const CalendarDate& date);

}  // namespace sayso
