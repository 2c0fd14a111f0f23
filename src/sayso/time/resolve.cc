#include "sayso/time/resolve.h"

#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace sayso {
namespace {

std::string_view timex_part(DayPart part) {
  constexpr std::array<std::string_view, 6> names{"", "TMO", "TMI", "TAF", "TEV", "TNI"};
  return names[static_cast<size_t>(part)];
}

std::string_view timex_season(int season) {
  constexpr std::array<std::string_view, 4> names{"SP", "SU", "FA", "WI"};
  return names[static_cast<size_t>(season - 21)];
}

Time time_of(const Expression& e, TimexType type, std::string value, std::string edtf) {
  return {e.span, type, std::move(value), std::move(edtf)};
}

std::string duration_value(const Expression& e) {
  constexpr std::array<std::string_view, 11> letters{"", "TS", "TM", "TH", "D", "W", "M", "Q", "Y", "DE", "CE"};
  const std::string_view unit = letters[static_cast<size_t>(e.unit)];
  const bool clock = unit.starts_with('T');
  return fmt::format("P{}{}{}", clock ? "T" : "", e.vague ? "X" : std::to_string(std::abs(e.amount)),
                     clock ? unit.substr(1) : unit);
}

std::string set_value(const Expression& e) {
  return e.weekday ? fmt::format("XXXX-WXX-{}", e.weekday) : duration_value(e);
}

bool is_past_or_present(const CalendarDate& date, const CalendarDate& reference) {
  if (date.month != reference.month) return date.month < reference.month;
  return date.day == 0 || date.day <= reference.day;
}

/// Days from `a` to `b`, each taken at its month's middle where it has no day.
int64_t distance(CalendarDate a, CalendarDate b) {
  for (CalendarDate* d : {&a, &b})
    if (d->day == 0) d->day = 15;
  const auto from = day_of(a), to = day_of(b);
  return from && to ? std::abs((*to - *from).count()) : INT64_MAX;
}

/// The year of "18 March" in news: the past one, unless the words look ahead; a day is at most half a year away.
int nearest_year(const Expression& e, const CalendarDate& reference) {
  if (reference.month == 0) return reference.year;
  const bool past = is_past_or_present(e.date, reference);
  if (e.future) return past ? reference.year + 1 : reference.year;
  if (e.date.day == 0) return past ? reference.year : reference.year - 1;
  int best = reference.year;
  for (int year : {reference.year - 1, reference.year + 1}) {
    CalendarDate here = e.date, there = e.date;
    here.year = best;
    there.year = year;
    if (distance(there, reference) < distance(here, reference)) best = year;
  }
  return best;
}

int64_t days_in(Unit unit) { return unit == Unit::week ? 7 : unit == Unit::day ? 1 : 0; }

int64_t months_in(Unit unit) {
  switch (unit) {
    case Unit::month:
      return 1;
    case Unit::quarter:
      return 3;
    case Unit::year:
      return 12;
    case Unit::decade:
      return 120;
    case Unit::century:
      return 1200;
    default:
      return 0;
  }
}

/// `date` without what is finer than `unit`.
CalendarDate cut_to(CalendarDate date, Unit unit) {
  if (unit >= Unit::month) date.day = 0;
  if (unit >= Unit::year) date.month = 0;
  return date;
}

std::optional<CalendarDate> stepped(CalendarDate from, Unit unit, int64_t amount) {
  if (const int64_t step = days_in(unit)) return add_days(from, step * amount);
  if (unit >= Unit::year && from.month == 0) from.month = 1;
  if (const int64_t step = months_in(unit)) return add_months(from, step * amount);
  return std::nullopt;
}

}  // namespace

bool is_narrative(std::span<const Expression> expressions, std::optional<CalendarDate> reference) {
  size_t elsewhere = 0, from_now = 0;
  for (const Expression& e : expressions) {
    const bool other =
        e.meant == Meant::calendar &&
        (e.bc || e.decade || (e.date.year && (!reference || std::abs(e.date.year - reference->year) > 1)));
    elsewhere += other;
    from_now += e.meant == Meant::weekday || e.meant == Meant::day || (e.meant == Meant::relative && !e.anaphoric);
  }
  return elsewhere >= 5 && elsewhere > 3 * from_now;
}

Time Resolver::resolve(const Expression& e) {
  switch (e.meant) {
    case Meant::calendar:
      return calendar(e);
    case Meant::weekday:
      return weekday(e);
    case Meant::relative:
      return relative(e);
    case Meant::offset:
      return offset(e);
    case Meant::duration:
      return time_of(e, TimexType::duration, duration_value(e), "");
    case Meant::set:
      return time_of(e, TimexType::set, set_value(e), "");
    case Meant::reference:
      return time_of(e, TimexType::date, e.amount == 0 ? "PRESENT_REF" : "PAST_REF", "");
    case Meant::day:
      break;
  }
  const auto date = reference_ ? add_days(*reference_, e.amount) : std::nullopt;
  return date ? told(*date, e) : time_of(e, TimexType::date, "XXXX-XX-XX", "");
}

Time Resolver::told(const CalendarDate& date, const Expression& e) {
  last_ = date;
  std::string edtf = edtf_of(date);
  const bool clock = e.part != DayPart::none && date.day != 0;
  return time_of(e, clock ? TimexType::time : TimexType::date, edtf + std::string(clock ? timex_part(e.part) : ""),
                 edtf);
}

