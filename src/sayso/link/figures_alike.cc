#include "sayso/link/figures_alike.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "sayso/link/copies.h"
#include "sayso/link/events_counted.h"

namespace sayso {
namespace {

constexpr int64_t most_days_round = 2, most_days_totals = 3, most_days_apart = 0, most_days_of_a_sentence = 2;
constexpr int64_t most_days_of_a_day = 2, most_times_longer = 3;
constexpr double few = 10, many = 100;  // in numbers that more than one thing may have
constexpr double alike_round = 0.15, alike_telling = 0.08, alike_other = 0.3, alike_sentence = 0.7;
constexpr double alike_units = 0.2, alike_rates = 0.1;
constexpr double most_apart = 8, most_apart_totals = 50, most_apart_unknown = 1.5, most_apart_in_town = 3;

// 471 tells more than 400.
bool is_round(double n) {
  while (n >= 10 && n == 10 * std::floor(n / 10)) n /= 10;
  return n < 10;
}

bool two_sources(const FigureAt& a, const FigureAt& b) { return a.figure->source != b.figure->source; }

bool places_fit(const FigureAt& a, const FigureAt& b) {
  return a.where == b.where || a.where.empty() || b.where.empty();
}

bool times_fit(const FigureAt& a, const FigureAt& b) {
  return a.from == no_day || b.from == no_day || (a.from <= b.to + 1 && b.from <= a.to + 1);
}

bool both_totals(const FigureAt& a, const FigureAt& b) { return a.total && b.total && !a.part && !b.part; }

bool in_units(const FigureAt& f) { return f.key.starts_with('|'); }

// "people", "bodies", nothing: what any figure of its key may count, as "soldiers" may not.
bool is_anybody(const FigureAt& f) {
  const std::string& object = f.figure->counted.object;
  return object.empty() || object == f.figure->counted.kind || tells_anybody(object);
}

bool one_object(const FigureAt& a, const FigureAt& b) {
  return a.figure->counted.object == b.figure->counted.object || (is_anybody(a) && is_anybody(b));
}

// Two numbers of people and of protesters may be of one event; of people and of fighters, some of them were fighters.
bool objects_fit(const FigureAt& a, const FigureAt& b) {
  const auto all = [](const FigureAt& f) { return is_anybody(f) || tells_a_crowd(f.figure->counted.object); };
  return one_object(a, b) || (all(a) && all(b));
}

// "four journalists" are not "four people" of another page
bool some_of_them(const FigureAt& a, const FigureAt& b) {
  const std::string &x = a.figure->counted.object, &y = b.figure->counted.object;
  return x != y && (tells_some(x) || tells_some(y));
}

int64_t days_of(const FigureAt& f) { return f.to - f.from + 1; }

// Those of a day and those of a week are two counts.
bool spans_fit(const FigureAt& a, const FigureAt& b) {
  if (a.from == no_day || b.from == no_day) return true;
  const auto [shorter, longer] = std::minmax({days_of(a), days_of(b)});
  return longer <= most_days_of_a_day || longer <= most_times_longer * shorter;
}

// "23 died on Thursday", "four died on Friday"; a toll goes on.
bool of_two_days(const FigureAt& a, const FigureAt& b) {
  const auto has_day = [](const FigureAt& f) { return f.from != no_day && f.from == f.to; };
  return has_day(a) && has_day(b) && a.from != b.from && !both_totals(a, b);
}

// "31 more clerks sailed on the barge", "52 more clerks sailed on the barge": one sentence, another number.
bool one_sentence(const FigureAt& a, const FigureAt& b, AlikeAround& alike) {
  return a.place.page != b.place.page && std::abs(a.day - b.day) <= most_days_of_a_sentence && a.part == b.part &&
         times_fit(a, b) && places_fit(a, b) && times_larger(*a.figure, *b.figure) <= most_apart_totals &&
         alike(a, b) >= alike_sentence;
}

}  // namespace

bool same_number(const Figure& a, const Figure& b) {
  if (a.min == b.min && a.max == b.max) return true;
  if (is_range(a) || is_range(b)) return false;
  return (a.min && (a.min == b.min || a.min == b.max)) || (a.max && (a.max == b.max || a.max == b.min));
}

double times_larger(const Figure& a, const Figure& b) {
  const double x = size_of(a), y = size_of(b);
  return std::max(x, y) / std::max(1.0, std::min(x, y));
}

bool adjacent(const FigureAt& a, const FigureAt& b) {
  constexpr uint32_t near = 250;
  const uint32_t x = a.figure->spans.front().begin, y = b.figure->spans.front().begin;
  return std::max(x, y) - std::min(x, y) <= near;
}

bool one_number(const FigureAt& a, const FigureAt& b, AlikeAround& alike_around) {
  if (!same_number(*a.figure, *b.figure) || !places_fit(a, b)) return false;
  if (!a.whose.empty() && !b.whose.empty() && a.whose != b.whose) return false;
  const double alike = alike_around(a, b);
  if (is_lasting(a)) return !a.whose.empty() && a.whose == b.whose ? true : alike >= alike_other;
  if (a.place.page == b.place.page) return times_fit(a, b) && alike >= alike_other;
  const bool telling = !is_round(size_of(*a.figure)) && size_of(*a.figure) >= 10;
  const int64_t days = std::abs(a.day - b.day);
  const bool event = !a.figure->counted.event.empty();
  const double size = size_of(*a.figure);
  if (event && (some_of_them(a, b) || (size < many && !times_fit(a, b)))) return false;
  const std::string &per = a.figure->counted.per, &other_per = b.figure->counted.per;
  if (in_units(a) && !per.empty() && !other_per.empty() && per != other_per) return false;
  const bool one_rate = !per.empty() && per == other_per;
  if (in_units(a)) return days <= most_days_telling && alike >= (one_rate ? alike_rates : alike_units);
  if (telling) return days <= most_days_telling && alike >= (event ? alike_telling : alike_round);
  if (event && both_totals(a, b)) return days <= most_days_totals;
  if (!times_fit(a, b)) return false;
  const bool known = event && (size >= few || (!a.where.empty() && a.where == b.where));
  return days <= most_days_round && alike >= (known || size >= many ? alike_round : alike_other);
}

bool rivals(const FigureAt& a, const FigureAt& b, AlikeAround& alike_around) {
  const Figure &x = *a.figure, &y = *b.figure;
  if (a.whose != b.whose) return false;
  if (x.counted.object == y.counted.object && one_sentence(a, b, alike_around)) return true;
  if (is_population(a)) return places_fit(a, b) && a.land == b.land && times_larger(x, y) <= most_apart_unknown;
  if (is_lasting(a)) return !a.whose.empty() && a.place.page != b.place.page;
  const bool event = !x.counted.event.empty();
  const bool one_place = event ? a.where == b.where : places_fit(a, b);
  if (!one_place || a.part != b.part || in_units(a)) return false;
  if (event && (!objects_fit(a, b) || !spans_fit(a, b) || of_two_days(a, b))) return false;
  if (a.place.page == b.place.page)
    return event && one_object(a, b) && x.source != y.source && !a.part && adjacent(a, b);
  if (std::abs(a.day - b.day) > most_days_apart) return false;
  const double least = std::min(size_of(x), size_of(y)), most = std::max(size_of(x), size_of(y));
  if (!event)
    return times_fit(a, b) && most <= most_apart_unknown * least && least >= 10 && alike_around(a, b) >= alike_other;
  if (most > (both_totals(a, b) ? most_apart_totals : most_apart) * least) return false;
  const bool one_land = a.land.empty() || b.land.empty() || a.land == b.land;
  return a.where.empty() ? both_totals(a, b) && one_land : both_totals(a, b) || times_fit(a, b);
}

bool rivals_of_event(const FigureAt& a, const FigureAt& b, AlikeAround&) {
  const double least = std::min(size_of(*a.figure), size_of(*b.figure));
  const bool near = std::max(size_of(*a.figure), size_of(*b.figure)) <= most_apart * least;
  return near && (objects_fit(a, b) || same_number(*a.figure, *b.figure)) && !some_of_them(a, b) &&
         (a.place.page != b.place.page || two_sources(a, b) || same_number(*a.figure, *b.figure));
}

namespace {

// What a page may give in round and in exact numbers: "four decades", "his 41-year rule".
bool is_standing(const FigureAt& f) { return is_lasting(f) || is_population(f); }

// "31, the ministry said", and elsewhere "47, the clinic said", both of one town.
bool of_one_town(const FigureAt& a, const FigureAt& b) {
  return !a.where.empty() && a.where == b.where && !a.part && !b.part && !a.figure->counted.event.empty() &&
         one_object(a, b) && times_fit(a, b) && times_larger(*a.figure, *b.figure) <= most_apart_in_town;
}

}  // namespace

bool are_elsewhere(const FigureAt& a, const FigureAt& b) {
  return !a.figure->counted.event.empty() && !is_standing(a) && !places_fit(a, b);
}

bool told_apart_by_page(const FigureAt& x, const FigureAt& y) {
  const bool sources =
      two_sources(x, y) && (adjacent(x, y) || both_totals(x, y) || of_one_event(x, y) || of_one_town(x, y));
  return !sources && !is_standing(x) && !same_number(*x.figure, *y.figure);
}

}  // namespace sayso
