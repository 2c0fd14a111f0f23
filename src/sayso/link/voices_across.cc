#include "sayso/link/voices_across.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "sayso/base/distance.h"
#include "sayso/link/body_keys.h"
#include "sayso/link/copies.h"
#include "sayso/link/name_keys.h"
#include "sayso/link/obeyed.h"
#include "sayso/link/person_names.h"

namespace sayso {
namespace {

size_t count_of_voices(const std::vector<Reading>& pages) {
  size_t n = 0;
  for (const Reading& r : pages) n += r.voices.size();
  return n;
}

bool is_named(const Voice& v) {
  return v.type != VoiceType::unnamed && std::any_of(v.mentions.begin(), v.mentions.end(),
                                                     [](const Mention& m) { return m.kind == MentionKind::name; });
}

// "Mr. Brell" is a person, whatever his page took him for.
bool is_titled(const Voice& v) {
  if (v.type != VoiceType::organization && v.type != VoiceType::unnamed) return false;
  if (v.name.find(' ') != std::string::npos) return false;
  return std::any_of(v.roles.begin(), v.roles.end(), [](const VoiceRole& role) {
    const NameWords words = plain_words(role.text);
    return !words.empty() && std::all_of(words.begin(), words.end(), is_title);
  });
}

std::string sounds_of(const NameWords& words, size_t n) {
  std::string out;
  for (size_t k = 0; k < n; ++k) out += sound_of(words[k]) + " ";
  return out;
}

// Of one name of one word of which it tells nothing a page only guesses that it is a person's.
bool is_guessed(const Voice& v) {
  return v.type == VoiceType::person && v.roles.empty() && v.affiliations.empty() &&
         v.name.find(' ') == std::string::npos && v.also.empty();
}

// "spokesman for President Ana Brell" is not her.
bool is_of_somebody(const Voice& v) {
  return std::any_of(v.affiliations.begin(), v.affiliations.end(),
                     [&](const Affiliation& a) { return !a.text.empty() && v.name.ends_with(a.text); });
}

}  // namespace

VoicesAcross::VoicesAcross(const std::vector<Reading>& pages, std::vector<VoicesOfPage>& of_page,
                           const std::vector<VoiceDecision>& decisions)
    : pages_(pages), sets_(count_of_voices(pages)) {
  number_voices();
  take_names(of_page);
  join_by_name();
  join_persons_of_bodies();
  join_bodies();
  join_outlets_of_no_land();
  join_word_orders();
  join_reversed();
  join_spellings();
  join_slips();
  join_words_spelt_alike();
  join_ends();
  join_acronyms();
  join_beginnings();
  join_part_names();
  join_name_at_end();
  join_offices();
  obey(decisions);
  know_joined();
}

void VoicesAcross::number_voices() {
  for (size_t page = 0; page < pages_.size(); ++page) {
    first_.push_back(all_.size());
    for (uint32_t v = 0; v < pages_[page].voices.size(); ++v) all_.push_back({page, v});
  }
}

void VoicesAcross::take_names(std::vector<VoicesOfPage>& of_page) {
  words_.reserve(all_.size()), bodies_.reserve(all_.size()), persons_.reserve(all_.size());
  for (VoicesOfPage& own : of_page) {
    homes_.push_back(std::move(own.home));
    for (VoicesOfPage::One& one : own.voices) {
      const size_t i = words_.size();
      if (!one.offices.empty()) offices_.emplace(i, std::move(one.offices));
      if (one.described) described_.emplace(i, std::move(*one.described));
      words_.push_back(voice(i).name, std::move(one.words)), bodies_.push_back(std::move(one.body));
      persons_.push_back(one.guessed ? Person::guessed : one.person ? Person::told : Person::no);
    }
    own = {};
  }
}

VoicesOfPage voices_of_page(const Reading& page) {
  VoicesOfPage out;
  out.home = home_country(page);
  BodyKeys keys(page, out.home);
  for (const Voice& voice : page.voices) {
    VoicesOfPage::One& one = out.voices.emplace_back();
    const BodyKey body = keys.of(voice);
    one.person = voice.type == VoiceType::person || is_titled(voice);
    one.guessed = is_guessed(voice);
    if (body.key && !is_titled(voice)) one.body = *body.key;
    if (is_named(voice) && (!body.generic || one.person))
      one.words = one.person ? person_words(voice.name) : without_heads(body_words(voice.name));
    if (!one.words.empty() && one.person) one.offices = offices_of(page, voice);
    if (one.words.empty() && voice.type == VoiceType::unnamed) one.described = described_office(voice.name);
  }
  return out;
}

// The same name; of several words, what a page calls it besides counts, too.
void VoicesAcross::join_by_name() {
  std::vector<std::optional<size_t>> first;  // voice of each name
  const auto join = [&](uint32_t name, size_t i) {
    if (name >= first.size()) first.resize(name + size_t{1});
    if (!first[name]) first[name] = i;
    sets_.join(*first[name], i);
  };
  std::unordered_map<std::string_view, uint32_t> names;  // what pages call persons besides
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].empty() || bodies_[i].find('=') != std::string::npos) continue;
    join(words_.number(i), i);
    if (voice(i).type != VoiceType::person) continue;
    for (const std::string& also : voice(i).also) {
      const auto [at, fresh] = names.try_emplace(also, VoiceNames::none);
      if (NameWords words = fresh ? name_words(also) : NameWords(); words.size() > 1)
        at->second = words_.number_of(std::move(words));
      if (at->second != VoiceNames::none) join(at->second, i);
    }
  }
}

