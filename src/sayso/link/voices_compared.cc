#include "sayso/link/voices_compared.h"

#include <algorithm>

#include "sayso/link/body_keys.h"
#include "sayso/link/name_keys.h"
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

// Of one name of one word of which it tells nothing a page only guesses that it is a person's.
bool is_guessed(const Voice& v) {
  return v.type == VoiceType::person && v.roles.empty() && v.affiliations.empty() &&
         v.name.find(' ') == std::string::npos && v.also.empty();
}

// With the land that stands before the name as if it were of it: of "Varonian State Television" a page may know the
// last two.
std::string initials_with_land(const Reading& page, const Voice& v) {
  constexpr size_t least_initials = 3;
  const bool body = v.type == VoiceType::outlet || v.type == VoiceType::organization;
  const NameWords words = body ? body_words(v.name) : NameWords();
  const auto name =
      std::find_if(v.mentions.begin(), v.mentions.end(), [](const Mention& m) { return m.kind == MentionKind::name; });
  if (words.size() < 2 || name == v.mentions.end()) return {};
  const NameWords before = words_before(page, name->span.begin, 1);
  if (before.empty() || !is_country(with_countries(before).back())) return {};
  std::string out = before[0][0] + initials_of(words);
  return out.size() >= least_initials ? out : std::string();
}

}  // namespace

VoicesOfPage voices_of_page(const Reading& page) {
  VoicesOfPage out;
  out.home = home_country(page);
  BodyKeys keys(page, out.home);
  for (const Voice& voice : page.voices) {
    const bool own_outlet = page.outlet_voice == static_cast<uint32_t>(out.voices.size());  // named on no line of it
    VoicesOfPage::One& one = out.voices.emplace_back();
    const BodyKey body = keys.of(voice);
    one.person = voice.type == VoiceType::person || is_titled(voice);
    one.guessed = is_guessed(voice);
    if (body.key && !is_titled(voice)) one.body = *body.key;
    if ((is_named(voice) || own_outlet) && (!body.generic || one.person))
      one.words = one.person ? person_words(voice.name) : without_heads(body_words(voice.name));
    if (!one.words.empty() && !one.person) one.initials = initials_with_land(page, voice);
    if (!one.words.empty() && one.person) one.offices = offices_of(page, voice);
    if (one.words.empty() && voice.type == VoiceType::unnamed) one.described = described_office(voice.name);
  }
  return out;
}

VoicesCompared::VoicesCompared(const std::vector<Reading>& all_pages, std::vector<VoicesOfPage>& of_page)
    : pages(all_pages), sets(count_of_voices(all_pages)) {
  for (size_t page = 0; page < pages.size(); ++page) {
    first.push_back(all.size());
    for (uint32_t v = 0; v < pages[page].voices.size(); ++v) all.push_back({page, v});
  }
  words.reserve(all.size()), bodies.reserve(all.size()), persons.reserve(all.size());
  for (VoicesOfPage& own : of_page) {
    homes.push_back(std::move(own.home));
    for (VoicesOfPage::One& one : own.voices) {
      const size_t i = words.size();
      if (!one.offices.empty()) offices.emplace(i, std::move(one.offices));
      if (!one.initials.empty()) initials.emplace(i, std::move(one.initials));
      if (one.described) described.emplace(i, std::move(*one.described));
      words.push_back(voice(i).name, std::move(one.words)), bodies.push_back(std::move(one.body));
      persons.push_back(one.guessed ? Person::guessed : one.person ? Person::told : Person::no);
    }
    own = {};
  }
}

}  // namespace sayso
