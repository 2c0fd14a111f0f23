// Days of the Gregorian calendar, and days of other calendars made into them. Pure functions.
#pragma once
#include <cstdint>
#include <optional>

namespace sayso {

struct CalendarDay {
  int year = 0, month = 0, day = 0;
  bool operator==(const CalendarDay&) const = default;
};

/// A day that the Gregorian calendar has. A year below 0 is not told, and may be a leap year.
bool is_day(int year, int month, int day);

/// Solar Hijri (Iran, Afghanistan), years 1178 to 1633, by the cycle of 33 years with leap years where
/// (25 y + 11) mod 33 < 8, which is the official calendar in these years.
std::optional<CalendarDay> from_solar_hijri(int year, int month, int day);

/// Lunar Hijri by the tabular calendar (epoch of 15 July 622 Julian, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29
/// of 30; Dershowitz and Reingold, "Calendrical Calculations", 1997), years 1200 to 1600. Calendars that watch the moon
/// may be a day or two away, so what is made of it is approximate; the usual epoch of 16 July would be late by a day
/// more often in our years.
std::optional<CalendarDay> from_islamic(int year, int month, int day);

/// The day on which a second of Unix time falls in universal time.
CalendarDay day_of_epoch(int64_t seconds);

}  // namespace sayso