Time Resolver::calendar(Expression e) {
  const int year = e.date.year;
  if (e.bc) {
    if (e.century) return time_of(e, TimexType::date, fmt::format("BC{:02}", year / 100), "");
    return time_of(e, TimexType::date, fmt::format("BC{:04}", year),
                   year == 1 ? "0000" : fmt::format("-{:04}", year - 1));
  }
  if (e.decade) return time_of(e, TimexType::date, fmt::format("{}", year / 10), fmt::format("{}X", year / 10));
  if (e.century)
    return time_of(e, TimexType::date, fmt::format("{:02}", year / 100), fmt::format("{:02}XX", year / 100));
  if (e.season) return season(e, year);
  const CalendarDate date = with_year(e);
  Time t = told(date, e);
  // "the beginning of 2018": about its first month.
  if (date.month == 0 && e.phase == Phase::beginning) t.edtf += "-01~";
  if (date.month == 0 && e.phase == Phase::end) t.edtf += "-12~";
  return t;
}

CalendarDate Resolver::with_year(const Expression& e) const {
  CalendarDate date = e.date;
  if (date.year) return date;
  if (narrative_ && last_.year) {
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
  if (!year) return time_of(e, TimexType::date, fmt::format("XXXX-{}", timex_season(e.season)), "");
  last_ = {year, 0, 0};
  return time_of(e, TimexType::date, fmt::format("{:04}-{}", year, timex_season(e.season)),
                 fmt::format("{:04}-{}", year, e.season));
}

Time Resolver::weekday(const Expression& e) {
  const auto from = narrative_ && day_of(last_) ? std::optional(last_) : reference_;
  if (!from || from->day == 0) return time_of(e, TimexType::date, fmt::format("XXXX-WXX-{}", e.weekday), "");
  const bool after = e.future || (narrative_ && day_of(last_));
  const auto date = after ? weekday_after(*from, e.weekday) : weekday_before(*from, e.weekday);
  return date ? told(*date, e) : time_of(e, TimexType::date, "", "");
}

std::optional<CalendarDate> Resolver::base(const Expression& e) const {
  if ((e.anaphoric || narrative_) && last_.year) return last_;
  return reference_;
}

Time Resolver::week(const std::optional<CalendarDate>& day, bool weekend) {
  const auto monday = day ? week_begin(*day) : std::nullopt;
  const auto first = monday && weekend ? add_days(*monday, 5) : monday;
  const auto last = monday ? add_days(*monday, 6) : std::nullopt;
  if (!first || !last) return {};
  last_ = *first;
  return {{}, TimexType::date, iso_week(*monday) + (weekend ? "-WE" : ""), edtf_of(*first) + "/" + edtf_of(*last)};
}

Time Resolver::relative(const Expression& e) {
  const auto from = base(e);
  if (!from) return time_of(e, TimexType::date, "", "");
  std::optional<CalendarDate> date;
  if (e.date.month && e.unit == Unit::year) {  // "February of this year"
    date = made(from->year + e.amount, e.date.month, e.date.day);
    if (!date) return time_of(e, TimexType::date, "", "");
    return told(*date, e);
  }
  if (e.date.month) {
    const bool past = e.date.month < from->month || (e.amount == 0 && e.date.month == from->month);
    const int year = from->year + (e.amount < 0   ? (past ? 0 : -1)
                                   : e.amount > 0 ? (past || e.date.month == from->month ? 1 : 0)
                                                  : 0);
    date = made(year, e.date.month, 0);
  } else if (e.season) {
    return season(e, from->year + e.amount);
  } else if (e.weekday && from->day) {
    const auto next_to = e.amount < 0 ? add_days(*from, -1) : e.amount > 0 ? add_days(*from, 1) : from;
    if (next_to)
      date = e.amount > 0 || (e.amount == 0 && e.future) ? weekday_after(*next_to, e.weekday)
                                                         : weekday_before(*next_to, e.weekday);
  } else if (e.unit == Unit::week || e.weekend) {
    int64_t back = 7 * e.amount;
    // A weekend that is not over is this one.
    if (e.weekend && e.amount == 0 && weekday_of(*from) < 5 && !e.future) back = -7;
    Time t = week(from->day ? add_days(*from, back) : std::nullopt, e.weekend);
    t.span = e.span;
    return t;
  } else if (e.unit != Unit::none) {
    if (e.unit == Unit::day && !from->day) return time_of(e, TimexType::date, "", "");
    date = stepped(e.unit == Unit::day ? *from : cut_to(*from, e.unit), e.unit, e.amount);
    if (date) date = cut_to(*date, e.unit);
  }
  if (!date || (e.unit == Unit::month && date->month == 0)) return time_of(e, TimexType::date, "", "");
  if (e.unit == Unit::decade)
    return time_of(e, TimexType::date, fmt::format("{}", date->year / 10), fmt::format("{}X", date->year / 10));
  if (e.unit == Unit::century)
    return time_of(e, TimexType::date, fmt::format("{:02}", date->year / 100),
                   fmt::format("{:02}XX", date->year / 100));
  return told(*date, e);
}

Time Resolver::offset(const Expression& e) {
  const auto from = base(e);
  if (!from || e.vague || e.unit < Unit::day) {
    const bool past = e.amount < 0 || (!e.anaphoric && e.vague);
    return time_of(e, TimexType::date, past ? "PAST_REF" : "FUTURE_REF", "");
  }
  const auto date = stepped(*from, e.unit, e.amount);
  if (!date) return time_of(e, TimexType::date, "", "");
  Time t = told(cut_to(*date, e.unit), e);
  if (e.unit == Unit::week) t.edtf += '~';  // "two weeks ago" is not that very day
  return t;
}

}  // namespace sayso
