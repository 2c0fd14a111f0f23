#include "sayso/time/resolve.h"

#include <cstdlib>

#include <fmt/format.h>

#include "sayso/time/values.h"

namespace sayso {
namespace {

bool is_past_or_present(const CalendarDate& date, const CalendarDate& reference) {
  if (date.month != reference.month) return date.month < reference.month;
  return date.day == 0 || date.day <= reference.day;
}

/// The year of "18 March" in news: the past one, unless the words look ahead; a day is at most half a year away.
int nearest_year(const Expression& e, const CalendarDate& reference) {
  if (reference.month == 0) return reference.year;
  const CalendarDate date = e.date();
  if (e.weekday && date.day) {  // "Tue 13th March": of the years around, the nearest that has it
    for (int step : {0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6})
      if (const auto there = made(reference.year + step, date.month, date.day);
          there && weekday_of(*there) == e.weekday)
        return there->year;
  }
  if (date.month == 2 && date.day == 29) {  // the last one, or the next
    for (int step = 0; step <= 8; ++step)
      if (const int year = reference.year + (e.future ? step : -step); made(year, 2, 29)) return year;
  }
  const bool past = is_past_or_present(date, reference);
  if (e.future) return past && date != CalendarDate{0, reference.month, 0} ? reference.year + 1 : reference.year;
  if (date.day == 0) return past ? reference.year : reference.year - 1;
  int best = reference.year;
  for (int year : {reference.year - 1, reference.year + 1}) {
    CalendarDate here = date, there = date;
    here.year = best;
    there.year = year;
    if (distance(there, reference) < distance(here, reference)) best = year;
  }
  return best;
}

}  // namespace

bool is_narrative(std::span<const Expression> expressions, std::optional<CalendarDate> reference) {
  size_t elsewhere = 0, from_now = 0;
  for (const Expression& e : expressions) {
    const bool other = e.kind() == Meant::calendar &&
                       (e.bc || e.decade || (e.year && (!reference || std::abs(e.year - reference->year) > 1)));
    elsewhere += other;
    from_now += e.kind() == Meant::weekday || e.kind() == Meant::day || (e.kind() == Meant::relative && !e.told);
  }
  return elsewhere >= 5 && elsewhere > 3 * from_now;
}

Time Resolver::resolve(const Expression& e) {
  switch (e.kind()) {
    case Meant::calendar:
      return calendar(e);
    case Meant::weekday:
      return weekday(e);
    case Meant::relative:
      return relative(e);
    case Meant::offset:
      return offset(e);
    case Meant::duration:
      return duration(e);
    case Meant::set:
      return time_of(e, TimexType::set, set_value(e));
    case Meant::reference:
      return time_of(e, TimexType::date, e.amount == 0 ? "PRESENT_REF" : e.amount < 0 ? "PAST_REF" : "FUTURE_REF");
    case Meant::nth:
    case Meant::week_of:
      return nth(e);
    case Meant::day:
      break;
  }
  if (narrative_ && e.amount == 0 && !e.part && !e.is_clock()) return time_of(e, TimexType::date, "PRESENT_REF");
  const auto date = reference_ ? add_days(*reference_, e.amount) : std::nullopt;
  return date ? told(*date, e) : time_of(e, TimexType::date, "XXXX-XX-XX");
}

Time Resolver::told(const CalendarDate& named, const Expression& e) {
  const CalendarDate date = (e.shift ? add_days(named, e.shift) : std::nullopt).value_or(named);
  last_ = date;
  if (date.day) last_day_ = date;
  std::string edtf = edtf_of(date);
  const std::string clock = date.day == 0 ? "" : e.is_clock() ? timex_clock(e) : timex_part(e.part);
  if (e.approximate && clock.empty() && !edtf.starts_with("XXXX")) return time_of(e, TimexType::date, edtf, edtf + '~');
  return time_of(e, clock.empty() ? TimexType::date : TimexType::time, edtf + clock, edtf);
}

Time Resolver::calendar(const Expression& e) {
  if (e.impossible) return time_of(e, TimexType::date, "");
  if (e.calendar) return of_other_calendar(e);
  if (e.holiday) return holiday(e);
  if (e.bc || e.decade || e.century) {
    Expression age = e;
    if (e.century && e.ordinal) age.year = std::max(1, (e.ordinal - 1) * 100);
    return age_of(age);
  }
  if (e.season) return season(e, e.year);
  if (e.quarter || e.half) return quarter(e);
  if (!e.year && !e.month) return clock(e);
  const CalendarDate date = with_year(e);
  Time t = told(date, e);
  // "the beginning of 2018": about its first month.
  const bool whole_year = date.month == 0 && !e.approximate;
  if (whole_year && e.phase == int32_t(Phase::beginning)) t.edtf += "-01~";
  if (whole_year && e.phase == int32_t(Phase::end)) t.edtf += "-12~";
  return t;
}

// "the 18th", "Friday the 13th": of this month or the nearest one that has it, on the side that the words look to.
std::optional<CalendarDate> Resolver::day_of_some_month(const Expression& e) const {
  std::optional<CalendarDate> best;
  if (!reference_ || !reference_->day) return best;
  for (int step = 0; step <= (e.weekday ? 24 : 4); ++step) {
    const auto month = add_months({reference_->year, reference_->month, 1}, step % 2 ? -(step + 1) / 2 : step / 2);
    const auto there = month ? made(month->year, month->month, e.day) : std::nullopt;
    if (!there || (e.weekday && weekday_of(*there) != e.weekday)) continue;
    const bool ahead = *day_of(*there) > *day_of(*reference_);
    if (e.weekday || e.future == ahead || there == reference_) return there;
    if (!best) best = there;
  }
  return best;
}

// "10:19 a.m.", "in the morning": of the day of the report, in a story of the day told last.
Time Resolver::clock(const Expression& e) {
  const auto day = e.day ? day_of_some_month(e) : base(e);
  if (day && day->day) return told(*day, e);
  const std::string time = e.is_clock() ? timex_clock(e) : timex_part(e.part);
  return time_of(e, time.empty() ? TimexType::date : TimexType::time, "XXXX-XX-XX" + time);
}

Time Resolver::of_other_calendar(const Expression& e) {
  CalendarDate date = e.date();
  if (date.year == 0) {
    const auto from = base(e);
    if (!from) return time_of(e, TimexType::date, "");
    const std::string when = fmt::format("{} {}-{}", e.calendar == 1 ? "persian" : "islamic", date.month, date.day);
    auto days = holiday_in(when, from->year);
    if (days && from->month && !e.future && distance(days->first, *from) > 183) days = holiday_in(when, from->year - 1);
    if (!days) return time_of(e, TimexType::date, "");
    return days->first == days->second
               ? told(days->first, e)
               : time_of(e, TimexType::date, interval(days->first, days->second), interval(days->first, days->second));
  }
  const auto days = from_other_calendar(e.calendar, date);
  if (!days) return time_of(e, TimexType::date, "");
  if (days->first == days->second) return told(days->first, e);
  const std::string between = interval(days->first, days->second);
  return time_of(e, TimexType::date, between, between);
}

// Without a year, the nearest one to the report on the side that the words look to.
Time Resolver::holiday(const Expression& e) {
  const std::string& when = rules_.holidays()[static_cast<size_t>(e.holiday - 1)].when;
  const auto from = base(e);
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
    Time t = week(at, true);
    t.span = e.span;
    return t;
  }
  if (days->first == days->second) return told(days->first, e);
  const std::string between = interval(days->first, days->second);
  return time_of(e, TimexType::date, between, between);
}

