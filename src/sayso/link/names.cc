#include "sayso/link/names.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "sayso/link/copies.h"
#include "sayso/link/name_keys.h"

namespace sayso {
namespace {

// "rats" and "rat" are one name.
std::string key_of_name(const std::string& name) {
  std::string key = joined(name_words(name));
  if (key.size() > 3 && key.back() == 's' && key[key.size() - 2] != 's') key.pop_back();
  return key;
}

}  // namespace

std::vector<NameLink> find_names(const std::vector<Reading>& pages, const VoicesAcross& voices) {
  // A party across pages, else the voice of its page.
  const auto party = [&](size_t page, uint32_t voice) {
    const auto known = voices.party(page, voice);
    return known ? std::tuple(size_t{0}, *known, uint32_t{0}) : std::tuple(size_t{1}, page, voice);
  };
  using PartyKey = std::tuple<size_t, size_t, uint32_t>;
  std::map<std::tuple<std::string, PartyKey, PartyKey>, std::vector<InPage>> uses;
  for (size_t page = 0; page < pages.size(); ++page)
    for (uint32_t i = 0; i < pages[page].names.size(); ++i) {
      const LoadedName& n = pages[page].names[i];
      if (n.of && n.used_by)
        uses[{key_of_name(n.name), party(page, *n.of), party(page, *n.used_by)}].push_back({page, i});
    }
  std::vector<NameLink> out;
  for (auto& [key, places] : uses) {
    std::stable_sort(places.begin(), places.end(),
                     [&](InPage a, InPage b) { return published_day(pages[a.page]) < published_day(pages[b.page]); });
    const InPage first = places.front();
    const LoadedName& name = pages[first.page].names[first.index];
    out.push_back({name.name, {first.page, *name.of}, {first.page, *name.used_by}, std::move(places)});
  }
  return out;
}

}  // namespace sayso
