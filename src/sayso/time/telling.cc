#include "sayso/time/telling.h"

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

std::optional<CalendarDate> Telling::base(const Expression& e) const {
  if ((!e.told && !narrative_) || !last_.year) return reference_;
  // "The next day" after "in 2030": the day after the last one that was told.
  const bool needs_day = e.step() == Unit::day || e.step() == Unit::week || e.weekday;
  return needs_day && !last_.day && last_day_.year ? last_day_ : last_;
}

CalendarDate Telling::with_year(const Expression& e) const {
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

Time Telling::told(const CalendarDate& named, const Expression& e) {
  const CalendarDate date = (e.shift ? add_days(named, e.shift) : std::nullopt).value_or(named);
  last_ = date;
  if (date.day) last_day_ = date;
  std::string edtf = edtf_of(date);
  const std::string clock = date.day == 0 ? "" : e.is_clock() ? timex_clock(e) : timex_part(e.part);
  if (e.approximate && clock.empty() && !edtf.starts_with("XXXX")) return time_of(e, TimexType::date, edtf, edtf + '~');
  return time_of(e, clock.empty() ? TimexType::date : TimexType::time, edtf + clock, edtf);
}

Time Telling::told_season(const Expression& e, int year) {
  if (!year && narrative_)
    year = last_.year;
  else if (!year && reference_)
    year = reference_->year;
  if (year < 1 || year > 9999) return time_of(e, TimexType::date, "XXXX-" + timex_season(e.season));
  last_ = {year, 0, 0};
  return time_of(e, TimexType::date, fmt::format("{:04}-{}", year, timex_season(e.season)),
                 fmt::format("{:04}-{}", year, e.season));
}

Time Telling::told_week(const Expression& e, const std::optional<CalendarDate>& day, bool weekend) {
  const auto monday = day ? week_begin(*day) : std::nullopt;
  const auto first = monday && weekend ? add_days(*monday, 5) : monday;
  const auto last = monday ? add_days(*monday, 6) : std::nullopt;
  if (!first || !last) return {e.span, TimexType::date, {}, {}};
  last_ = *first;
  return {e.span, TimexType::date, iso_week(*monday) + (weekend ? "-WE" : ""), interval(*first, *last)};
}

}  // namespace sayso
