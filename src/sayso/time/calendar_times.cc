// Times that the calendar names: dates, holidays, quarters, times of day.
#include <cstdlib>

#include <fmt/format.h>

#include "sayso/time/resolve_kinds.h"
#include "sayso/time/values.h"

namespace sayso {
namespace {

// "the 18th", "Friday the 13th": of this month or the nearest one that has it, on the side that the words look to.
std::optional<CalendarDate> day_of_some_month(const Expression& e, const std::optional<CalendarDate>& reference) {
  std::optional<CalendarDate> best;
  if (!reference || !reference->day) return best;
  for (int step = 0; step <= (e.weekday ? 24 : 4); ++step) {
    const auto month = add_months({reference->year, reference->month, 1}, step % 2 ? -(step + 1) / 2 : step / 2);
    const auto there = month ? made(month->year, month->month, e.day) : std::nullopt;
    if (!there || (e.weekday && weekday_of(*there) != e.weekday)) continue;
    const bool ahead = *day_of(*there) > *day_of(*reference);
    if (e.weekday || e.future == ahead || there == reference) return there;
    if (!best) best = there;
  }
  return best;
}

// "10:19 a.m.", "in the morning": of the day of the report, in a story of the day told last.
Time clock_time(const Expression& e, Telling& telling) {
  const auto day = e.day ? day_of_some_month(e, telling.reference()) : telling.base(e);
  if (day && day->day) return telling.told(*day, e);
  const std::string time = e.is_clock() ? timex_clock(e) : timex_part(e.part);
  return time_of(e, time.empty() ? TimexType::date : TimexType::time, "XXXX-XX-XX" + time);
}

Time of_other_calendar(const Expression& e, Telling& telling) {
  CalendarDate date = e.date();
  if (date.year == 0) {
    const auto from = telling.base(e);
    if (!from) return time_of(e, TimexType::date, "");
    const std::string when = fmt::format("{} {}-{}", e.calendar == 1 ? "persian" : "islamic", date.month, date.day);
    auto days = holiday_in(when, from->year);
    if (days && from->month && !e.future && distance(days->first, *from) > 183) days = holiday_in(when, from->year - 1);
    if (!days) return time_of(e, TimexType::date, "");
    return days->first == days->second
               ? telling.told(days->first, e)
               : time_of(e, TimexType::date, interval(days->first, days->second), interval(days->first, days->second));
  }
  const auto days = from_other_calendar(e.calendar, date);
  if (!days) return time_of(e, TimexType::date, "");
  if (days->first == days->second) return telling.told(days->first, e);
  const std::string between = interval(days->first, days->second);
  return time_of(e, TimexType::date, between, between);
}

// Without a year, the nearest one to the report on the side that the words look to.
Time holiday_time(const Expression& e, Telling& telling, const TimeRules& rules) {
  const std::string& when = rules.holidays()[static_cast<size_t>(e.holiday - 1)].when;
  const auto from = telling.base(e);
  int year = e.year ? e.year : from ? from->year : 0;
  if (!e.year && from && e.of_amount) {
    const auto here = holiday_in(when, year);
    const bool passed = here && from->day && day_of(here->first) < day_of(*from);
    if (e.of_amount > 0 && passed) ++year;
    if (e.of_amount < 0 && !passed) --year;
  } else if (!e.year && from && from->month) {
    for (int step : {-1, 1}) {
      const auto here = holiday_in(when, year), there = holiday_in(when, from->year + step);
      if (here && there && distance(there->first, *from) < distance(here->first, *from)) year = from->year + step;
    }
  }
  const auto days = year ? holiday_in(when, year) : std::nullopt;
  if (!days) return time_of(e, TimexType::date, "XXXX-XX-XX");
  if (e.weekend) {  // "the Labor Day weekend"
    const auto monday = week_begin(days->first);
    const bool before = weekday_of(days->first) < 3 && monday;
    const auto at = before ? add_days(*monday, -1) : std::optional(days->first);
    return telling.told_week(e, at, true);
  }
  if (days->first == days->second) return telling.told(days->first, e);
  const std::string between = interval(days->first, days->second);
  return time_of(e, TimexType::date, between, between);
}

// "the third quarter": of the year told with it, else the last such quarter that has begun, or the next to come.
Time quarter_time(const Expression& e, Telling& telling) {
  int year = e.year;
  const auto from = telling.base(e);
  const int first = e.quarter ? e.quarter * 3 - 2 : e.half * 6 - 5, last = first + (e.quarter ? 2 : 5);
  if (!year && from) {
    year = from->year + e.of_amount;
    if (!e.of_amount && !e.of_unit && from->month) {
      if (from->month < first && !e.future) --year;
      if (from->month > last && e.future) ++year;
    }
  }
  const std::string which = e.quarter ? fmt::format("Q{}", e.quarter) : fmt::format("H{}", e.half);
  if (year < 1 || year > 9999) return time_of(e, TimexType::date, "XXXX-" + which);
  telling.tell({year, first, 0});
  return time_of(e, TimexType::date, fmt::format("{:04}-{}", year, which), interval({year, first, 0}, {year, last, 0}));
}

}  // namespace

Time calendar_time(const Expression& e, Telling& telling, const TimeRules& rules) {
  if (e.impossible) return time_of(e, TimexType::date, "");
  if (e.calendar) return of_other_calendar(e, telling);
  if (e.holiday) return holiday_time(e, telling, rules);
  if (e.bc || e.decade || e.century) {
    Expression age = e;
    if (e.century && e.ordinal) age.year = std::max(1, (e.ordinal - 1) * 100);
    return age_of(age);
  }
  if (e.season) return telling.told_season(e, e.year);
  if (e.quarter || e.half) return quarter_time(e, telling);
  if (!e.year && !e.month) return clock_time(e, telling);
  const CalendarDate date = telling.with_year(e);
  Time t = telling.told(date, e);
  // "the beginning of 2018": about its first month.
  const bool whole_year = date.month == 0 && !e.approximate;
  if (whole_year && e.phase == int32_t(Phase::beginning)) t.edtf += "-01~";
  if (whole_year && e.phase == int32_t(Phase::end)) t.edtf += "-12~";
  return t;
}

}  // namespace sayso
