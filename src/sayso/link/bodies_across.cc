// Which bodies of several pages are one: their keys, outlets of a land left open, initials.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

namespace {

bool is_in_capitals(const std::string& name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "VST" of "VST News", in capitals as letters are: any headline is "VST NEWS".
bool is_by_letters(const VoicesCompared& v, size_t i) {
  const std::string& name = v.voice(i).name;
  const NameWords& words = v.words[i];
  const size_t first = std::min(name.find(' '), name.size());
  return v.voice(i).type == VoiceType::outlet && words.size() == 2 && words[0].size() > 1 &&
         is_head_of_agencies(words[1]) && is_in_capitals(name.substr(0, first)) && !is_in_capitals(name.substr(first));
}

}  // namespace

void join_agencies(VoicesCompared& v) {
  constexpr size_t least_letters = 5;
  std::unordered_map<std::string_view, Parties> by_word;
  for (size_t i = 0; i < v.all.size(); ++i) {
    const NameWords& words = v.words[i];
    if (v.voice(i).type != VoiceType::outlet || words.size() < 2) continue;
    if (words[0].size() < least_letters && !is_by_letters(v, i)) continue;
    if (!is_known_place(words[0]) && std::all_of(words.begin() + 1, words.end(), is_head_of_agencies))
      by_word[words[0]].add(v.sets.top(i), v.all[i].page);
  }
  for (size_t i = 0; i < v.all.size(); ++i)  // who is somebody's namesake is no agency
    if (v.is_person(i) && v.persons[i] == VoicesCompared::Person::told)
      for (const std::string& word : v.words[i]) by_word.erase(word);
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() != 1 || v.voice(i).type == VoiceType::place) continue;
    const auto found = by_word.find(v.words[i][0]);
    if (found == by_word.end()) continue;
    if (v.words[i][0].size() < least_letters && !is_in_capitals(v.voice(i).name)) continue;
    if (auto party = found->second.most()) joins.emplace_back(*party, i);
  }
  for (const auto& [party, voice] : joins) v.sets.join(party, voice);
}

namespace {

// Words that begin as names do: "harbour bombing campaign" is told, not named.
size_t words_of_a_name(std::string_view name) {
  size_t words = 0;
  for (size_t i = 0; i < name.size(); ++i) {
    const bool begins = i == 0 || name[i - 1] == ' ' || name[i - 1] == '-';
    words += begins && !(name[i] >= 'a' && name[i] <= 'z');
  }
  return words;
}

/// Bodies by their initials.
class BodiesByInitials {
 public:
  explicit BodiesByInitials(VoicesCompared& v) : v_(v) {
    MadeOnce<std::vector<std::string>> of_label(v.words.labels());
    for (size_t i = 0; i < v.all.size(); ++i) {
      if (v.words[i].empty() || v.is_person(i)) continue;
      for (const std::string& letters : of_label.of(v.words.label(i), [&] { return initials(i); })) take(i, letters);
    }
    for (const auto& [i, letters] : v.initials) take(i, letters);
    for (size_t i = 0; i < v.all.size(); ++i) take_called(i);
  }

  std::optional<size_t> body_of(const std::string& letters) {
    std::unordered_map<std::string, Parties>& all = letters.size() > few ? bodies_ : called_;
    const auto found = all.find(letters);
    return found == all.end() ? std::nullopt : found->second.most();
  }

 private:
  static constexpr size_t few = 2;  // letters that many things have: only who is called so by a page is meant

  std::vector<std::string> initials(size_t i) const {
    const std::string& label = v_.voice(i).name;
    std::vector<std::string> out;
    for (const NameWords& name : {v_.words[i], body_words(label)})  // "National Harbour" Party is the NHP
      if (std::string letters = initials_of(name); letters.size() > 1 && letters.size() <= words_of_a_name(label))
        out.push_back(std::move(letters));
    return out;
  }
  void take(size_t i, const std::string& letters) {
    if (letters.size() > few) bodies_[letters].add(v_.sets.top(i), v_.all[i].page);
  }

  // "Harbour Council (HC)"
  void take_called(size_t i) {
    constexpr size_t most_bytes = 5;  // of "D.C."
    const Voice& voice = v_.voice(i);
    if (v_.is_person(i) || voice.also.empty()) return;
    std::vector<const std::string*> names{&voice.name};
    for (const std::string& name : voice.also) names.push_back(&name);
    const auto is_short = [](const std::string* name) { return name->size() <= most_bytes && is_in_capitals(*name); };
    if (std::none_of(names.begin(), names.end(), is_short)) return;
    std::set<std::string> known;  // initials of its names
    for (const std::string* name : names) known.insert(initials_of(body_words(*name)));
    for (const std::string* name : names) {
      const NameWords letters = is_short(name) ? body_words(*name) : NameWords();
      if (letters.size() == 1 && letters[0].size() == few && known.contains(letters[0]))
        called_[letters[0]].add(v_.sets.top(i), v_.all[i].page);
    }
  }

  VoicesCompared& v_;
  std::unordered_map<std::string, Parties> bodies_, called_;
};

}  // namespace

void join_acronyms(VoicesCompared& v) {
  constexpr size_t most_letters = 6;
  BodiesByInitials bodies(v);
  MadeOnce<std::optional<size_t>> meant(v.words.names());
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < v.all.size(); ++i) {
    const bool letters = v.words[i].size() == 1 && is_in_capitals(v.voice(i).name);
    if ((!letters && !is_by_letters(v, i)) || v.words[i][0].size() > most_letters) continue;
    if (const auto& body = meant.of(v.words.number(i), [&] { return bodies.body_of(v.words[i][0]); }))
      joins.emplace_back(*body, i);
  }
  for (const auto& [body, voice] : joins) v.sets.join(body, voice);
}

}  // namespace sayso
