// Which voices of several pages are one by their names: the same, spelt alike, a part of a longer one.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "sayso/link/name_keys.h"
#include "sayso/link/person_names.h"
#include "sayso/link/voice_joins.h"

namespace sayso {
namespace {

std::string sounds_of(const NameWords& words, size_t n) {
  std::string out;
  for (size_t k = 0; k < n; ++k) out += sound_of(words[k]) + " ";
  return out;
}

// "spokesman for President Ana Brell" is not her.
bool is_of_somebody(const Voice& v) {
  return std::any_of(v.affiliations.begin(), v.affiliations.end(),
                     [&](const Affiliation& a) { return !a.text.empty() && v.name.ends_with(a.text); });
}

}  // namespace

void join_by_name(VoicesCompared& v) {
  std::vector<std::optional<size_t>> first;  // voice of each name
  const auto join = [&](uint32_t name, size_t i) {
    if (name >= first.size()) first.resize(name + size_t{1});
    if (!first[name]) first[name] = i;
    v.sets.join(*first[name], i);
  };
  std::unordered_map<std::string_view, uint32_t> names;  // what pages call persons besides
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].empty() || v.bodies[i].find('=') != std::string::npos) continue;
    join(v.words.number(i), i);
    if (v.voice(i).type != VoiceType::person) continue;
    for (const std::string& also : v.voice(i).also) {
      const auto [at, fresh] = names.try_emplace(also, VoiceNames::none);
      if (NameWords words = fresh ? name_words(also) : NameWords(); words.size() > 1)
        at->second = v.words.number_of(std::move(words));
      if (at->second != VoiceNames::none) join(at->second, i);
    }
  }
}

void join_words_spelt_alike(VoicesCompared& v) {
  constexpr size_t least_letters = 5;
  std::map<std::string, std::map<std::string, size_t>> by_sound;
  FirstTime is_first(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i)
    if (v.words[i].size() == 1 && v.words[i][0].size() >= least_letters && is_first(v.words.number(i)))
      by_sound[sound_of(v.words[i][0])].emplace(v.words[i][0], i);
  for (const auto& [sound, spellings] : by_sound) {
    if (spellings.size() > most_of_a_sound) continue;
    for (auto a = spellings.begin(); a != spellings.end(); ++a)
      for (auto b = std::next(a); b != spellings.end(); ++b)
        if (spelt_nearly(a->first, b->first) && !(is_known_place(a->first) && is_known_place(b->first)))
          v.sets.join(a->second, b->second);
  }
}

void join_ends(VoicesCompared& v) {
  std::map<std::string, std::map<std::string, size_t>> pairs;  // sounds -> names of two words -> a voice
  FirstTime is_first(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i)
    if (v.words[i].size() == 2 && v.is_person(i) && is_first(v.words.number(i)))
      pairs[sound_of_person(v.words[i])].emplace(joined(v.words[i]), i);
  const auto those_at_end = [&](const NameWords& words) {
    std::vector<size_t> out;
    const NameWords end(words.end() - 2, words.end());
    const auto found = pairs.find(sound_of_person(end));
    if (found == pairs.end() || found->second.size() > most_of_a_sound) return out;
    for (const auto& [name, other] : found->second)
      if (spelt_nearly(v.words[other][0], end[0]) && spelt_nearly(v.words[other][1], end[1])) out.push_back(other);
    return out;
  };
  MadeOnce<std::vector<size_t>> meant(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() < 3 || !v.is_person(i)) continue;
    for (size_t other : meant.of(v.words.number(i), [&] { return those_at_end(v.words[i]); })) v.sets.join(other, i);
  }
}

void join_beginnings(VoicesCompared& v) {
  std::unordered_map<std::string, Parties> longer;  // sounds, or words of a body -> parties
  const auto own_words = [&](size_t i) { return v.is_person(i) ? without_particles(v.words[i]) : v.words[i]; };
  const auto begins = [&](size_t i) {
    std::vector<Parties*> out;
    const NameWords own = own_words(i);
    for (size_t n = 2; n < own.size(); ++n)
      if (v.is_person(i))
        out.push_back(&longer[sounds_of(own, n)]);
      else if (is_joint(own[n]) && !party_word(PartyWord::at, own[n]))
        out.push_back(&longer[joined(NameWords(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(n)))]);
    return out;
  };
  MadeOnce<std::vector<Parties*>> beginnings(2 * v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i)
    for (Parties* parties : beginnings.of(v.name_and_kind(i), [&] { return begins(i); }))
      parties->add(v.sets.top(i), v.all[i].page);
  const auto whole = [&](size_t i) -> std::optional<size_t> {
    const NameWords own = own_words(i);
    if (own.size() < 2) return std::nullopt;
    const auto found = longer.find(v.is_person(i) ? sounds_of(own, own.size()) : joined(own));
    return found == longer.end() ? std::nullopt : found->second.most();
  };
  MadeOnce<std::optional<size_t>> meant(2 * v.words.names());
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < v.all.size(); ++i)
    if (const auto& party = meant.of(v.name_and_kind(i), [&] { return whole(i); })) joins.emplace_back(*party, i);
  for (const auto& [party, voice] : joins) v.sets.join(party, voice);
}

void join_name_at_end(VoicesCompared& v) {
  std::unordered_map<std::string, Parties> full;
  MadeOnce<Parties*> of_name(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i)
    if (v.is_person(i) && v.words[i].size() > 1)
      of_name.of(v.words.number(i), [&] { return &full[joined(v.words[i])]; })->add(v.sets.top(i), v.all[i].page);
  const auto person_at_end = [&](std::string_view name) -> std::optional<size_t> {
    const NameWords words = plain_words(name);
    for (size_t n = 4; n >= 2; --n) {
      if (words.size() <= n) continue;
      const auto found = full.find(joined(NameWords(words.end() - static_cast<std::ptrdiff_t>(n), words.end())));
      const auto first = words.end() - static_cast<std::ptrdiff_t>(n);
      if (found == full.end() || std::any_of(words.begin(), first, is_joint)) continue;
      size_t at = name.size();
      for (size_t k = 0; k <= n && at != std::string_view::npos && at > 0; ++k) at = name.rfind(' ', at - 1);
      const bool titled = at == std::string_view::npos || (name[at + 1] >= 'A' && name[at + 1] <= 'Z');
      return titled ? found->second.most() : std::nullopt;
    }
    return std::nullopt;
  };
  MadeOnce<std::optional<size_t>> meant(v.words.labels());
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (!v.words[i].empty() || v.voice(i).type == VoiceType::person || is_of_somebody(v.voice(i))) continue;
    if (const auto& party = meant.of(v.words.label(i), [&] { return person_at_end(v.voice(i).name); }))
      joins.emplace_back(*party, i);
  }
  for (const auto& [person, voice] : joins) v.sets.join(person, voice);
}

}  // namespace sayso
