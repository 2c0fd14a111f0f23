// Which persons of several pages are one: spellings, slips, parts of names.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "sayso/base/distance.h"
#include "sayso/link/name_keys.h"
#include "sayso/link/person_names.h"
#include "sayso/link/voice_joins.h"

namespace sayso {
namespace {

constexpr size_t least_of_a_slip = 6;            // letters of a last name of which one may be a slip
constexpr size_t often = 8;                      // pages of a name that may be spelt in another way altogether
constexpr size_t least_of_a_slip_in_office = 4;  // the same of two who hold one office
constexpr size_t least_spelt_nearly = 6;         // of shorter names one letter makes another: "Marn", "Mann"

// "Omar" and "Omara" are two names.
bool ends_alike(const std::string& a, const std::string& b) {
  constexpr std::string_view vowels = "aeiouy";
  return (vowels.find(a.back()) == std::string_view::npos) == (vowels.find(b.back()) == std::string_view::npos);
}

/// Persons by the parts of their names.
struct PartNames {
  std::unordered_map<std::string, Parties> by_last, by_first;
  std::unordered_map<std::string, std::set<std::string>> by_sound;
  // By sound: one page's "Orlby" may be another's "Orlbi". Twice how many pages take it for a place, less those that
  // take it for somebody: of an often named person one page alone has "to combat Orrin".
  std::unordered_map<std::string, std::map<std::string, int>> places;

  Parties persons_of(const std::string& name) const {
    // A first name that somebody has letter by letter is his, before last names that sound so.
    const auto same = by_first.find(name);
    if (same != by_first.end() && !by_last.contains(name)) return same->second;
    Parties last, first;
    const auto spellings = by_sound.find(sound_of(name));
    if (spellings == by_sound.end() || spellings->second.size() > most_of_a_sound) return last;
    for (const std::string& word : spellings->second) {
      const auto lasts = by_last.find(word), firsts = by_first.find(word);
      const bool nearly = spelt_nearly(word, name);
      const bool tells = word == name || (nearly && std::max(word.size(), name.size()) >= least_spelt_nearly);
      const auto may_be = [&](const Parties& persons) { return tells || persons.pages() >= often; };
      if (lasts != by_last.end() && may_be(lasts->second) && spelt_alike(word, name)) last.add(lasts->second);
      if (firsts != by_first.end() && may_be(firsts->second) && nearly && ends_alike(word, name))
        first.add(firsts->second);
    }
    return last.empty() ? first : last;
  }
  bool is_place(const std::string& name) const {
    const auto found = places.find(sound_of(name));
    if (found == places.end() || found->second.size() > most_of_a_sound) return false;
    int more = 0;
    for (const auto& [place, by] : found->second)
      if (spelt_nearly(place, name)) more += by;
    return more > 0;
  }
};

PartNames part_names(VoicesCompared& v) {
  PartNames out;
  MadeOnce<int*> taken_for_places(v.words.names());
  const auto parts = [&](size_t i) {
    const NameWords own = without_particles(v.words[i]);
    out.by_sound[sound_of(own.back())].insert(own.back());
    out.by_sound[sound_of(own.front())].insert(own.front());
    return std::pair(&out.by_last[own.back()], &out.by_first[own.front()]);
  };
  MadeOnce<std::pair<Parties*, Parties*>> of_name(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() == 1 && (v.voice(i).type == VoiceType::place || v.is_person(i)))
      *taken_for_places.of(v.words.number(i), [&] { return &out.places[sound_of(v.words[i][0])][v.words[i][0]]; }) +=
          v.voice(i).type == VoiceType::place ? 2 : -1;
    if (v.words[i].size() < 2 || !v.is_person(i)) continue;
    const auto [last, first] = of_name.of(v.words.number(i), [&] { return parts(i); });
    last->add(v.sets.top(i), v.all[i].page);
    first->add(v.sets.top(i), v.all[i].page);
  }
  return out;
}

// Two persons may be meant.
void doubt(std::vector<DoubtfulVoices>& all, const VoicesCompared& v, size_t i, Parties& persons) {
  constexpr size_t most_doubtful = 1000;
  if (all.size() >= most_doubtful) return;
  const std::vector<size_t> parties = persons.parties();
  if (parties.size() < 2) return;
  for (size_t party : parties) all.push_back({v.all[i], v.all[party], "a name that several have"});
}

}  // namespace

