// Descriptions of offices: "the harbour minister".
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "sayso/link/copies.h"
#include "sayso/link/offices.h"
#include "sayso/link/voice_joins.h"

namespace sayso {
namespace {

constexpr int64_t office_days = 45;  // who held an office so long ago may not hold it now

struct Holder {
  Office office;
  size_t voice = 0;
  int64_t day = no_day;
};
using Holders = std::vector<Holder>;  // by day

// Those of the weeks around a day, and those of no day; of no day all.
template <class Each>
void for_near(const Holders& all, int64_t day, Each each) {
  const auto from = [&](int64_t first) {
    return std::partition_point(all.begin(), all.end(), [&](const Holder& h) { return h.day < first; });
  };
  const bool open = day == no_day;
  for (auto h = open ? all.begin() : from(day - office_days); h != (open ? all.end() : from(day + office_days + 1));
       ++h)
    each(*h);
  for (auto h = open ? all.end() : from(no_day); h != all.end(); ++h) each(*h);
}

}  // namespace

namespace {

/// Who is known to hold an office of some country is nobody whom another country's means.
class HeldElsewhere {
 public:
  HeldElsewhere(VoicesCompared& v, const std::map<std::string, Holders>& holders) {
    for (const auto& [what, all] : holders)
      for (const Holder& h : all)
        if (!h.office.country.empty()) countries_[{what, v.sets.top(h.voice)}].insert(h.office.country);
  }
  bool is(const Office& office, size_t party) const {
    const auto found = countries_.find({office.what, party});
    return !office.country.empty() && found != countries_.end() && !found->second.contains(office.country);
  }

 private:
  std::map<std::pair<std::string, size_t>, std::set<std::string>> countries_;  // of each office and party
};

}  // namespace

void join_offices(VoicesCompared& v) {
  std::map<std::string, Holders> holders;
  for (const auto& [i, offices] : v.offices)
    for (const Office& o : offices) holders[o.what].push_back({o, i, published_day(v.pages[v.all[i].page])});
  for (auto& [what, all] : holders)
    std::stable_sort(all.begin(), all.end(), [](const Holder& a, const Holder& b) { return a.day < b.day; });
  const HeldElsewhere elsewhere(v, holders);
  const auto holder_of = [&](const Office& office, int64_t day) {
    Parties sure, likely, there;  // there: to the same body or country, which another page may leave out
    const auto held_by = [&](const Holder& h) {
      if (h.office.former != office.former) return;
      if (!h.office.to.empty() && !office.to.empty() && h.office.to != office.to) return;
      const bool own = h.office.country == office.country;
      if (!own && !h.office.country.empty()) return;
      for (Parties* found : {own ? &sure : &likely, own && h.office.to == office.to ? &there : nullptr})
        if (found) found->add(v.sets.top(h.voice), v.all[h.voice].page);
    };
    if (const auto of = holders.find(office.what); of != holders.end()) for_near(of->second, day, held_by);
    if (!office.to.empty() && !there.empty()) return there.most();
    return (sure.empty() ? likely : sure).most();
  };
  // Many pages of one day describe one office.
  std::map<std::tuple<std::string, std::string, std::string, bool, int64_t>, std::optional<size_t>> known;
  std::vector<std::pair<size_t, size_t>> joins;
  for (auto& [i, office] : v.described) {
    const bool told = !office.country.empty();
    if (!told && !office.of_no_country) office.country = v.homes[v.all[i].page];
    const int64_t day = published_day(v.pages[v.all[i].page]);
    const auto [it, fresh] = known.try_emplace({office.what, office.country, office.to, office.former, day});
    if (fresh) it->second = holder_of(office, day);
    if (it->second && !(told && elsewhere.is(office, v.sets.top(*it->second)))) joins.emplace_back(*it->second, i);
  }
  for (const auto& [person, voice] : joins) v.sets.join(person, voice);
}

}  // namespace sayso
