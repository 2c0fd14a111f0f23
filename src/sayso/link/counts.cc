#include "sayso/link/counts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sayso/link/alike_first.h"
#include "sayso/link/copies.h"
#include "sayso/link/counted_things.h"
#include "sayso/link/events_counted.h"
#include "sayso/link/figures_alike.h"
#include "sayso/link/rival_figures.h"

namespace sayso {
namespace {

constexpr double more_by_number = 0.1;
constexpr size_t most_compared = 300;  // figures of one number, or of one thing and day, that are compared two by two

/// Finds the figures that may be one count, and joins them.
class CountFinder {
 public:
  CountFinder(const std::vector<Reading>& pages, std::vector<FigureAt> all)
      : pages_(pages), all_(std::move(all)), joined_(places()) {}

  std::vector<CountLink> run() {
    compare_same_numbers();
    compare_of_one_day();
    compare_of_one_event();
    joined_.join([&](size_t x, size_t y) { return told_apart_by_page(all_[x], all_[y]); });
    std::vector<CountLink> out;
    for (std::vector<size_t>& group : joined_.sets().groups(2)) out.push_back(link_of(group));
    return out;
  }

 private:
  template <class Key>
  void compare(const std::map<Key, std::vector<size_t>>& buckets, bool (*fits)(const FigureAt&, const FigureAt&)) {
    for (const auto& [key, all] : buckets) {
      if (all.size() > most_compared) continue;
      for (size_t x = 0; x < all.size(); ++x)
        for (size_t y = x + 1; y < all.size(); ++y)
          if (fits(all_[all[x]], all_[all[y]])) found(all[x], all[y]);
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
    compare(buckets, one_number);
  }

  void compare_of_one_day() {
    std::map<std::tuple<std::string, int64_t>, std::vector<size_t>> buckets;
    for (size_t i = 0; i < all_.size(); ++i)
      for (int64_t day : {all_[i].day, all_[i].day + 1}) buckets[{all_[i].key, day}].push_back(i);
    compare(buckets, rivals);
  }

  // However long after it they are told.
  void compare_of_one_event() {
    std::map<std::tuple<std::string, std::string, int64_t>, std::vector<size_t>> buckets;
    for (size_t i = 0; i < all_.size(); ++i)
      if (is_of_one_event(all_[i])) buckets[{all_[i].key, all_[i].where, all_[i].from}].push_back(i);
    compare(buckets, rivals_of_event);
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
    set_side_by_side(link, all_, group);
    return link;
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