void VoicesAcross::join_bodies() {
  std::unordered_map<std::string_view, size_t> first;
  for (size_t i = 0; i < all_.size(); ++i)
    if (!bodies_[i].empty()) sets_.join(first.try_emplace(bodies_[i], i).first->second, i);
}

// "State television" of a land that its page leaves open is that of the land that most pages have.
void VoicesAcross::join_outlets_of_no_land() {
  constexpr std::string_view land = " =";
  std::map<std::string, Parties> of_lands;
  for (size_t i = 0; i < all_.size(); ++i)
    if (const size_t at = bodies_[i].find(land); at != std::string::npos && voice(i).type == VoiceType::outlet)
      of_lands[bodies_[i].substr(0, at)].add(sets_.top(i), all_[i].page);
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < all_.size(); ++i) {
    const auto found = voice(i).type == VoiceType::outlet ? of_lands.find(bodies_[i]) : of_lands.end();
    if (found == of_lands.end()) continue;
    if (auto party = found->second.most()) joins.emplace_back(*party, i);
  }
  for (const auto& [party, voice] : joins) sets_.join(party, voice);
}

// One word, as towns have it: Misrata, Misurata. Two that are known are two.
void VoicesAcross::join_words_spelt_alike() {
  constexpr size_t least_letters = 5;
  std::map<std::string, std::map<std::string, size_t>> by_sound;
  FirstTime is_first(words_.names());
  for (size_t i = 0; i < all_.size(); ++i)
    if (words_[i].size() == 1 && words_[i][0].size() >= least_letters && is_first(words_.number(i)))
      by_sound[sound_of(words_[i][0])].emplace(words_[i][0], i);
  for (const auto& [sound, spellings] : by_sound) {
    if (spellings.size() > most_of_a_sound) continue;
    for (auto a = spellings.begin(); a != spellings.end(); ++a)
      for (auto b = std::next(a); b != spellings.end(); ++b)
        if (spelt_nearly(a->first, b->first) && !(is_known_place(a->first) && is_known_place(b->first)))
          sets_.join(a->second, b->second);
  }
}

// "United Nations Ana Brell" is Ana Brell; "Tomas Orin" is who is elsewhere "Abel Tomas Orrin".
void VoicesAcross::join_ends() {
  std::map<std::string, std::map<std::string, size_t>> pairs;  // sounds -> names of two words -> a voice
  FirstTime is_first(words_.names());
  for (size_t i = 0; i < all_.size(); ++i)
    if (words_[i].size() == 2 && is_person(i) && is_first(words_.number(i)))
      pairs[sound_of_person(words_[i])].emplace(joined(words_[i]), i);
  const auto those_at_end = [&](const NameWords& words) {
    std::vector<size_t> out;
    const NameWords end(words.end() - 2, words.end());
    const auto found = pairs.find(sound_of_person(end));
    if (found == pairs.end() || found->second.size() > most_of_a_sound) return out;
    for (const auto& [name, other] : found->second)
      if (spelt_nearly(words_[other][0], end[0]) && spelt_nearly(words_[other][1], end[1])) out.push_back(other);
    return out;
  };
  MadeOnce<std::vector<size_t>> meant(words_.names());
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() < 3 || !is_person(i)) continue;
    for (size_t other : meant.of(words_.number(i), [&] { return those_at_end(words_[i]); })) sets_.join(other, i);
  }
}

