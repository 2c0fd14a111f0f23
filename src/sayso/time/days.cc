#include "sayso/time/days.h"

#include <algorithm>

#include <fmt/format.h>

namespace sayso {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Larger steps leave the years 1 to 9999 from anywhere, so they need not be computed.
constexpr int64_t most_days = 4'000'000;
constexpr int64_t most_months = 120'000;

std::chrono::year_month_day calendar(int year, int month, int day) {
  return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
          std::chrono::day(static_cast<unsigned>(day))};
}

std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool exists(const CalendarDate& d) {
  if (d.year < 0 || d.year > 9999 || d.month < 0 || d.month > 12 || d.day < 0 || d.day > 31) return false;
  if (d.day == 0) return d.year != 0 || d.month != 0;
  if (d.month == 0) return false;
  // 29 February exists in some year, so it stands where no year is told.
  return calendar(d.year == 0 ? 2000 : d.year, d.month, d.day).ok();
}

std::optional<CalendarDate> made(int year, int month, int day) {
  CalendarDate d{year, month, day};
  return exists(d) ? std::optional(d) : std::nullopt;
}

std::optional<sys_days> day_of(const CalendarDate& d) {
  if (d.year == 0 || d.day == 0 || !exists(d)) return std::nullopt;
  return sys_days(calendar(d.year, d.month, d.day));
}

std::optional<CalendarDate> date_of(sys_days day) {
  const std::chrono::year_month_day ymd(day);
  const int year = static_cast<int>(ymd.year());
  if (year < 1 || year > 9999) return std::nullopt;
  return CalendarDate{year, static_cast<int>(static_cast<unsigned>(ymd.month())),
                      static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<CalendarDate> add_days(const CalendarDate& date, int64_t count) {
  const auto day = day_of(date);
  if (!day || count < -most_days || count > most_days) return std::nullopt;
  return date_of(*day + days(count));
}

std::optional<CalendarDate> add_months(const CalendarDate& date, int64_t count) {
  if (date.year == 0 || date.month == 0 || count < -most_months || count > most_months) return std::nullopt;
  const int64_t months = int64_t{date.year} * 12 + date.month - 1 + count;
  CalendarDate out{static_cast<int>(months / 12), static_cast<int>(months % 12) + 1, date.day};
  if (months < 12 || out.year > 9999) return std::nullopt;
  while (out.day > 28 && !exists(out)) --out.day;
  return out;
}

int weekday_of(const CalendarDate& date) {
  const auto day = day_of(date);
  return day ? static_cast<int>(std::chrono::weekday(*day).iso_encoding()) : 0;
}

std::optional<CalendarDate> weekday_before(const CalendarDate& date, int weekday) {
  return add_days(date, -((weekday_of(date) - weekday + 7) % 7));
}

std::optional<CalendarDate> weekday_after(const CalendarDate& date, int weekday) {
  return add_days(date, (weekday - weekday_of(date) + 7) % 7);
}

std::optional<CalendarDate> week_begin(const CalendarDate& date) { return weekday_before(date, 1); }

std::string edtf_of(const CalendarDate& d) {
  std::string out = d.year == 0 ? "XXXX" : fmt::format("{:04}", d.year);
  if (d.month != 0) out += fmt::format("-{:02}", d.month);
  if (d.day != 0) out += fmt::format("-{:02}", d.day);
  return out;
}

std::string iso_week(const CalendarDate& date) {
  // The week belongs to the year of its Thursday.
  const auto thursday = add_days(date, 4 - weekday_of(date));
  if (!thursday) return {};
  const auto first = day_of({thursday->year, 1, 1});
  const auto week = (*day_of(*thursday) - *first).count() / 7 + 1;
  return fmt::format("{:04}-W{:02}", thursday->year, week);
}

std::optional<CalendarDate> parse_edtf(std::string_view edtf) {
  edtf = edtf.substr(0, edtf.find_first_of("/T"));
  while (!edtf.empty() && (edtf.back() == '~' || edtf.back() == '?' || edtf.back() == '%')) edtf.remove_suffix(1);
  CalendarDate d;
  if (edtf.substr(0, 4) != "XXXX") {
    const auto year = edtf.size() < 4 ? std::nullopt : digits(edtf.substr(0, 4));
    if (!year || *year == 0) return std::nullopt;
    d.year = *year;
  }
  if (edtf.size() >= 7) {
    const auto month = edtf[4] == '-' ? digits(edtf.substr(5, 2)) : std::nullopt;
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    d.month = *month;
  }
  if (edtf.size() == 10) {
    const auto day = edtf[7] == '-' ? digits(edtf.substr(8, 2)) : std::nullopt;
    if (!day || *day < 1) return std::nullopt;
    d.day = *day;
  }
  if (edtf.size() != 4 && edtf.size() != 7 && edtf.size() != 10) return std::nullopt;
  return exists(d) ? std::optional(d) : std::nullopt;
}

}  // namespace sayso
