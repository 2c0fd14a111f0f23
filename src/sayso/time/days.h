// Arithmetic on days, months and years, and their names in EDTF (ISO 8601-2 level 1) and TIMEX3.
// Pure functions. Years go from 1 to 9999; what would leave that range, and days that no calendar has
// ("31 June"), come back empty instead of as a wrong day.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// A day, a month (day 0) or a year (month 0) of the Gregorian calendar; year 0 is "not told".
struct CalendarDate {
  int year = 0, month = 0, day = 0;
  bool operator==(const CalendarDate&) const = default;
};

bool exists(const CalendarDate& date);  ///< with each part that is told in range; a day needs its month
std::optional<CalendarDate> made(int year, int month, int day);
std::optional<std::chrono::sys_days> day_of(const CalendarDate& date);  ///< empty unless it is a whole day
std::optional<CalendarDate> date_of(std::chrono::sys_days day);

/// Steps of any size; empty where the years end. A month too short for the day keeps its last day.
std::optional<CalendarDate> add_days(const CalendarDate& date, int64_t days);
std::optional<CalendarDate> add_months(const CalendarDate& date, int64_t months);

/// Monday is 1, Sunday 7 (ISO 8601). `date` must be a whole day.
int weekday_of(const CalendarDate& date);
/// The nearest such weekday on or before `date`, or on or after it.
std::optional<CalendarDate> weekday_before(const CalendarDate& date, int weekday);
std::optional<CalendarDate> weekday_after(const CalendarDate& date, int weekday);
/// Monday of the week of `date`.
std::optional<CalendarDate> week_begin(const CalendarDate& date);

/// "2017-12-29", "2017-12", "2017"; with the year not told "XXXX-12-29".
std::string edtf_of(const CalendarDate& date);
/// "2011-W22": the ISO week of a whole day.
std::string iso_week(const CalendarDate& date);
/// Reads what edtf_of writes, and takes the first day of an interval; a qualifier (~ ? %) and a clock time are
/// passed over. Empty where it is none of these.
std::optional<CalendarDate> parse_edtf(std::string_view edtf);

}  // namespace sayso
