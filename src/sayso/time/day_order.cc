#include "sayso/time/day_order.h"

#include <utility>

#include "sayso/time/days.h"

namespace sayso {
namespace {

constexpr int months = 12;

// The two numbers before the last slash, or the only one: "04/03/2031", "04/03".
std::optional<std::pair<int, int>> numbers_of(std::string_view words) {
  int numbers[2] = {0, 0};
  size_t which = 0, digits = 0;
  for (char c : words) {
    if (c == '/') {
      if (digits == 0 || digits > 2) return std::nullopt;
      if (++which == 2) break;
      digits = 0;
    } else if (c >= '0' && c <= '9') {
      if (++digits <= 2) numbers[which] = 10 * numbers[which] + (c - '0');
    } else {
      return std::nullopt;
    }
  }
  if (which == 0 || (which == 1 && (digits == 0 || digits > 2))) return std::nullopt;
  return std::pair{numbers[0], numbers[1]};
}

bool is_slashed_day(const Expression& e) { return e.slashed && e.month && e.day && !e.calendar && !e.impossible; }

// Whether the date lies behind the publication as it was read, and the other way round shortly before it.
bool fits_turned_round(const Expression& e, const CalendarDate& published) {
  constexpr std::chrono::days longest{62};
  if (!e.year || !published.day) return false;
  const auto read = day_of({e.year, e.month, e.day}), turned = day_of({e.year, e.day, e.month}),
             day = day_of(published);
  return read && turned && day && *read > *day && *turned <= *day && *day - *turned <= longest;
}

}  // namespace

void settle_day_order(std::string_view text, const std::optional<CalendarDate>& published,
                      std::vector<Expression>& expressions) {
  size_t day_first = 0, month_first = 0, turned = 0;
  std::vector<std::pair<size_t, bool>> both;  // which may be read in both orders, and whether its month came first
  for (size_t i = 0; i < expressions.size(); ++i) {
    const Expression& e = expressions[i];
    const auto numbers = is_slashed_day(e) ? numbers_of(e.span.of(text)) : std::nullopt;
    if (!numbers) continue;
    const auto [first, second] = *numbers;
    day_first += first > months;
    month_first += second > months;
    if (first > months || second > months || first == second) continue;
    both.emplace_back(i, first == e.month);
    turned += published && first == e.month && fits_turned_round(e, *published);
  }
  if (day_first + month_first == 0) day_first = turned;
  if ((day_first > 0) == (month_first > 0)) return;
  for (const auto& [i, began_with_month] : both)
    if (began_with_month == (day_first > 0)) std::swap(expressions[i].month, expressions[i].day);
}

}  // namespace sayso
