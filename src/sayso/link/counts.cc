#include "sayso/link/counts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "sayso/link/alike_first.h"
#include "sayso/link/copies.h"
#include "sayso/link/counted_things.h"
#include "sayso/link/events_counted.h"

namespace sayso {
namespace {

constexpr int64_t most_days_telling = 7, most_days_round = 2, most_days_totals = 3;
constexpr int64_t most_days_apart = 0, most_days_of_conflict = 1, most_days_of_a_sentence = 2;
constexpr double alike_round = 0.15, alike_telling = 0.08, alike_other = 0.3, alike_sentence = 0.7;
constexpr double alike_units = 0.2, alike_rates = 0.1, more_by_number = 0.1, most_of_a_round_one = 1.1;
constexpr double most_apart = 8, most_apart_totals = 50, most_apart_unknown = 1.5;
constexpr size_t most_compared = 300;  // figures of one number, or of one thing and day, that are compared two by two

// 471 tells more than 400.
bool is_round(double n) {
  while (n >= 10 && n == 10 * std::floor(n / 10)) n /= 10;
  return n < 10;
}

// "300", "at least 300", "nearly 300"; but "200 to 300" is another number than "more than 200".
bool same_number(const Figure& a, const Figure& b) {
  if (a.min == b.min && a.max == b.max) return true;
  if (is_range(a) || is_range(b)) return false;
  return (a.min && (a.min == b.min || a.min == b.max)) || (a.max && (a.max == b.max || a.max == b.min));
}

class CountFinder {
 public:
  CountFinder(const std::vector<Reading>& pages, std::vector<FigureAt> all)
      : pages_(pages), all_(std::move(all)), joined_(places()) {}

  std::vector<CountLink> run() {
    compare_same_numbers();
    compare_of_one_day();
    compare_of_one_event();
    joined_.join([&](size_t x, size_t y) { return told_apart(all_[x], all_[y]); });
    std::vector<CountLink> out;
    for (std::vector<size_t>& group : joined_.sets().groups(2)) out.push_back(link_of(group));
    return out;
  }

 private:
  template <class Key>
  void compare(const std::map<Key, std::vector<size_t>>& buckets,
               bool (CountFinder::*fits)(const FigureAt&, const FigureAt&) const) {
    for (const auto& [key, all] : buckets) {
      if (all.size() > most_compared) continue;
      for (size_t x = 0; x < all.size(); ++x)
        for (size_t y = x + 1; y < all.size(); ++y)
          if ((this->*fits)(all_[all[x]], all_[all[y]])) found(all[x], all[y]);
    }
  }

  std::vector<AlikeFirst::Place> places() const {
    std::vector<AlikeFirst::Place> out;
    for (const FigureAt& f : all_) out.push_back({f.place.page, pages_[f.place.page].id, f.place.index});
    return out;
  }

  void found(size_t a, size_t b) {
    const bool one_number = same_number(*all_[a].figure, *all_[b].figure);
    joined_.found(a, b, alike_around(all_[a], all_[b]) + (one_number ? more_by_number : 0));
  }

  // Two numbers of one page, which are not what two sources say of one thing.
  bool told_apart(const FigureAt& x, const FigureAt& y) const {
    const bool sources = two_sources(x, y) && (adjacent(x, y) || both_totals(x, y) || of_one_event(x, y));
    return !sources && !is_standing(x) && !same_number(*x.figure, *y.figure);
  }

  // What a page may give in round and in exact numbers: "four decades", "his 41-year rule".
  static bool is_standing(const FigureAt& f) { return is_lasting(f) || is_population(f); }

  void compare_same_numbers() {
    std::map<std::tuple<std::string, double, int64_t>, std::vector<size_t>> buckets;
    for (size_t i = 0; i < all_.size(); ++i) {
      const Figure& f = *all_[i].figure;
      std::set<double> bounds;
      if (f.min) bounds.insert(*f.min);
      if (f.max) bounds.insert(*f.max);
      const int64_t week = all_[i].day / most_days_telling;
      for (double n : bounds)
        for (int64_t w : {week, week + 1}) buckets[{all_[i].key, n, w}].push_back(i);
    }
    compare(buckets, &CountFinder::one_number);
  }

  void compare_of_one_day() {
    std::map<std::tuple<std::string, int64_t>, std::vector<size_t>> buckets;
    for (size_t i = 0; i < all_.size(); ++i)
      for (int64_t day : {all_[i].day, all_[i].day + 1}) buckets[{all_[i].key, day}].push_back(i);
    compare(buckets, &CountFinder::rivals);
  }

