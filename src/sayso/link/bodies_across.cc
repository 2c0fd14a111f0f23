// Which bodies of several pages are one: their keys, outlets of a land left open, initials.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "sayso/link/name_keys.h"
#include "sayso/link/voice_joins.h"

namespace sayso {

void join_bodies(VoicesCompared& v) {
  std::unordered_map<std::string_view, size_t> first;
  for (size_t i = 0; i < v.all.size(); ++i)
    if (!v.bodies[i].empty()) v.sets.join(first.try_emplace(v.bodies[i], i).first->second, i);
}

void join_outlets_of_no_land(VoicesCompared& v) {
  constexpr std::string_view land = " =";
  std::map<std::string, Parties> of_lands;
  for (size_t i = 0; i < v.all.size(); ++i)
    if (const size_t at = v.bodies[i].find(land); at != std::string::npos && v.voice(i).type == VoiceType::outlet)
      of_lands[v.bodies[i].substr(0, at)].add(v.sets.top(i), v.all[i].page);
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < v.all.size(); ++i) {
    const auto found = v.voice(i).type == VoiceType::outlet ? of_lands.find(v.bodies[i]) : of_lands.end();
    if (found == of_lands.end()) continue;
    if (auto party = found->second.most()) joins.emplace_back(*party, i);
  }
  for (const auto& [party, voice] : joins) v.sets.join(party, voice);
}

void join_acronyms(VoicesCompared& v) {
  std::unordered_map<std::string, Parties> bodies;  // initials -> parties
  const auto initials = [&](size_t i) {
    std::vector<Parties*> out;
    for (const NameWords& name : {v.words[i], body_words(v.voice(i).name)})  // "National Harbour" Party is the NHP
      if (const std::string letters = initials_of(name); letters.size() > 1) out.push_back(&bodies[letters]);
    return out;
  };
  MadeOnce<std::vector<Parties*>> of_label(v.words.labels());
  for (size_t i = 0; i < v.all.size(); ++i)
    if (!v.words[i].empty() && !v.is_person(i))
      for (Parties* parties : of_label.of(v.words.label(i), [&] { return initials(i); }))
        parties->add(v.sets.top(i), v.all[i].page);
  const auto is_in_capitals = [](const std::string& name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  const auto body_of = [&](const std::string& letters) {
    const auto found = bodies.find(letters);
    return found == bodies.end() ? std::nullopt : found->second.most();
  };
  MadeOnce<std::optional<size_t>> meant(v.words.names());
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() != 1 || v.words[i][0].size() > 6 || !is_in_capitals(v.voice(i).name)) continue;
    if (const auto& body = meant.of(v.words.number(i), [&] { return body_of(v.words[i][0]); }))
      joins.emplace_back(*body, i);
  }
  for (const auto& [body, voice] : joins) v.sets.join(body, voice);
}

}  // namespace sayso