void join_spellings(VoicesCompared& v) {
  std::map<std::string, std::map<std::string, size_t>> by_sound;  // sound -> spelling -> a voice
  FirstTime is_first(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() < 2 || !v.is_person(i) || !is_first(v.words.number(i))) continue;
    const std::string sound = sound_of_person(v.words[i]);
    if (!sound.empty()) by_sound[sound].emplace(joined(v.words[i]), i);
  }
  for (const auto& [sound, spellings] : by_sound) {
    if (spellings.size() > most_of_a_sound) continue;
    for (auto a = spellings.begin(); a != spellings.end(); ++a)
      for (auto b = std::next(a); b != spellings.end(); ++b)
        if (one_person(v.words[a->second], v.words[b->second])) v.sets.join(a->second, b->second);
  }
}

void join_slips(VoicesCompared& v) {
  std::map<std::string, std::map<std::string, size_t>> by_first;  // first name -> last name -> a voice
  std::map<uint32_t, std::set<std::string>> offices;              // of each name
  for (const auto& [i, held] : v.offices)
    for (const Office& o : held) offices[v.words.number(i)].insert(o.country + " " + o.what);
  const auto one_office = [&](size_t a, size_t b) {
    const std::set<std::string>&x = offices[v.words.number(a)], &y = offices[v.words.number(b)];
    return std::any_of(x.begin(), x.end(), [&](const std::string& o) { return y.count(o) > 0; });
  };
  FirstTime is_first(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() < 2 || !v.is_person(i) || !is_first(v.words.number(i))) continue;
    const NameWords own = without_particles(v.words[i]);
    if (own.size() > 1 && own.back().size() >= least_of_a_slip_in_office)
      by_first[long_form(own.front())].emplace(own.back(), i);
  }
  for (const auto& [first, lasts] : by_first) {
    if (lasts.size() > most_of_a_sound) continue;
    for (auto a = lasts.begin(); a != lasts.end(); ++a)
      for (auto b = std::next(a); b != lasts.end(); ++b)
        if (edit_distance(a->first, b->first, 1) <= 1 &&
            (std::min(a->first.size(), b->first.size()) >= least_of_a_slip || one_office(a->second, b->second)))
          v.sets.join(a->second, b->second);
  }
}

void join_persons_of_bodies(VoicesCompared& v) {
  std::map<std::string, size_t> persons;
  for (size_t i = 0; i < v.all.size(); ++i)
    if (v.words[i].size() == 2 && v.is_person(i)) persons.emplace(joined(v.words[i]), i);
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() < 4 || v.is_person(i) || !is_joint(v.words[i][2])) continue;
    const auto found = persons.find(v.words[i][0] + " " + v.words[i][1]);
    if (found != persons.end()) v.sets.join(found->second, i);
  }
}

std::vector<DoubtfulVoices> join_part_names(VoicesCompared& v) {
  std::vector<DoubtfulVoices> doubtful;
  const PartNames names = part_names(v);
  struct Meant {
    Parties persons;
    std::optional<size_t> party;
  };
  const auto meant_by = [&](size_t i) {
    Meant out;
    const NameWords own = without_particles(v.words[i]);
    if (own.size() != 1 || names.is_place(own[0]) || is_known_place(own[0])) return out;
    out.persons = names.persons_of(own[0]);
    out.party = out.persons.most();
    return out;
  };
  MadeOnce<Meant> meant(v.words.names());  // many voices have one name
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (!v.is_person(i)) continue;
    Meant& own = meant.of(v.words.number(i), [&] { return meant_by(i); });
    if (own.party)
      joins.emplace_back(*own.party, i);
    else
      doubt(doubtful, v, i, own.persons);
  }
  for (const auto& [person, voice] : joins) v.sets.join(person, voice);
  return doubtful;
}

}  // namespace sayso
