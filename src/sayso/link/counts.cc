#include "sayso/link/counts.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

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
  CountFinder(const std::vector<Reading>& pages, std::vector<FigureAt> all, const std::vector<CopyLink>& copies)
      : pages_(pages),
        editions_(copies),
        all_(std::move(all)),
        keys_(numbers_of(&FigureAt::key)),
        places_(numbers_of(&FigureAt::where)),
        joined_(things()) {}

  std::vector<CountLink> run() {
    compare_same_numbers();
    compare_of_one_day();
    compare_of_one_event();
    joined_.join([&](size_t x, size_t y, bool) { return told_apart_by_page(all_[x], all_[y]); },
                 [&](size_t x, size_t y) { return places_[x] != places_[y] && are_elsewhere(all_[x], all_[y]); });
    std::vector<CountLink> out;
    for (std::vector<size_t>& group : joined_.sets().groups(2)) out.push_back(link_of(group));
    return out;
  }

 private:
  // Figures with one key each; a figure may have several.
  template <class Key>
  using Keyed = std::vector<std::pair<Key, uint32_t>>;
  template <class Key>
  void compare(Keyed<Key> keyed, bool (*fits)(const FigureAt&, const FigureAt&, AlikeAround&)) {
    std::sort(keyed.begin(), keyed.end());
    std::vector<uint32_t> before, now;  // figures of the key before that were compared; of this one
    for (size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
      now.clear();
      for (; end < keyed.size() && keyed[end].first == keyed[begin].first; ++end) now.push_back(keyed[end].second);
      if (now.size() > most_compared) now.clear();
      const std::vector<bool> were = are_in(before, now);
      for (size_t x = 0; x < now.size(); ++x)
        for (size_t y = x + 1; y < now.size(); ++y)
          if (!(were[x] && were[y]) && fits(all_[now[x]], all_[now[y]], alike_)) found(now[x], now[y]);
      std::swap(before, now);
    }
  }

  // Which of some sorted numbers are in others.
  static std::vector<bool> are_in(const std::vector<uint32_t>& others, const std::vector<uint32_t>& some) {
    std::vector<bool> out;
    for (uint32_t i : some) out.push_back(std::binary_search(others.begin(), others.end(), i));
    return out;
  }

  // Of each figure's key, or place: a number.
  std::vector<uint32_t> numbers_of(std::string FigureAt::* text) const {
    std::unordered_map<std::string_view, uint32_t> numbers;
    std::vector<uint32_t> out;
    for (const FigureAt& f : all_)
      out.push_back(numbers.emplace(f.*text, static_cast<uint32_t>(numbers.size())).first->second);
    return out;
  }

  std::vector<AlikeFirst::Place> things() const {
    std::vector<AlikeFirst::Place> out;
    for (const FigureAt& f : all_) out.push_back({f.place.page, pages_[f.place.page].id, f.place.index, f.party});
    return out;
  }

  void found(size_t a, size_t b) {
    const bool one_number = same_number(*all_[a].figure, *all_[b].figure);
    joined_.found(a, b, alike_(all_[a], all_[b]) + (one_number ? more_by_number : 0));
  }

  void compare_same_numbers() {
    Keyed<std::tuple<uint32_t, double, int64_t>> keyed;
    for (uint32_t i = 0; i < all_.size(); ++i) {
      const Figure& f = *all_[i].figure;
      const int64_t week = all_[i].day / most_days_telling;
      for (int64_t w : {week, week + 1}) {
        if (f.min) keyed.push_back({{keys_[i], *f.min, w}, i});
        if (f.max && f.max != f.min) keyed.push_back({{keys_[i], *f.max, w}, i});
      }
    }
    compare(std::move(keyed), one_number);
  }

  void compare_of_one_day() {
    Keyed<std::pair<uint32_t, int64_t>> keyed;
    for (uint32_t i = 0; i < all_.size(); ++i)
      for (int64_t day : {all_[i].day, all_[i].day + 1}) keyed.push_back({{keys_[i], day}, i});
    compare(std::move(keyed), rivals);
  }

  // However long after it they are told.
  void compare_of_one_event() {
    Keyed<std::tuple<uint32_t, uint32_t, int64_t>> keyed;
    for (uint32_t i = 0; i < all_.size(); ++i)
      if (is_of_one_event(all_[i])) keyed.push_back({{keys_[i], places_[i], all_[i].from}, i});
    compare(std::move(keyed), rivals_of_event);
  }

  // Where most are that tell it, as the first of those has it; of a whole land one page may know one town.
  std::string where_of(const std::vector<size_t>& group) const {
    constexpr size_t few = 4;  // one in so many
    std::map<std::string_view, size_t> often;
    for (size_t i : group)
      if (!all_[i].where.empty()) ++often[all_[i].where];
    size_t most = 0;
    for (const auto& [where, n] : often) most = std::max(most, n);
    for (size_t i : group)
      if (!all_[i].where.empty() && often[all_[i].where] == most)
        return most * few > group.size() ? all_[i].place_words : std::string();
    return {};
  }

  CountLink link_of(std::vector<size_t>& group) const {
    std::stable_sort(group.begin(), group.end(), [&](size_t a, size_t b) { return all_[a].day < all_[b].day; });
    CountLink link;
    for (size_t i : group) {
      const FigureAt& c = all_[i];
      link.figures.push_back(c.place);
      if (link.when.empty()) link.when = c.figure->when;
      if (link.what.empty()) link.what = key_of(c.figure->counted);
    }
    link.where = where_of(group);
    set_side_by_side(link, all_, group, editions_);
    return link;
  }

  const std::vector<Reading>& pages_;
  const Editions editions_;
  const std::vector<FigureAt> all_;
  const std::vector<uint32_t> keys_, places_;  // of each
  AlikeFirst joined_;
  AlikeAround alike_;
};

}  // namespace

std::vector<CountLink> find_counts(const std::vector<Reading>& pages, const VoicesAcross& voices,
                                   const std::vector<CopyLink>& copies, std::vector<std::vector<FigureAt>>& of_page) {
  std::vector<FigureAt> all = all_figures(pages, voices, of_page);
  weigh_around(all);
  return CountFinder(pages, std::move(all), copies).run();
}

}  // namespace sayso
