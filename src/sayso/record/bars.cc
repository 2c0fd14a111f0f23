#include <fmt/format.h>

#include <algorithm>
#include <chrono>

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

std::vector<uint32_t> dated_of(const Outline& outline, const RowSet& fitting, Bars& bars) {
  std::vector<uint32_t> dated;
  for (uint32_t row : outline.by_day()) {
    if (!fitting.has(row)) continue;
    ++bars.total;
    const int32_t first = outline.rows()[row].first_day;
    first < undated&& first > 10000 ? dated.push_back(row) : void(++bars.undated);
  }
  return dated;
}

}  // namespace

Bars bars_of(const Outline& outline, const RowSet& fitting, size_t most, const std::vector<uint32_t>& lanes) {
  Bars out;
  const std::vector<uint32_t> dated = dated_of(outline, fitting, out);
  if (dated.empty()) return out;
  const auto rows = outline.rows();
  const sys_days last = day_of(rows[dated.back()].first_day);
  sys_days first = day_of(rows[dated.front()].first_day);
  while (out.step != BarStep::year && steps_between(out.step, first, last) > static_cast<int64_t>(most))
    out.step = static_cast<BarStep>(static_cast<int>(out.step) + 1);
  const auto long_ago = last - days(365 * std::min<int64_t>(static_cast<int64_t>(most) - 1, most_years));
  if (out.step == BarStep::year && first < long_ago) first = long_ago;
  sys_days end = begin_of(out.step, first);
  for (uint32_t row : dated) {
    const sys_days day = day_of(rows[row].first_day);
    if (day < first) {
      ++out.undated;
      continue;
    }
    for (; out.bars.empty() || day >= end;) {
      const sys_days begin = end;
      end = next(out.step, begin);
      out.bars.push_back({text_of(begin), text_of(end - days(1)), std::vector<uint64_t>(lanes.size() + 1)});
    }
    const auto lane = std::find(lanes.begin(), lanes.end(), rows[row].speaker) - lanes.begin();
    ++out.bars.back().counts[static_cast<size_t>(lane)];
  }
  return out;
}

}  // namespace sayso
