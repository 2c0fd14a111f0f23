#include "sayso/link/furniture.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "sayso/link/name_keys.h"
#include "sayso/link/numbering.h"
#include "sayso/link/party_words.h"

namespace sayso {

std::vector<std::string> publishers(const std::vector<Reading>& pages) {
  std::vector<std::string> out;
  for (const Reading& page : pages) {
    std::string outlet = joined(without_heads(name_words(page.metadata.outlet)));
    out.push_back(outlet.empty() ? "page " + std::to_string(out.size()) : std::move(outlet));
  }
  return out;
}

std::vector<std::vector<size_t>> furniture(const std::vector<Said>& said, const std::vector<std::string>& publishers) {
  constexpr size_t words_of_furniture = 8, pages_of_furniture = 6;
  std::vector<std::pair<uint64_t, uint32_t>> keys;  // of those that are alike the same
  const std::hash<std::string> hash;
  for (uint32_t i = 0; i < said.size(); ++i) {
    if (said[i].words.size() < words_of_furniture) continue;
    uint64_t key = hash(publishers[said[i].place.page]) ^ (hash(said[i].speaker) * numbering::golden);
    for (uint32_t word : said[i].words) key = (key ^ word) * numbering::golden;
    keys.emplace_back(key, i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::vector<size_t>> out;
  for (size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && keys[end].first == keys[begin].first) ++end;
    if (end - begin < pages_of_furniture) continue;
    std::map<std::tuple<std::string, std::string, SaidWords>, std::vector<size_t>> alike;
    for (size_t k = begin; k < end; ++k) {
      const Said& s = said[keys[k].second];
      alike[{publishers[s.place.page], s.speaker, s.words}].push_back(keys[k].second);
    }
    for (auto& [words, all] : alike) {
      std::set<size_t> in_pages;
      for (size_t i : all) in_pages.insert(said[i].place.page);
      if (in_pages.size() >= pages_of_furniture) out.push_back(std::move(all));
    }
  }
  return out;
}

}  // namespace sayso
