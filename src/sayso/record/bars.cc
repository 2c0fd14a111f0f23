#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "sayso/record/browse.h"

namespace sayso {
namespace {

using namespace std::chrono;

constexpr int64_t most_years = 10'000;

sys_days day_of(int32_t number) {
  const year_month_day day{year(number / 10000), month(static_cast<unsigned>(number / 100 % 100)),
                           std::chrono::day(static_cast<unsigned>(number % 100))};
  return day.ok() ? sys_days(day) : sys_days(year_month_day(day.year(), January, std::chrono::day(1)));
}

std::string text_of(sys_days at) {
  const year_month_day day(at);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

sys_days begin_of(BarStep step, sys_days at) {
  const year_month_day day(at);
  switch (step) {
    case BarStep::day:
      return at;
    case BarStep::week:
      return at - (weekday(at) - Monday);
    case BarStep::month:
      return sys_days(day.year() / day.month() / 1);
    case BarStep::year:
      break;
  }
  return sys_days(day.year() / January / 1);
}

sys_days next(BarStep step, sys_days begin) {
  const year_month_day day(begin);
  switch (step) {
    case BarStep::day:
      return begin + days(1);
    case BarStep::week:
      return begin + days(7);
    case BarStep::month:
      return sys_days((day.year() / day.month() + months(1)) / 1);
    case BarStep::year:
      break;
  }
  return sys_days((day.year() + years(1)) / January / 1);
}

// About how many steps lie between two days.
int64_t steps_between(BarStep step, sys_days first, sys_days last) {
  constexpr int64_t length[] = {1, 7, 28, 365};
  return (last - first).count() / length[static_cast<size_t>(step)] + 2;
}

bool dated(int32_t first_day) { return first_day < undated && first_day > 10000; }

/// The bar of each day, found once: of a million statements many have the same day.
class BarOfDay {
 public:
  BarOfDay(const std::vector<sys_days>& begins, sys_days first, sys_days last)
      : begins_(begins),
        first_year_(static_cast<int>(year_month_day(first).year())),
        bars_((static_cast<size_t>(static_cast<int>(year_month_day(last).year()) - first_year_) + 1) * days_a_year,
              unknown) {}

  /// Nothing before the first bar.
  std::optional<size_t> of(int32_t day) {
    const int32_t in_year = std::min(day / 100 % 100, 12) * 32 + std::min(day % 100, 31);
    if (day / 10000 < first_year_) return std::nullopt;
    uint32_t& bar = bars_[static_cast<size_t>(day / 10000 - first_year_) * days_a_year + static_cast<size_t>(in_year)];
    if (bar == unknown)
      bar = static_cast<uint32_t>(std::upper_bound(begins_.begin(), begins_.end(), day_of(day)) - begins_.begin());
    return bar == 0 ? std::nullopt : std::optional<size_t>(bar - 1);
  }

 private:
  static constexpr size_t days_a_year = 13 * 32;
  static constexpr uint32_t unknown = UINT32_MAX;
  const std::vector<sys_days>& begins_;
  const int first_year_;
  std::vector<uint32_t> bars_;
};

// The days that the dated ones of them begin on, first and last; undated where there is none.
std::pair<int32_t, int32_t> counted(const std::vector<int32_t>& days, const RowSet& fitting, Bars& bars) {
  int32_t first = undated, last = 0;
  fitting.each([&](size_t row) {
    ++bars.total;
    if (!dated(days[row])) return void(++bars.undated);
    first = std::min(first, days[row]), last = std::max(last, days[row]);
  });
  return {first, last};
}

// The month with which all but a few begin, where the few before it would have most of the time to themselves; else the
// first day.
int32_t begin_of_most(const std::vector<int32_t>& days, const RowSet& fitting, int32_t first, int32_t last) {
  constexpr uint64_t few = 50, most_of_time = 3;  // one in so many; so many times as long with them
  const int32_t year = first / 10000;
  std::vector<uint64_t> months(static_cast<size_t>(last / 10000 - year + 1) * 12);
  uint64_t all = 0;
  fitting.each([&](size_t row) {
    if (!dated(days[row])) return;
    const int32_t month = std::clamp(days[row] / 100 % 100, 1, 12);
    ++all, ++months[static_cast<size_t>((days[row] / 10000 - year) * 12 + month - 1)];
  });
  uint64_t before = 0;
  size_t at = 0;
  while (before + months[at] <= all / few) before += months[at++];
  const int32_t begin = (year + static_cast<int32_t>(at / 12)) * 10000 + static_cast<int32_t>(at % 12 + 1) * 100 + 1;
  const auto with = day_of(last) - day_of(first), without = day_of(last) - day_of(begin);
  return before && without * most_of_time <= with ? begin : first;
}

std::vector<sys_days> begins_of(BarStep step, sys_days first, sys_days last) {
  std::vector<sys_days> out;
  for (sys_days at = begin_of(step, first); at <= last; at = next(step, at)) out.push_back(at);
  return out;
}

}  // namespace

Bars bars_of(const Outline& outline, const RowSet& fitting, size_t most, const std::vector<uint32_t>& lanes,
             int32_t needed) {
  Bars out;
  const auto& all = outline.columns().first_day;
  const auto [first_day, last_day] = counted(all, fitting, out);
  if (first_day == undated) return out;
  const sys_days last = day_of(last_day);
  sys_days first = day_of(first_day);
  if (steps_between(out.step, first, last) > static_cast<int64_t>(most))
    if (const int32_t begin = begin_of_most(all, fitting, first_day, last_day); begin <= needed) first = day_of(begin);
  while (out.step != BarStep::year && steps_between(out.step, first, last) > static_cast<int64_t>(most))
    out.step = static_cast<BarStep>(static_cast<int>(out.step) + 1);
  const auto long_ago = last - days(365 * std::min<int64_t>(static_cast<int64_t>(most) - 1, most_years));
  if (out.step == BarStep::year && first < long_ago) first = long_ago;
  const std::vector<sys_days> begins = begins_of(out.step, first, last);
  for (sys_days begin : begins)
    out.bars.push_back(
        {text_of(begin), text_of(next(out.step, begin) - days(1)), std::vector<uint64_t>(lanes.size() + 1)});
  std::vector<uint8_t> lane_of(lanes.empty() ? 0 : outline.names().size(), static_cast<uint8_t>(lanes.size()));
  for (size_t lane = 0; lane < lanes.size(); ++lane) lane_of[lanes[lane]] = static_cast<uint8_t>(lane);
  BarOfDay bar_of(begins, begins.front(), last);
  fitting.each([&](size_t row) {
    if (!dated(all[row])) return;
    const auto bar = bar_of.of(all[row]);
    if (!bar) return void(++out.earlier);
    ++out.bars[*bar].counts[lane_of.empty() ? 0 : lane_of[outline.columns().speaker[row]]];
  });
  return out;
}

}  // namespace sayso
