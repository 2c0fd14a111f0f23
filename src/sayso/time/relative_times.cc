// Times that count from another one, or within another one.
#include <cstdlib>

#include <fmt/format.h>

#include "sayso/time/resolve_kinds.h"
#include "sayso/time/values.h"

namespace sayso {
namespace {

/// The date of a day on or after the first day of `frame`, by its ISO weeks: a week belongs to where its Thursday is.
std::optional<CalendarDate> nth_week(const CalendarDate& first, const CalendarDate& last, int ordinal) {
  const auto first_thursday = weekday_after(first, 4), last_thursday = weekday_before(last, 4);
  if (!first_thursday || !last_thursday) return std::nullopt;
  const auto thursday =
      ordinal < 0 ? add_days(*last_thursday, 7 * (ordinal + 1)) : add_days(*first_thursday, 7 * (ordinal - 1));
  return thursday && day_of(*thursday) <= day_of(last) ? week_begin(*thursday) : std::nullopt;
}

std::optional<CalendarDate> nth_weekday(const CalendarDate& first, const CalendarDate& last, int weekday, int ordinal) {
  const auto found = ordinal < 0 ? weekday_before(last, weekday) : weekday_after(first, weekday);
  const auto day = found ? add_days(*found, 7 * (ordinal < 0 ? ordinal + 1 : ordinal - 1)) : std::nullopt;
  return day && day_of(*day) <= day_of(last) && day_of(*day) >= day_of(first) ? day : std::nullopt;
}

/// "the past two weeks", "the next three quarters": from when to when; whole quarters before or behind this one.
std::string toward(const Expression& e, const CalendarDate& from) {
  const auto there = stepped(from, e.step(), int64_t{e.toward} * e.amount);
  if (!there) return "";
  if (e.step() == Unit::quarter) {
    const auto whole = [](const CalendarDate& d) { return CalendarDate{d.year, (d.month - 1) / 3 * 3 + 1, 0}; };
    const auto first = e.toward < 0 ? std::optional(whole(*there)) : add_months(whole(from), 3);
    const auto last = first ? add_months(*first, int64_t{3} * e.amount - 1) : std::nullopt;
    return last ? interval(*first, *last) : "";
  }
  if (e.toward < 0) return interval(cut_to(*there, e.step()), cut_to(from, e.step()));
  const auto start = e.step() <= Unit::week ? add_days(from, 1) : std::optional(cut_to(from, e.step()));
  return start ? interval(*start, cut_to(*there, e.step())) : "";
}

Time week_or_weekend(const Expression& e, const CalendarDate& from, Telling& telling) {
  int64_t back = int64_t{7} * e.amount;
  // A weekend that is not over is this one.
  if (e.weekend && e.amount == 0 && from.day && weekday_of(from) < 5 && !e.future) back = -7;
  return telling.told_week(e, from.day ? add_days(from, back) : std::nullopt, e.weekend);
}

std::optional<CalendarDate> relative_date(const Expression& e, const CalendarDate& from) {
  if (e.month && e.step() == Unit::year) return made(from.year + e.amount, e.month, e.day);  // "February of this year"
  if (e.day) {                                                                               // "the 21st of this month"
    const auto month = add_months({from.year, from.month, 0}, e.amount);
    return month ? made(month->year, month->month, e.day) : std::nullopt;
  }
  if (e.month) {
    const bool same = e.month == from.month, past = e.month < from.month || (e.amount == 0 && same);
    const int step = e.amount < 0 ? (past ? 0 : -1) : e.amount > 0 ? (past || same ? 1 : 0) : 0;
    return made(from.year + step, e.month, 0);
  }
  if (e.weekday && from.day && e.step() == Unit::week) {  // "Monday of next week"
    const auto monday = week_begin(from);
    return monday ? add_days(*monday, int64_t{7} * e.amount + e.weekday - 1) : std::nullopt;
  }
  if (e.weekday && from.day) {
    const auto next_to = e.amount < 0 ? add_days(from, -1) : e.amount > 0 ? add_days(from, 1) : from;
    if (!next_to) return std::nullopt;
    return e.amount > 0 || (e.amount == 0 && e.future) ? weekday_after(*next_to, e.weekday)
                                                       : weekday_before(*next_to, e.weekday);
  }
  if (e.step() == Unit::none || (e.step() == Unit::day && !from.day)) return std::nullopt;
  if (e.step() == Unit::quarter && from.month) {
    const CalendarDate first{from.year, (from.month - 1) / 3 * 3 + 1, 0};
    return add_months(first, int64_t{3} * e.amount);
  }
  const auto date = stepped(cut_to(from, e.step()), e.step(), e.amount);
  return date ? std::optional(cut_to(*date, e.step())) : std::nullopt;
}

// The year, month or other stretch of which something is the nth.
std::optional<CalendarDate> frame_of(const Expression& e, const Telling& telling) {
  const auto from = telling.base(e);
  if (e.of_unit && from) {
    const Unit unit = static_cast<Unit>(e.of_unit);
    const auto there = stepped(cut_to(*from, unit), unit, e.of_amount);
    return there ? std::optional(cut_to(*there, unit)) : std::nullopt;
  }
  if (!e.year && !e.month) return from ? std::optional(CalendarDate{from->year, 0, 0}) : std::nullopt;
  const CalendarDate date = telling.with_year(e);
  return date.year ? std::optional(date) : std::nullopt;
}

}  // namespace

Time relative_time(const Expression& e, Telling& telling) {
  const auto from = telling.base(e);
  if (!from) return time_of(e, TimexType::date, "");
  if (e.season) return telling.told_season(e, from->year + e.amount);
  const bool whole_week = e.step() == Unit::week && !e.weekday;
  if (whole_week || e.weekend) return week_or_weekend(e, *from, telling);
  const auto date = relative_date(e, *from);
  if (!date || (e.step() == Unit::month && date->month == 0)) return time_of(e, TimexType::date, "");
  if (e.step() == Unit::quarter && !e.month) {
    telling.tell(*date);
    const auto end = add_months(*date, 2);
    return time_of(e, TimexType::date, fmt::format("{:04}-Q{}", date->year, date->month / 3 + 1),
                   end ? interval(*date, *end) : "");
  }
  if (e.step() == Unit::decade)
    return time_of(e, TimexType::date, fmt::format("{}", date->year / 10), fmt::format("{:03}X", date->year / 10));
  if (e.step() == Unit::century)
    return time_of(e, TimexType::date, fmt::format("{:02}", date->year / 100),
                   fmt::format("{:02}XX", date->year / 100));
  return telling.told(*date, e);
}

Time offset_time(const Expression& e, Telling& telling) {
  const auto from = telling.base(e);
  const bool too_coarse = from && e.step() <= Unit::week && !from->day;
  if (!from || e.vague || e.step() < Unit::day || too_coarse) {
    const bool past = e.sign < 0 || e.amount < 0;
    return time_of(e, TimexType::date, past ? "PAST_REF" : "FUTURE_REF");
  }
  const auto date = stepped(*from, e.step(), e.amount);
  if (!date) return time_of(e, TimexType::date, "");
  if (e.exact && from->day) return telling.told(*date, e);
  if (e.step() == Unit::decade && !e.told) {
    const CalendarDate year{date->year, 0, 0};
    return time_of(e, TimexType::date, fmt::format("{}", date->year / 10), edtf_of(year) + '~');
  }
  Time t = telling.told(cut_to(*date, e.step()), e);
  if (e.step() == Unit::week && !telling.narrative()) t.value = iso_week(*date);
  if (e.step() == Unit::week) t.edtf += '~';  // "two weeks ago" is not that very day
  return t;
}

// TIMEX3 has a length; EDTF has from when to when, where the words tell.
Time duration_time(const Expression& e, const Telling& telling) {
  Time t = time_of(e, TimexType::duration, duration_value(e));
  const auto from = telling.base(e);
  if (!from || e.vague || e.halves || e.age || e.step() < Unit::day) return t;
  if (e.toward && e.amount && (e.step() > Unit::week || from->day)) {
    t.edtf = toward(e, *from);
  } else if (e.after_in && e.future && telling.reference()) {
    const auto then = stepped(*telling.reference(), e.step(), e.amount);
    if (then && (e.step() > Unit::week || then->day)) t.edtf = edtf_of(cut_to(*then, e.step())) + '~';
  }
  return t;
}

Time nth_time(const Expression& e, Telling& telling) {
  const auto frame = frame_of(e, telling);
  const auto days = frame ? days_of(*frame) : std::nullopt;
  if (!days) return time_of(e, TimexType::date, "");
  const auto& [first, last] = *days;
  std::optional<CalendarDate> found;
  if (e.kind() == Meant::week_of || (e.step() == Unit::week && !e.weekday && !e.amount)) {
    const auto day = e.kind() == Meant::week_of ? std::optional(first) : nth_week(first, last, e.ordinal);
    return telling.told_week(e, day, e.weekend);
  }
  if (e.amount || e.vague) {  // "the first three months of 2021"
    Time t = time_of(e, TimexType::duration, duration_value(e));
    const Unit unit = e.step();
    if (e.vague || unit < Unit::day) return t;
    const auto end = add_days(last, 1);
    const auto mark =
        e.ordinal < 0 ? (end ? stepped(*end, unit, -int64_t{e.amount}) : std::nullopt) : stepped(first, unit, e.amount);
    const auto before = mark && e.ordinal > 0 ? add_days(*mark, -1) : std::nullopt;
    if (e.ordinal < 0 && mark) t.edtf = interval(cut_to(*mark, unit), cut_to(last, unit));
    if (before) t.edtf = interval(cut_to(first, unit), cut_to(*before, unit));
    return t;
  }
  if (e.weekday) {
    found = nth_weekday(first, last, e.weekday, e.ordinal);
  } else if (e.step() == Unit::day) {
    found = e.ordinal < 0 ? add_days(last, e.ordinal + 1) : add_days(first, e.ordinal - 1);
  } else if (e.step() == Unit::month || e.step() == Unit::year) {
    const int64_t step = e.step() == Unit::month ? 1 : 12;
    found = e.ordinal < 0 ? add_months(last, step * (e.ordinal + 1)) : add_months(first, step * (e.ordinal - 1));
    if (found) found = cut_to(*found, e.step());
  }
  const auto bounds = found ? days_of(*found) : std::nullopt;
  const bool inside = bounds && day_of(bounds->first) >= day_of(first) && day_of(bounds->second) <= day_of(last);
  return inside ? telling.told(*found, e) : time_of(e, TimexType::date, "");
}

}  // namespace sayso
