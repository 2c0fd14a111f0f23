#include "sayso/page/dates/calendars.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace sayso {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

CalendarDay calendar_day(sys_days at) {
  const std::chrono::year_month_day ymd{at};
  return {int(ymd.year()), static_cast<int>(unsigned(ymd.month())), static_cast<int>(unsigned(ymd.day()))};
}

sys_days gregorian(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

bool is_solar_leap(int year) { return (25 * year + 11) % 33 < 8; }

}  // namespace

bool is_day(int year, int month, int day) {
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = year < 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return day <= lengths[static_cast<size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

std::optional<CalendarDay> from_solar_hijri(int year, int month, int day) {
  if (year < 1178 || year > 1633 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const int length = month <= 6 ? 31 : month <= 11 || is_solar_leap(year) ? 30 : 29;
  if (day > length) return std::nullopt;
  int since = 0;  // days from 1 Farvardin 1396, which was 21 March 2017
  for (int y = 1396; y < year; ++y) since += is_solar_leap(y) ? 366 : 365;
  for (int y = year; y < 1396; ++y) since -= is_solar_leap(y) ? 366 : 365;
  since += (month - 1) * 30 + std::min(month - 1, 6) + day - 1;
  return calendar_day(gregorian(2017, 3, 21) + days{since});
}

std::optional<CalendarDay> from_islamic(int year, int month, int day) {
  if (year < 1200 || year > 1600 || month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  // 1 Muharram 1 was 18 July 622 of the Gregorian calendar.
  const int since = (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day - 1;
  return calendar_day(gregorian(622, 7, 18) + days{since});
}

CalendarDay day_of_epoch(int64_t seconds) {
  return calendar_day(std::chrono::floor<days>(std::chrono::sys_seconds{std::chrono::seconds{seconds}}));
}

}  // namespace sayso
