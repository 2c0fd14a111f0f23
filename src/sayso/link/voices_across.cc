#include "sayso/link/voices_across.h"

#include <algorithm>
#include <map>
#include <set>

#include "sayso/base/distance.h"
#include "sayso/link/name_keys.h"

namespace sayso {
namespace {

using Group = std::map<std::string, std::vector<size_t>>;

constexpr size_t most_of_a_sound = 400;  // spellings that sound alike and are compared two by two

size_t count_of_voices(const std::vector<Reading>& pages) {
  size_t n = 0;
  for (const Reading& r : pages) n += r.voices.size();
  return n;
}

bool is_named(const Voice& v) {
  return v.type != VoiceType::unnamed && std::any_of(v.mentions.begin(), v.mentions.end(),
                                                     [](const Mention& m) { return m.kind == MentionKind::name; });
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

// How a person's full name sounds: the first and the last of its words. Empty for one word.
std::string sound_of_person(const std::vector<std::string>& words) {
  const std::vector<std::string> own = without_particles(words);
  return own.size() < 2 ? std::string() : sound_of(own.front()) + " " + sound_of(own.back());
}

bool one_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::vector<std::string> x = without_particles(a), y = without_particles(b);
  return spelt_alike(x.front(), y.front()) && spelt_alike(x.back(), y.back());
}

// Nearer than spelt_alike(): a single word says little.
bool spelt_nearly(const std::string& a, const std::string& b) {
  const size_t longer = std::max(a.size(), b.size());
  return edit_distance(a, b, longer) * 10 <= longer * 3;
}

// The party that most pages have, where no other has half as many.
std::optional<size_t> most_pages(const std::map<size_t, std::set<size_t>>& parties) {
  size_t most = 0, second = 0, best = 0;
  for (const auto& [party, pages] : parties)
    if (pages.size() > most)
      second = most, most = pages.size(), best = party;
    else
      second = std::max(second, pages.size());
  if (most == 0 || most < 2 * second) return std::nullopt;
  return best;
}

}  // namespace

VoicesAcross::VoicesAcross(const std::vector<Reading>& pages) : pages_(pages), sets_(count_of_voices(pages)) {
  number_voices();
  join_by_name();
  join_spellings();
  join_words_spelt_alike();
  join_ends();
  join_acronyms();
  join_beginnings();
  join_last_names();
}

void VoicesAcross::number_voices() {
  for (size_t page = 0; page < pages_.size(); ++page) {
    first_.push_back(all_.size());
    for (uint32_t v = 0; v < pages_[page].voices.size(); ++v) {
      all_.push_back({page, v});
      const Voice& voice = pages_[page].voices[v];
      words_.push_back(is_named(voice) ? without_heads(name_words(voice.name)) : std::vector<std::string>());
    }
  }
}

// The same name; of several words, what a page calls it besides counts, too.
void VoicesAcross::join_by_name() {
  Group by_name;
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].empty()) continue;
    by_name[joined(words_[i])].push_back(i);
    const Voice& voice = pages_[all_[i].page].voices[all_[i].index];
    for (const std::string& also : voice.also) {
      const std::vector<std::string> words = name_words(also);
      if (words.size() > 1) by_name[joined(words)].push_back(i);
    }
  }
  for (const auto& [name, voices] : by_name)
    for (size_t i = 1; i < voices.size(); ++i) sets_.join(voices[0], voices[i]);
}

// Full names of persons that sound alike and are spelt nearly so.
void VoicesAcross::join_spellings() {
  std::map<std::string, std::map<std::string, size_t>> by_sound;  // sound -> spelling -> a voice
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() < 2 || type_of(i) != VoiceType::person) continue;
    const std::string sound = sound_of_person(words_[i]);
    if (!sound.empty()) by_sound[sound].emplace(joined(words_[i]), i);
  }
  for (const auto& [sound, spellings] : by_sound) {
    if (spellings.size() > most_of_a_sound) continue;
    for (auto a = spellings.begin(); a != spellings.end(); ++a)
      for (auto b = std::next(a); b != spellings.end(); ++b)
        if (one_person(words_[a->second], words_[b->second])) sets_.join(a->second, b->second);
  }
}

// One word, as towns have it: Misrata, Misurata. Two that are known are two.
void VoicesAcross::join_words_spelt_alike() {
  constexpr size_t least_letters = 5;
  std::map<std::string, std::map<std::string, size_t>> by_sound;
  for (size_t i = 0; i < all_.size(); ++i)
    if (words_[i].size() == 1 && words_[i][0].size() >= least_letters)
      by_sound[sound_of(words_[i][0])].emplace(words_[i][0], i);
  for (const auto& [sound, spellings] : by_sound) {
    if (spellings.size() > most_of_a_sound) continue;
    for (auto a = spellings.begin(); a != spellings.end(); ++a)
      for (auto b = std::next(a); b != spellings.end(); ++b)
        if (spelt_nearly(a->first, b->first) && !(is_known_place(a->first) && is_known_place(b->first)))
          sets_.join(a->second, b->second);
  }
}