// "Tomas al-Orlbi" is the one whose longer name begins so; so is "National Front" of "National Front for the Harbour".
void VoicesAcross::join_beginnings() {
  std::unordered_map<std::string, Parties> longer;  // sounds, or words of a body -> parties
  const auto own_words = [&](size_t i) { return is_person(i) ? without_particles(words_[i]) : words_[i]; };
  const auto begins = [&](size_t i) {
    std::vector<Parties*> out;
    const NameWords own = own_words(i);
    for (size_t n = 2; n < own.size(); ++n)
      if (is_person(i))
        out.push_back(&longer[sounds_of(own, n)]);
      else if (is_joint(own[n]) && !party_word(PartyWord::at, own[n]))
        out.push_back(&longer[joined(NameWords(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(n)))]);
    return out;
  };
  MadeOnce<std::vector<Parties*>> beginnings(2 * words_.names());
  for (size_t i = 0; i < all_.size(); ++i)
    for (Parties* parties : beginnings.of(name_and_kind(i), [&] { return begins(i); }))
      parties->add(sets_.top(i), all_[i].page);
  const auto whole = [&](size_t i) -> std::optional<size_t> {
    const NameWords own = own_words(i);
    if (own.size() < 2) return std::nullopt;
    const auto found = longer.find(is_person(i) ? sounds_of(own, own.size()) : joined(own));
    return found == longer.end() ? std::nullopt : found->second.most();
  };
  MadeOnce<std::optional<size_t>> meant(2 * words_.names());
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < all_.size(); ++i)
    if (const auto& party = meant.of(name_and_kind(i), [&] { return whole(i); })) joins.emplace_back(*party, i);
  for (const auto& [party, voice] : joins) sets_.join(party, voice);
}

// "UN" is the one body that has these initials.
void VoicesAcross::join_acronyms() {
  std::unordered_map<std::string, Parties> bodies;  // initials -> parties
  const auto initials = [&](size_t i) {
    std::vector<Parties*> out;
    for (const NameWords& name : {words_[i], body_words(voice(i).name)})  // "National Harbour" Party is the NHP
      if (const std::string letters = initials_of(name); letters.size() > 1) out.push_back(&bodies[letters]);
    return out;
  };
  MadeOnce<std::vector<Parties*>> of_label(words_.labels());
  for (size_t i = 0; i < all_.size(); ++i)
    if (!words_[i].empty() && !is_person(i))
      for (Parties* parties : of_label.of(words_.label(i), [&] { return initials(i); }))
        parties->add(sets_.top(i), all_[i].page);
  const auto is_in_capitals = [](const std::string& name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  const auto body_of = [&](const std::string& letters) {
    const auto found = bodies.find(letters);
    return found == bodies.end() ? std::nullopt : found->second.most();
  };
  MadeOnce<std::optional<size_t>> meant(words_.names());
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() != 1 || words_[i][0].size() > 6 || !is_in_capitals(voice(i).name)) continue;
    if (const auto& body = meant.of(words_.number(i), [&] { return body_of(words_[i][0]); }))
      joins.emplace_back(*body, i);
  }
  for (const auto& [body, voice] : joins) sets_.join(body, voice);
}

