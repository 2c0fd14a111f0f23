#include "sayso/link/voices_across.h"

#include <algorithm>
#include <map>
#include <set>

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

}  // namespace

VoicesAcross::VoicesAcross(const std::vector<Reading>& pages) : pages_(pages), sets_(count_of_voices(pages)) {
  number_voices();
  join_by_name();
  join_spellings();
  join_acronyms();
  join_last_names();
}

void VoicesAcross::number_voices() {
  for (size_t page = 0; page < pages_.size(); ++page) {
    first_.push_back(all_.size());
    for (uint32_t v = 0; v < pages_[page].voices.size(); ++v) {
      all_.push_back({page, v});
      const Voice& voice = pages_[page].voices[v];
      words_.push_back(is_named(voice) ? name_words(voice.name) : std::vector<std::string>());
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
    if (words_[i].size() < 2 || pages_[all_[i].page].voices[all_[i].index].type != VoiceType::person) continue;
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

// "UN" is the one body that has these initials.
void VoicesAcross::join_acronyms() {
  std::map<std::string, std::map<size_t, size_t>> bodies;  // initials -> party -> voices
  for (size_t i = 0; i < all_.size(); ++i)
    if (words_[i].size() > 1 && pages_[all_[i].page].voices[all_[i].index].type != VoiceType::person)
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

// A last name alone is the person of that name whom most pages have, where no other is near.
void VoicesAcross::join_last_names() {
  struct Person {
    std::set<size_t> pages;
    std::vector<std::string> words;
  };
  std::map<std::string, std::map<size_t, Person>> by_last;  // sound -> party
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() < 2 || pages_[all_[i].page].voices[all_[i].index].type != VoiceType::person) continue;
    Person& p = by_last[sound_of(without_particles(words_[i]).back())][sets_.top(i)];
    p.pages.insert(all_[i].page);
    if (p.words.empty()) p.words = words_[i];
  }
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < all_.size(); ++i) {
    const std::vector<std::string> own = without_particles(words_[i]);
    if (words_[i].empty() || own.size() != 1) continue;
    const VoiceType type = pages_[all_[i].page].voices[all_[i].index].type;
    if (type != VoiceType::person) continue;
    const auto found = by_last.find(sound_of(own[0]));
    if (found == by_last.end()) continue;
    size_t most = 0, second = 0, person = 0;
    for (const auto& [party, p] : found->second) {
      if (!spelt_alike(without_particles(p.words).back(), own[0])) continue;
      if (p.pages.size() > most)
        second = most, most = p.pages.size(), person = party;
      else
        second = std::max(second, p.pages.size());
    }
    if (most > 0 && most >= 2 * second) joins.emplace_back(person, i);
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
