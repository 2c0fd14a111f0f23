#include "sayso/time/values.h"

#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace sayso {
namespace {

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

// Half a unit is told in the unit below where that one divides it: "half an hour" is PT30M, "half a decade" P5Y.
std::string half_value(int32_t amount, Unit unit) {
  switch (unit) {
    case Unit::hour:
      return fmt::format("PT{}M", amount * 60 + 30);
    case Unit::day:
      if (amount == 0) return "PT12H";
      break;
    case Unit::year:
      if (amount == 0) return "P6M";
      break;
    case Unit::decade:
      return fmt::format("P{}Y", amount * 10 + 5);
    case Unit::century:
      return fmt::format("P{}Y", amount * 100 + 50);
    default:
      break;
  }
  return "";
}

}  // namespace

Time time_of(const Expression& e, TimexType type, std::string value, std::string edtf) {
  return {e.span, type, std::move(value), std::move(edtf)};
}

std::string timex_part(int32_t part) {
  constexpr std::array<std::string_view, 6> names{"", "TMO", "TMI", "TAF", "TEV", "TNI"};
  return std::string(names[static_cast<size_t>(part)]);
}

std::string timex_season(int32_t season) {
  constexpr std::array<std::string_view, 4> names{"SP", "SU", "FA", "WI"};
  return std::string(names[static_cast<size_t>(season - 21)]);
}

std::string timex_clock(const Expression& e) {
  if (e.hour < 0) return "";
  int hour = e.hour;
  if (e.ampm == 2 && hour < 12) hour += 12;
  if (e.ampm == 1 && hour == 12) hour = 0;
  const bool later = e.part == int32_t(DayPart::afternoon) || e.part == int32_t(DayPart::evening);
  if (!e.ampm && later && hour < 12) hour += 12;
  if (e.second >= 0) return fmt::format("T{:02}:{:02}:{:02}", hour, e.minute, e.second);
  return fmt::format("T{:02}:{:02}", hour, e.minute < 0 ? 0 : e.minute);
}

std::string duration_value(const Expression& e) {
  constexpr std::array<std::string_view, 11> letters{"", "TS", "TM", "TH", "D", "W", "M", "Q", "Y", "DE", "CE"};
  const std::string_view unit = letters[static_cast<size_t>(e.unit)];
  const int32_t amount = std::abs(e.amount);
  if (e.halves && !e.vague)
    if (std::string value = half_value(amount, e.step()); !value.empty()) return value;
  const std::string number = e.vague ? "X" : fmt::format("{}{}", amount, e.halves ? ".5" : "");
  const bool clock = unit.starts_with('T');
  if (e.step() == Unit::quarter && !e.vague) return fmt::format("P{}M", 3 * amount);
  return fmt::format("P{}{}{}", clock ? "T" : "", number, clock ? unit.substr(1) : unit);
}

std::string set_value(const Expression& e) {
  if (e.weekday) return fmt::format("XXXX-WXX-{}{}", e.weekday, timex_part(e.part));
  if (e.weekend) return "XXXX-WXX-WE";
  if (e.season) return "XXXX-" + timex_season(e.season);
  if (e.month) return e.day ? fmt::format("XXXX-{:02}-{:02}", e.month, e.day) : fmt::format("XXXX-{:02}", e.month);
  if (e.part) return "XXXX-XX-XX" + timex_part(e.part);
  if (!e.round) return duration_value(e);
  switch (e.step()) {
    case Unit::hour:
      return "XXXX-XX-XXTXX";
    case Unit::day:
      return "XXXX-XX-XX";
    case Unit::week:
      return "XXXX-WXX";
    case Unit::month:
      return "XXXX-XX";
    case Unit::quarter:
      return "XXXX-QX";
    default:
      return "XXXX";
  }
}

Time age_of(const Expression& e) {
  const int year = e.year;
  if (e.bc && e.century) return time_of(e, TimexType::date, fmt::format("BC{:02}", year / 100));
  if (e.bc)
    return time_of(e, TimexType::date, fmt::format("BC{:04}", year),
                   year <= 1 ? "0000" : fmt::format("-{:04}", year - 1));
  if (e.decade) return time_of(e, TimexType::date, fmt::format("{}", year / 10), fmt::format("{:03}X", year / 10));
  return time_of(e, TimexType::date, fmt::format("{:02}", year / 100), fmt::format("{:02}XX", year / 100));
}

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

std::optional<std::pair<CalendarDate, CalendarDate>> days_of(const CalendarDate& date) {
  if (date.year == 0) return std::nullopt;
  CalendarDate first = date, last = date;
  if (date.month == 0) first.month = 1, last.month = 12;
  if (date.day == 0) {
    first.day = 1;
    for (last.day = 31; last.day > 28 && !exists(last);) --last.day;
  }
  return std::pair(first, last);
}

std::string interval(const CalendarDate& from, const CalendarDate& to) { return edtf_of(from) + "/" + edtf_of(to); }

int64_t distance(CalendarDate a, CalendarDate b) {
  for (CalendarDate* d : {&a, &b})
    if (d->day == 0) d->day = 15;
  const auto from = day_of(a), to = day_of(b);
  return from && to ? std::abs((*to - *from).count()) : INT64_MAX;
}

}  // namespace sayso