  // However long after it they are told.
  void compare_of_one_event() {
    std::map<std::tuple<std::string, std::string, int64_t>, std::vector<size_t>> buckets;
    for (size_t i = 0; i < all_.size(); ++i)
      if (is_of_one_event(all_[i])) buckets[{all_[i].key, all_[i].where, all_[i].from}].push_back(i);
    compare(buckets, &CountFinder::rivals_of_event);
  }

  bool rivals_of_event(const FigureAt& a, const FigureAt& b) const {
    const double least = std::min(size_of(*a.figure), size_of(*b.figure));
    const bool near = std::max(size_of(*a.figure), size_of(*b.figure)) <= most_apart * least;
    return near && (a.place.page != b.place.page || two_sources(a, b) || same_number(*a.figure, *b.figure));
  }

  static bool two_sources(const FigureAt& a, const FigureAt& b) { return a.figure->source != b.figure->source; }

  static bool places_fit(const FigureAt& a, const FigureAt& b) {
    return a.where == b.where || a.where.empty() || b.where.empty();
  }
  static bool times_fit(const FigureAt& a, const FigureAt& b) {
    return a.from == no_day || b.from == no_day || (a.from <= b.to + 1 && b.from <= a.to + 1);
  }

  // The same number of the same thing.
  bool one_number(const FigureAt& a, const FigureAt& b) const {
    if (!same_number(*a.figure, *b.figure) || !places_fit(a, b)) return false;
    if (!a.whose.empty() && !b.whose.empty() && a.whose != b.whose) return false;
    const double alike = alike_around(a, b);
    if (is_lasting(a)) return !a.whose.empty() && a.whose == b.whose ? true : alike >= alike_other;
    if (a.place.page == b.place.page) return times_fit(a, b) && alike >= alike_other;
    const bool telling = !is_round(size_of(*a.figure)) && size_of(*a.figure) >= 10;
    const int64_t days = std::abs(a.day - b.day);
    const bool event = !a.figure->counted.event.empty();
    const std::string &per = a.figure->counted.per, &other_per = b.figure->counted.per;
    if (in_units(a) && !per.empty() && !other_per.empty() && per != other_per) return false;
    const bool one_rate = !per.empty() && per == other_per;
    if (in_units(a)) return days <= most_days_telling && alike >= (one_rate ? alike_rates : alike_units);
    if (telling) return days <= most_days_telling && alike >= (event ? alike_telling : alike_round);
    if (event && both_totals(a, b)) return days <= most_days_totals;
    if (!times_fit(a, b)) return false;
    return days <= most_days_round && alike >= (event || size_of(*a.figure) >= 100 ? alike_round : alike_other);
  }

  static bool in_units(const FigureAt& f) { return f.key.starts_with('|'); }

  // "31 more clerks sailed on the barge", "52 more clerks sailed on the barge": one sentence, another number.
  bool one_sentence(const FigureAt& a, const FigureAt& b) const {
    return a.place.page != b.place.page && std::abs(a.day - b.day) <= most_days_of_a_sentence && a.part == b.part &&
           times_fit(a, b) && places_fit(a, b) && alike_around(a, b) >= alike_sentence;
  }

  // Other numbers of one thing on one day.
  bool rivals(const FigureAt& a, const FigureAt& b) const {
    const Figure &x = *a.figure, &y = *b.figure;
    if (a.whose != b.whose) return false;
    if (one_sentence(a, b) && x.counted.object == y.counted.object) return true;
    if (is_population(a)) return places_fit(a, b) && a.land == b.land && times_larger(x, y) <= most_apart_unknown;
    if (is_lasting(a)) return !a.whose.empty() && a.place.page != b.place.page;
    const bool event = !x.counted.event.empty();
    const bool one_place = event ? a.where == b.where : places_fit(a, b);
    if (!one_place || a.part != b.part || in_units(a)) return false;
    if (a.place.page == b.place.page)
      return event && x.counted.object == y.counted.object && x.source != y.source && !a.part && adjacent(a, b);
    if (std::abs(a.day - b.day) > most_days_apart) return false;
    const double least = std::min(size_of(x), size_of(y)), most = std::max(size_of(x), size_of(y));
    if (!event)
      return times_fit(a, b) && most <= most_apart_unknown * least && least >= 10 && alike_around(a, b) >= alike_other;
    if (most > (both_totals(a, b) ? most_apart_totals : most_apart) * least) return false;
    const bool one_land = a.land.empty() || b.land.empty() || a.land == b.land;
    return a.where.empty() ? both_totals(a, b) && one_land : both_totals(a, b) || times_fit(a, b);
  }