// "United Nations Susan Rice" is Susan Rice.
void VoicesAcross::join_ends() {
  std::map<std::string, size_t> pairs;  // names of two words
  for (size_t i = 0; i < all_.size(); ++i)
    if (words_[i].size() == 2 && type_of(i) == VoiceType::person) pairs.emplace(joined(words_[i]), i);
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() < 3 || type_of(i) != VoiceType::person) continue;
    const auto found = pairs.find(words_[i][words_[i].size() - 2] + " " + words_[i].back());
    if (found != pairs.end()) sets_.join(found->second, i);
  }
}

// "Saif al-Islam" is the one whose longer name begins so.
void VoicesAcross::join_beginnings() {
  std::map<std::string, std::map<size_t, std::set<size_t>>> longer;  // sounds -> party -> pages
  auto sounds_of = [](const std::vector<std::string>& words, size_t n) {
    std::string out;
    for (size_t k = 0; k < n; ++k) out += sound_of(words[k]) + " ";
    return out;
  };
  for (size_t i = 0; i < all_.size(); ++i) {
    if (type_of(i) != VoiceType::person) continue;
    const std::vector<std::string> own = without_particles(words_[i]);
    for (size_t n = 2; n < own.size(); ++n) longer[sounds_of(own, n)][sets_.top(i)].insert(all_[i].page);
  }
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < all_.size(); ++i) {
    const std::vector<std::string> own = without_particles(words_[i]);
    if (words_[i].empty() || own.size() < 2 || type_of(i) != VoiceType::person) continue;
    const auto found = longer.find(sounds_of(own, own.size()));
    if (found == longer.end()) continue;
    if (auto party = most_pages(found->second)) joins.emplace_back(*party, i);
  }
  for (const auto& [person, voice] : joins) sets_.join(person, voice);
}

// "UN" is the one body that has these initials.
void VoicesAcross::join_acronyms() {
  std::map<std::string, std::map<size_t, size_t>> bodies;  // initials -> party -> voices
  for (size_t i = 0; i < all_.size(); ++i)
    if (words_[i].size() > 1 && type_of(i) != VoiceType::person)
      if (const std::string initials = initials_of(words_[i]); initials.size() > 1) ++bodies[initials][sets_.top(i)];
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() != 1 || words_[i][0].size() > 6) continue;
    const std::string& name = pages_[all_[i].page].voices[all_[i].index].name;
    const bool capitals = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const auto found = bodies.find(words_[i][0]);
    if (!capitals || found == bodies.end()) continue;
    size_t most = 0, second = 0, body = 0;
    for (const auto& [party, voices] : found->second)
      if (voices > most)
        second = most, most = voices, body = party;
      else
        second = std::max(second, voices);
    if (most > 2 * second) sets_.join(body, i);
  }
}

// A last name alone is the person of that name whom most pages have, where no other comes near.
void VoicesAcross::join_last_names() {
  std::map<std::string, std::map<size_t, std::set<size_t>>> by_last;  // last word -> party -> pages
  std::map<std::string, std::set<std::string>> by_sound;
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() < 2 || type_of(i) != VoiceType::person) continue;
    const std::string last = without_particles(words_[i]).back();
    by_last[last][sets_.top(i)].insert(all_[i].page);
    by_sound[sound_of(last)].insert(last);
  }
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < all_.size(); ++i) {
    const std::vector<std::string> own = without_particles(words_[i]);
    if (words_[i].empty() || own.size() != 1 || type_of(i) != VoiceType::person) continue;
    std::map<size_t, std::set<size_t>> persons;
    for (const std::string& last : by_sound[sound_of(own[0])])
      if (spelt_alike(last, own[0]))
        for (const auto& [party, pages] : by_last[last]) persons[party].insert(pages.begin(), pages.end());
    if (auto party = most_pages(persons)) joins.emplace_back(*party, i);
  }
  for (const auto& [person, voice] : joins) sets_.join(person, voice);
}

std::optional<size_t> VoicesAcross::party(size_t page, std::optional<uint32_t> voice) {
  if (!voice || *voice >= pages_[page].voices.size()) return std::nullopt;
  const size_t i = first_[page] + *voice;
  if (words_[i].empty()) return std::nullopt;
  return sets_.top(i);
}

std::vector<VoiceLink> VoicesAcross::links() {
  std::vector<VoiceLink> out;
  for (const std::vector<size_t>& group : sets_.groups(2)) {
    VoiceLink link;
    std::map<std::string, size_t> names;
    std::map<VoiceType, size_t> types;
    for (size_t i : group) {
      const Voice& v = pages_[all_[i].page].voices[all_[i].index];
      link.members.push_back(all_[i]);
      ++names[v.name], ++types[v.type];
    }
    auto often = [](const auto& a, const auto& b) { return a.second < b.second; };
    // Of the names, the most frequent one of several words, else the most frequent.
    auto better = [](const auto& a, const auto& b) {
      const bool x = a.first.find(' ') != std::string::npos, y = b.first.find(' ') != std::string::npos;
      return x != y ? y : a.second < b.second;
    };
    link.name = std::max_element(names.begin(), names.end(), better)->first;
    link.type = std::max_element(types.begin(), types.end(), often)->first;
    out.push_back(std::move(link));
  }
  return out;
}

}  // namespace sayso
