// Sets that grow by their most alike pairs first. For link/ alone.
#pragma once
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sayso/link/sets.h"

namespace sayso {

/// Things of pages (statements, figures) that are joined two by two, the most alike first, but for two sets that some
/// page tells apart: whatever other pages lie between them, they stay two. The order of the pages changes nothing.
class AlikeFirst {
 public:
  /// Where a thing stands: the page, its id, and the thing's number in it.
  struct Place {
    size_t page = 0;
    std::string_view id;  ///< must outlive this
    size_t index = 0;
    /// The person who says it by name, or whose it is: things of two persons stay two.
    std::optional<size_t> who = std::nullopt;
  };

  explicit AlikeFirst(std::vector<Place> places)
      : places_(std::move(places)), names_(named(places_)), sets_(places_.size()) {}

  /// `whoever`: they are one, whoever says them.
  void found(size_t a, size_t b, double alike, bool whoever = false) { pairs_.push_back({a, b, alike, whoever}); }

  /// Joins what was found since the last time. `apart(x, y, twice)`: whether two things of one page cannot be one;
  /// twice: both sets have things in two pages or more. `anew`: the same of any two things, asked of small sets alone.
  template <class Apart>
  void join(const Apart& apart) {
    join(apart, [](size_t, size_t) { return false; });
  }
  template <class Apart, class Anew>
  void join(const Apart& apart, const Anew& anew) {
    std::sort(pairs_.begin(), pairs_.end(), [&](const Pair& x, const Pair& y) {
      return x.alike != y.alike ? x.alike > y.alike : names(x) < names(y);
    });
    for (const Pair& p : pairs_) {
      const size_t a = sets_.top(p.a), b = sets_.top(p.b);
      if (a == b || refused_.count(std::minmax(a, b))) continue;
      Group &x = group(a), &y = group(b);
      if (!p.whoever && of_two_persons(x, y)) continue;
      if (told_apart(x, y, apart) || told_anew(x, y, anew)) {
        refused_.insert(std::minmax(a, b));  // whatever else comes to them, they stay two
        continue;
      }
      sets_.join(a, b);
      Group &kept = a < b ? x : y, &gone = a < b ? y : x;
      if (kept.members.size() < gone.members.size()) std::swap(kept.members, gone.members);
      kept.members.merge(gone.members);
      kept.persons.merge(gone.persons);
      groups_.erase(std::max(a, b));
    }
    pairs_.clear();
  }

  Sets& sets() { return sets_; }

 private:
  struct Pair {
    size_t a = 0, b = 0;
    double alike = 0;
    bool whoever = false;
  };

  // Numbers in the order of ids, then of things: not of pages, which may stand in any.
  static std::vector<uint64_t> named(const std::vector<Place>& places) {
    std::vector<std::string_view> ids;
    for (const Place& p : places)
      if (ids.empty() || ids.back() != p.id) ids.push_back(p.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<uint64_t> out;
    out.reserve(places.size());
    uint64_t id = 0;
    for (size_t i = 0; i < places.size(); ++i) {
      if (i == 0 || places[i].id != places[i - 1].id)
        id = static_cast<uint64_t>(std::lower_bound(ids.begin(), ids.end(), places[i].id) - ids.begin());
      out.push_back(id << 32 | places[i].index);
    }
    return out;
  }
  std::pair<uint64_t, uint64_t> names(const Pair& p) const { return std::minmax(names_[p.a], names_[p.b]); }

  /// What is joined to the one on top; made where it is first asked for, since most things are joined to nothing.
  struct Group {
    std::multimap<size_t, size_t> members;  // by page
    std::set<size_t> persons;
  };
  Group& group(size_t top) {
    const auto [at, fresh] = groups_.try_emplace(top);
    if (fresh) {
      at->second.members.emplace(places_[top].page, top);
      if (places_[top].who) at->second.persons.insert(*places_[top].who);
    }
    return at->second;
  }

  static bool of_two_persons(const Group& a, const Group& b) {
    const auto &x = a.persons, &y = b.persons;
    return !x.empty() && !y.empty() && std::none_of(x.begin(), x.end(), [&](size_t who) { return y.count(who) > 0; });
  }

  template <class Apart>
  static bool told_apart(const Group& a, const Group& b, const Apart& apart) {
    const auto *few = &a.members, *many = &b.members;
    if (few->size() > many->size()) std::swap(few, many);
    std::set<size_t> pages;
    for (auto at = few->begin(); at != few->end() && pages.size() < 2; ++at)
      if (many->count(at->first) > 0) pages.insert(at->first);
    for (const auto& [page, x] : *few)
      for (auto [at, end] = many->equal_range(page); at != end; ++at)
        if (apart(x, at->second, pages.size() > 1)) return true;
    return false;
  }

  template <class Anew>
  static bool told_anew(const Group& a, const Group& b, const Anew& anew) {
    constexpr size_t most = 64;  // pairs
    if (a.members.size() * b.members.size() > most) return false;
    for (const auto& [page, x] : a.members)
      for (const auto& [other, y] : b.members)
        if (anew(x, y)) return true;
    return false;
  }

  const std::vector<Place> places_;
  const std::vector<uint64_t> names_;  // of each
  Sets sets_;
  std::vector<Pair> pairs_;
  std::unordered_map<size_t, Group> groups_;     // by the one on top
  std::set<std::pair<size_t, size_t>> refused_;  // tops of sets that are told apart
};

}  // namespace sayso
