#include "sayso/link/rival_figures.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "sayso/link/copies.h"
#include "sayso/link/figures_alike.h"

namespace sayso {
namespace {

constexpr int64_t most_days_of_conflict = 1;
constexpr double most_of_a_round_one = 1.1;
constexpr size_t no_edition = std::numeric_limits<size_t>::max();

// Told on a later day, and more: a toll that rose.
bool grows(const FigureAt& a, const FigureAt& b) {
  const bool side_by_side = a.place.page == b.place.page && adjacent(a, b);
  if (side_by_side && a.figure->source != b.figure->source) return false;  // two say otherwise of one thing
  const bool of_one_day = a.from != no_day && a.from == a.to && b.from != no_day && b.from == b.to;
  const bool revised = a.source && a.source == b.source;  // "three, the ministry said", and a day later eight
  if (a.told == b.told || (of_one_day && !revised && !a.total && !b.total)) return false;
  const FigureAt &first = a.told < b.told ? a : b, &then = a.told < b.told ? b : a;
  const bool adds_up = !first.figure->counted.event.empty() || (a.total && b.total);
  return adds_up && range_of(*then.figure).most > range_of(*first.figure).least;
}

// All that set_two() looks at where figures stand in two pages.
using Told = std::tuple<size_t, std::optional<size_t>, int64_t, int64_t, int64_t, int64_t, bool, bool, bool, bool,
                        std::optional<double>, std::optional<double>>;
Told told(const FigureAt& f, const Editions& editions) {
  const std::set<size_t>& others = editions.of(f.place.page);
  return {others.empty() ? no_edition : std::min(f.place.page, *others.begin()),
          f.source,
          f.day,
          f.told,
          f.from,
          f.to,
          f.total,
          f.at_least,
          f.figure->counted.event.empty(),
          f.figure->approximate,
          f.figure->min,
          f.figure->max};
}

// No two of these contradict one another, whatever else is told of them.
bool one_number_of_all(const std::vector<FigureAt>& all, const std::vector<size_t>& group) {
  const Figure& first = *all[group.front()].figure;
  const double least = first.min.value_or(0), most = first.max.value_or(least);
  if (!(0 <= least && least <= most)) return false;
  return std::all_of(group.begin(), group.end(),
                     [&](size_t i) { return all[i].figure->min == first.min && all[i].figure->max == first.max; });
}

// "19 have drowned, the town hall said", and in the evening's edition "27".
bool is_revised(const FigureAt& a, const FigureAt& b, const Editions& editions) {
  return a.source && a.source == b.source && editions.are(a.place.page, b.place.page);
}

void set_two(CountLink& link, const FigureAt& a, const FigureAt& b) {
  // A toll that grows from day to day is no conflict; how many live in a land is told in round numbers, all year.
  const bool one_day = std::abs(a.day - b.day) <= most_days_of_conflict;
  const bool one_time = is_population(a) ? times_larger(*a.figure, *b.figure) > most_of_a_round_one
                                         : (one_day || !a.total) && !grows(a, b);
  if (one_time && cannot_both_be_right(a, b)) link.conflict = true;
  if (one_time && !same_number(*a.figure, *b.figure)) link.rival = true;
}

}  // namespace

void set_side_by_side(CountLink& link, const std::vector<FigureAt>& all, const std::vector<size_t>& group,
                      const Editions& editions) {
  if (group.empty() || one_number_of_all(all, group)) return;
  std::map<Told, std::vector<size_t>> kinds;  // of each two figures of two pages
  std::map<size_t, std::vector<size_t>> by_page;
  for (size_t i : group) {
    by_page[all[i].place.page].push_back(i);
    std::vector<size_t>& some = kinds[told(all[i], editions)];
    if (some.empty() || (some.size() == 1 && all[some[0]].place.page != all[i].place.page)) some.push_back(i);
  }
  for (const auto& [kind, some] : kinds)
    for (const auto& [other, others] : kinds)
      for (size_t i : some)
        for (size_t k : others)
          if (all[i].place.page != all[k].place.page && !is_revised(all[i], all[k], editions))
            set_two(link, all[i], all[k]);
  for (const auto& [page, own] : by_page)
    for (size_t i : own)
      for (size_t k : own) set_two(link, all[i], all[k]);
  link.rival = link.rival && !link.conflict;
}

}  // namespace sayso