  // Told on a later day, and more: a toll that rose.
  static bool grows(const FigureAt& a, const FigureAt& b) {
    const bool side_by_side = a.place.page == b.place.page && adjacent(a, b);
    if (side_by_side && a.figure->source != b.figure->source) return false;  // two say otherwise of one thing
    const bool of_one_day = a.from != no_day && a.from == a.to && b.from != no_day && b.from == b.to;
    if (a.told == b.told || (of_one_day && !a.total && !b.total)) return false;
    const FigureAt &first = a.told < b.told ? a : b, &then = a.told < b.told ? b : a;
    return !first.figure->counted.event.empty() && range_of(*then.figure).most > range_of(*first.figure).least;
  }

  static bool both_totals(const FigureAt& a, const FigureAt& b) { return a.total && b.total && !a.part && !b.part; }

  static bool adjacent(const FigureAt& a, const FigureAt& b) {
    constexpr uint32_t near = 250;
    const uint32_t x = a.figure->spans.front().begin, y = b.figure->spans.front().begin;
    return std::max(x, y) - std::min(x, y) <= near;
  }

  CountLink link_of(std::vector<size_t>& group) const {
    std::stable_sort(group.begin(), group.end(), [&](size_t a, size_t b) { return all_[a].day < all_[b].day; });
    CountLink link;
    for (size_t i : group) {
      const FigureAt& c = all_[i];
      link.figures.push_back(c.place);
      if (link.where.empty()) link.where = c.place_words;
      if (link.when.empty()) link.when = c.figure->when;
      if (link.what.empty()) link.what = key_of(c.figure->counted);
    }
    set_side_by_side(link, group);
    return link;
  }

  // What many pages tell alike is compared but once with what others tell, and each figure with those of its page.
  void set_side_by_side(CountLink& link, const std::vector<size_t>& group) const {
    std::map<Told, std::vector<size_t>> kinds;  // of each two figures of two pages
    std::map<size_t, std::vector<size_t>> by_page;
    for (size_t i : group) {
      by_page[all_[i].place.page].push_back(i);
      std::vector<size_t>& some = kinds[told(all_[i])];
      if (some.empty() || (some.size() == 1 && all_[some[0]].place.page != all_[i].place.page)) some.push_back(i);
    }
    for (const auto& [kind, some] : kinds)
      for (const auto& [other, others] : kinds)
        for (size_t i : some)
          for (size_t k : others)
            if (all_[i].place.page != all_[k].place.page) set_two(link, all_[i], all_[k]);
    for (const auto& [page, own] : by_page)
      for (size_t i : own)
        for (size_t k : own) set_two(link, all_[i], all_[k]);
    link.rival = link.rival && !link.conflict;
  }

  // All that set_two() looks at where figures stand in two pages.
  using Told = std::tuple<int64_t, int64_t, int64_t, int64_t, bool, bool, bool, bool, std::optional<double>,
                          std::optional<double>>;
  static Told told(const FigureAt& f) {
    return {f.day,
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

  static double times_larger(const Figure& a, const Figure& b) {
    const double x = size_of(a), y = size_of(b);
    return std::max(x, y) / std::max(1.0, std::min(x, y));
  }

  static void set_two(CountLink& link, const FigureAt& a, const FigureAt& b) {
    // A toll that grows from day to day is no conflict; how many live in a land is told in round numbers, all year.
    const bool one_day = std::abs(a.day - b.day) <= most_days_of_conflict;
    const bool one_time = is_population(a) ? times_larger(*a.figure, *b.figure) > most_of_a_round_one
                                           : (one_day || !a.total) && !grows(a, b);
    if (one_time && cannot_both_be_right(a, b)) link.conflict = true;
    if (one_time && !same_number(*a.figure, *b.figure)) link.rival = true;
  }

  const std::vector<Reading>& pages_;
  const std::vector<FigureAt> all_;
  AlikeFirst joined_;
};

}  // namespace

std::vector<CountLink> find_counts(const std::vector<Reading>& pages, const VoicesAcross& voices,
                                   std::vector<std::vector<FigureAt>>& of_page) {
  std::vector<FigureAt> all = all_figures(pages, voices, of_page);
  weigh_around(all);
  return CountFinder(pages, std::move(all)).run();
}

}  // namespace sayso