CalendarDate Resolver::with_year(const Expression& e) const {
  CalendarDate date = e.date();
  // "November to February 2031": the words of the first had the year of the second, and its month as ordinal.
  if (date.year && e.ordinal && e.ordinal < date.month && date.year > 1) --date.year;
  if (date.year) return date;
  if (e.joined && last_.year && last_.month && date.month) {  // "from November to February"
    date.year = date.month < last_.month ? last_.year + 1 : last_.year;
  } else if (narrative_ && last_.year) {
    date.year = last_.year;
    // A story goes on: after October, "January" is the next one.
    if (date.month && last_.month && date.month + 6 < last_.month) ++date.year;
  } else if (reference_) {
    date.year = nearest_year(e, *reference_);
  }
  if (date.year < 1 || date.year > 9999 || !exists(date)) date.year = 0;  // 29 February of another year
  return date;
}

Time Resolver::season(const Expression& e, int year) {
  if (!year && narrative_)
    year = last_.year;
  else if (!year && reference_)
    year = reference_->year;
  if (year < 1 || year > 9999) return time_of(e, TimexType::date, "XXXX-" + timex_season(e.season));
  last_ = {year, 0, 0};
  return time_of(e, TimexType::date, fmt::format("{:04}-{}", year, timex_season(e.season)),
                 fmt::format("{:04}-{}", year, e.season));
}

// "the third quarter": of the year told with it, else the last such quarter that has begun, or the next to come.
Time Resolver::quarter(const Expression& e) {
  int year = e.year;
  const auto from = base(e);
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
  last_ = {year, first, 0};
  return time_of(e, TimexType::date, fmt::format("{:04}-{}", year, which), interval({year, first, 0}, {year, last, 0}));
}

Time Resolver::weekday(const Expression& e) {
  const auto from = narrative_ && day_of(last_) ? std::optional(last_) : reference_;
  if (!from || from->day == 0)
    return time_of(e, TimexType::date, fmt::format("XXXX-WXX-{}{}", e.weekday, timex_part(e.part)));
  if (e.joined == 2 && day_of(last_)) {  // "from Monday to Friday"
    const auto next = weekday_after(last_, e.weekday);
    return next ? told(*next, e) : time_of(e, TimexType::date, "");
  }
  const bool after = e.future || (narrative_ && day_of(last_));
  const auto date = after ? weekday_after(*from, e.weekday) : weekday_before(*from, e.weekday);
  return date ? told(*date, e) : time_of(e, TimexType::date, "");
}

std::optional<CalendarDate> Resolver::base(const Expression& e) const {
  if ((!e.told && !narrative_) || !last_.year) return reference_;
  // "The next day" after "in 2030": the day after the last one that was told.
  const bool needs_day = e.step() == Unit::day || e.step() == Unit::week || e.weekday;
  return needs_day && !last_.day && last_day_.year ? last_day_ : last_;
}

}  // namespace sayso
