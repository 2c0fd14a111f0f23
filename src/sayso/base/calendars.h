// Dates of other calendars, by ICU.
#pragma once
#include <chrono>
#include <optional>

namespace sayso {

enum class OtherCalendar { persian, islamic };  ///< Solar Hijri; Hijri as the Umm al-Qura tables have it

/// The day on which day `day` of month `month` (from 1) of `year` began. Empty where that calendar has no such day, or
/// outside of years 1 to 3000. Safe from any number of threads.
std::optional<std::chrono::sys_days> day_of_calendar(OtherCalendar calendar, int year, int month, int day);

/// The year of that calendar in which `day` lies.
std::optional<int> year_in_calendar(OtherCalendar calendar, std::chrono::sys_days day);

}  // namespace sayso
