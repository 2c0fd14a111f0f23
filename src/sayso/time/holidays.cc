// Days that are told by a name or in another calendar.
#include <array>
#include <charconv>

#include "sayso/base/calendars.h"
#include "sayso/time/values.h"

namespace sayso {
namespace {

using Days = std::pair<CalendarDate, CalendarDate>;

// Gregorian Easter: Meeus, Jones and Butcher's algorithm (Nature, 1876).
CalendarDate easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return {year, n / 31, n % 31 + 1};
}

// "11-4-4" -> 11, 4, 4
std::array<int, 3> numbers_of(std::string_view text) {
  std::array<int, 3> out{};
  for (int& number : out) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<size_t>(read.ptr - text.data()));
    if (text.starts_with('-')) text.remove_prefix(1);
  }
  return out;
}

std::optional<Days> single(const std::optional<CalendarDate>& day) {
  return day ? std::optional(Days(*day, *day)) : std::nullopt;
}

// The nth weekday of a month; 5 is the last.
std::optional<CalendarDate> weekday_of_month(int year, int month, int weekday, int which) {
  const auto first = made(year, month, 1);
  if (!first || weekday < 1 || weekday > 7 || which < 1) return std::nullopt;
  if (which < 5) {
    const auto day = weekday_after(*first, weekday);
    return day ? add_days(*day, 7 * (which - 1)) : std::nullopt;
  }
  const auto days = days_of({year, month, 0});
  return days ? weekday_before(days->second, weekday) : std::nullopt;
}

std::optional<Days> in_other_calendar(int32_t calendar, std::string_view rest, int year) {
  const auto which = calendar == 1 ? OtherCalendar::persian : OtherCalendar::islamic;
  const auto [month, day, unused] = numbers_of(rest);
  for (int summer : {1, 12}) {  // a year of ours holds parts of two or three of theirs
    const auto at = day_of(CalendarDate{year, summer, summer == 1 ? 1 : 31});
    const auto theirs = at ? year_in_calendar(which, *at) : std::nullopt;
    if (!theirs) continue;
    const auto days = from_other_calendar(calendar, {*theirs, month, day});
    if (days && days->first.year == year) return days;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Days> from_other_calendar(int32_t calendar, const CalendarDate& date) {
  const auto which = calendar == 1 ? OtherCalendar::persian : OtherCalendar::islamic;
  const int month = date.month ? date.month : 1;
  const auto first = day_of_calendar(which, date.year, month, date.day ? date.day : 1);
  if (!first) return std::nullopt;
  auto last = first;
  if (date.day == 0) {
    const bool wraps = date.month == 0 || month == 12;
    const auto next = day_of_calendar(which, wraps ? date.year + 1 : date.year, wraps ? 1 : month + 1, 1);
    if (!next) return std::nullopt;
    last = *next - std::chrono::days(1);
  }
  const auto from = date_of(*first), to = date_of(*last);
  return from && to ? std::optional(Days(*from, *to)) : std::nullopt;
}

std::optional<Days> holiday_in(const std::string& when, int year) {
  if (year < 1 || year > 9999) return std::nullopt;
  const std::string_view text = when;
  if (text.starts_with("easter")) {
    int days = 0;
    const std::string_view rest = text.substr(6);
    const size_t sign = rest.starts_with('+') ? 1 : 0;
    std::from_chars(rest.data() + sign, rest.data() + rest.size(), days);
    return single(add_days(easter(year), days));
  }
  if (text.starts_with("persian ")) return in_other_calendar(1, text.substr(8), year);
  if (text.starts_with("islamic ")) return in_other_calendar(2, text.substr(8), year);
  const auto [month, second, third] = numbers_of(text);
  if (text.ends_with("+1")) {  // the day after
    const auto day = weekday_of_month(year, month, second, third);
    return single(day ? add_days(*day, 1) : std::nullopt);
  }
  return single(third ? weekday_of_month(year, month, second, third) : made(year, month, second));
}

}  // namespace sayso
