#include "sayso/link/newsrooms.h"

#include <algorithm>
#include <map>

#include "sayso/link/furniture.h"
#include "sayso/link/sets.h"

namespace sayso {

Newsrooms::Newsrooms(const std::vector<Reading>& pages, const std::vector<Said>& said, const Editions& editions)
    : pages_(pages), said_(said), editions_(editions), publishers_(sayso::publishers(pages)) {}

uint32_t Newsrooms::independent(const std::vector<size_t>& group) const {
  std::map<std::string, size_t> numbers;
  std::vector<std::pair<size_t, size_t>> joins;
  std::map<size_t, size_t> rooms_of;  // of a page: its publisher's number
  for (size_t i : group) {
    const InPage place = said_[i].place;
    if (is_interview(place)) return 1;
    const size_t own = numbers.emplace(publishers_[place.page], numbers.size()).first->second;
    rooms_of.emplace(place.page, own);
    for (const std::string& key : said_[i].newsroom)
      joins.emplace_back(own, numbers.emplace(key, numbers.size()).first->second);
  }
  Sets rooms(numbers.size());
  for (const auto& [room, of] : joins) rooms.join(room, of);
  for (const auto& [page, own] : rooms_of)
    for (size_t other : editions_.of(page))
      if (const auto there = rooms_of.find(other); there != rooms_of.end()) rooms.join(own, there->second);
  return static_cast<uint32_t>(rooms.groups(1).size());
}

// With an outlet other than the page's own.
bool Newsrooms::is_interview(InPage place) const {
  const Reading& r = pages_[place.page];
  const auto& chain = r.statements[place.index].chain;
  return std::any_of(chain.begin(), chain.end(), [&](const ChainLink& link) {
    return link.link == Link::interviews && link.voice && *link.voice < r.voices.size() &&
           link.voice != r.outlet_voice && r.voices[*link.voice].type != VoiceType::person;
  });
}

}  // namespace sayso