// "U.S. Ambassador to the United Nations Ana Brell", read as a description, is Ana Brell.
void VoicesAcross::join_name_at_end() {
  std::unordered_map<std::string, Parties> full;
  MadeOnce<Parties*> of_name(words_.names());
  for (size_t i = 0; i < all_.size(); ++i)
    if (is_person(i) && words_[i].size() > 1)
      of_name.of(words_.number(i), [&] { return &full[joined(words_[i])]; })->add(sets_.top(i), all_[i].page);
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
  MadeOnce<std::optional<size_t>> meant(words_.labels());
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < all_.size(); ++i) {
    if (!words_[i].empty() || voice(i).type == VoiceType::person || is_of_somebody(voice(i))) continue;
    if (const auto& party = meant.of(words_.label(i), [&] { return person_at_end(voice(i).name); }))
      joins.emplace_back(*party, i);
  }
  for (const auto& [person, voice] : joins) sets_.join(person, voice);
}

// A person's word goes over what the pages tell.
void VoicesAcross::obey(const std::vector<VoiceDecision>& decisions) {
  if (decisions.empty()) return;
  std::vector<std::string> names;
  for (size_t i = 0; i < all_.size(); ++i)
    names.push_back(words_[i].empty() ? "=" + joined(plain_words(voice(i).name)) : joined(words_[i]));
  Obeyed parties(sets_, std::move(names));
  const auto numbers = [&](const std::vector<InPage>& places) {
    std::vector<size_t> out;
    for (InPage p : places) out.push_back(first_[p.page] + p.index);
    return out;
  };
  for (const VoiceDecision& d : decisions) {
    const std::vector<size_t> voices = numbers(d.voices), others = numbers(d.others);
    if (d.what == VoiceDecision::What::merge) parties.merge(voices);
    if (d.what == VoiceDecision::What::split) parties.split(voices, d.by_name);
    if (d.what != VoiceDecision::What::not_same) continue;
    for (size_t voice : voices)
      for (size_t other : others) parties.tell_apart(voice, other);
  }
  std::erase_if(doubtful_, [&](const DoubtfulVoices& d) {
    return parties.decided(first_[d.a.page] + d.a.index, first_[d.b.page] + d.b.index);
  });
  sets_ = parties.sets();
}

// A description that was joined to something means a party.
void VoicesAcross::know_joined() {
  sets_.flatten();
  for (const std::vector<size_t>& group : sets_.groups(2))
    for (size_t i : group)
      if (words_[i].empty() && bodies_[i].empty()) bodies_[i] = voice(i).name;
  person_parties_.resize(all_.size());
  for (size_t i = 0; i < all_.size(); ++i)
    if (is_person(i)) person_parties_[sets_.top(i)] = true;
}

std::optional<size_t> VoicesAcross::party(size_t page, std::optional<uint32_t> voice) const {
  if (!voice || *voice >= pages_[page].voices.size()) return std::nullopt;
  const size_t i = first_[page] + *voice;
  if (words_[i].empty() && bodies_[i].empty()) return std::nullopt;
  return sets_.top(i);
}

std::vector<VoiceLink> VoicesAcross::links() {
  std::vector<VoiceLink> out;
  for (const std::vector<size_t>& group : sets_.groups(2)) {
    VoiceLink link;
    std::map<std::string_view, size_t> names, descriptions;
    std::map<VoiceType, size_t> types;
    bool own_outlet = false;  // a page is its own
    for (size_t i : group) {
      link.members.push_back(all_[i]);
      ++(words_[i].empty() ? descriptions : names)[voice(i).name],
          types[voice(i).type] += persons_[i] == Person::guessed ? 1 : 2;
      own_outlet = own_outlet || pages_[all_[i].page].outlet_voice == all_[i].index;
    }
    if (names.empty()) names = std::move(descriptions);
    if (types.size() > 1) types.erase(VoiceType::unnamed);
    auto often = [](const auto& a, const auto& b) { return a.second < b.second; };
    // Of the names, the most frequent one of several words, else the most frequent.
    auto better = [](const auto& a, const auto& b) {
      const bool x = a.first.find(' ') != std::string::npos, y = b.first.find(' ') != std::string::npos;
      return x != y ? y : a.second < b.second;
    };
    link.name = std::max_element(names.begin(), names.end(), better)->first;
    link.type = own_outlet ? VoiceType::outlet : std::max_element(types.begin(), types.end(), often)->first;
    out.push_back(std::move(link));
  }
  return out;
}

}  // namespace sayso
