#include "sayso/voice/late_parties.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/alike.h"
#include "sayso/voice/late_roles.h"

namespace sayso {
namespace {

constexpr uint32_t most_before = 12;  // references between a name and the place that opens its sentence
constexpr uint32_t by_name = 5;       // sentences between a description and the name that has one of its words

// Of "Varonian", "Varonian Authority"
std::string_view country_named(const std::string& text) {
  const std::string low = lower(text);
  const auto place = place_named(low);
  if (place) return place->country;
  const auto first = place_named(low.substr(0, low.find(' ')));
  return first && first->kind == PlaceKind::demonym ? first->country : std::string_view{};
}

}  // namespace

// "A driver said so. The Courier is calling him Jamal": whom he is from there on.
std::optional<uint32_t> LateParties::called_so(uint32_t k) const {
  const Reference& r = references_.all[k];
  const bool object = r.kind == Reference::Kind::pronoun && r.pronoun->form == Pronoun::Form::object;
  if (!object || !out_.of[k] || r.begin() == 0 || k + 1 >= references_.all.size()) return std::nullopt;
  const Reference& name = references_.all[k + 1];
  const bool called = name.kind == Reference::Kind::name && name.begin() == r.words.end && out_.of[k + 1] &&
                      tokens_.has(r.begin() - 1, WordClass::bare_naming_verb);
  if (!called || out_.members[*out_.of[k]].named || first_[*out_.of[k + 1]] != k + 1) return std::nullopt;
  const bool person = out_.members[*out_.of[k + 1]].voice.type == VoiceType::person;
  return person && !out_.members[*out_.of[k]].plural ? out_.of[k + 1] : std::nullopt;
}

// "A prisoners' rights group said in a report ... Sella Rights Watch, which": the body that comes next and has one of
// these words in its name.
std::optional<uint32_t> LateParties::body_behind(uint32_t k, const Member& m) const {
  if (!references_.all[k].indefinite) return std::nullopt;
  const std::string low = lower(m.voice.name);
  for (uint32_t j = k + 1; j < references_.all.size() && sentence(j) - sentence(k) <= by_name; ++j) {
    const Reference& r = references_.all[j];
    const bool acts = r.source_of != nobody || r.subject;
    if (r.kind != Reference::Kind::name || !acts || r.in_content || !out_.of[j]) continue;
    // in a caption above it may have been named before
    if (first_[*out_.of[j]] != j && sentence(j) - sentence(k) > 1) continue;
    const Member& other = out_.members[*out_.of[j]];
    if (other.voice.type != VoiceType::organization || !same_family(m.head, other.head)) continue;
    for (std::string_view word : words_in(low)) {
      const bool told = word != m.head && !place_named(word) && !tokens_.language().has(word, WordClass::rank);
      if (told && word.size() > 2 && holds_word(other.voice.name, word)) return out_.of[j];
    }
  }
  return std::nullopt;
}

// "An official in Ostria said ... In Ostria, Foreign Ministry spokesman Arlo Finch said": the only one in an office
// who speaks and of whom the page tells that he is of that place.
std::optional<uint32_t> LateParties::only_of_place(uint32_t k, const Member& m) const {
  std::optional<uint32_t> only;
  const uint32_t begin = references_.all[k].begin();
  if (begin == 0 || !tokens_.has(begin - 1, WordClass::plain_article)) return std::nullopt;
  for (uint32_t j = k + 1; j < references_.all.size(); ++j) {
    const Reference& r = references_.all[j];
    if (r.kind != Reference::Kind::name || r.source_of == nobody || (r.in_content && !is_told_by_another(r)) ||
        !out_.of[j])
      continue;
    const Member& other = out_.members[*out_.of[j]];
    if (other.voice.type != VoiceType::person || only == out_.of[j] || !is_of_place_of(m, other, j)) continue;
    if (only || first_[*out_.of[j]] < k || !holds_office(other) || !agrees_in_gender(m, other)) return std::nullopt;
    only = out_.of[j];
  }
  return only;
}

// "President Brell called the premier and affirmed it, according to the agency"
bool LateParties::is_told_by_another(const Reference& r) const {
  if (r.in_quote || r.source_of == nobody || r.said_in == nobody) return false;
  const Spans& source = statements_.all()[r.said_in].source;
  return !source.empty() && tokens_.at_byte(source.front().begin) > r.begin();
}

// Not one of many: a senator is no official.
bool LateParties::holds_office(const Member& m) const {
  const auto& roles = m.voice.roles;
  return !roles.empty() &&
         std::none_of(roles.begin(), roles.end(), [&](const VoiceRole& r) { return in_legislature(r.text); });
}

// By where he belongs, or by the words that open the sentence: "In Ostria, ..."
bool LateParties::is_of_place_of(const Member& m, const Member& other, uint32_t j) const {
  for (const Affiliation& a : m.voice.affiliations) {
    const auto& their = other.voice.affiliations;
    const std::string_view country = country_named(a.text);
    if (!a.with && !country.empty() &&
        std::any_of(their.begin(), their.end(), [&](const Affiliation& b) { return country_named(b.text) == country; }))
      return true;
    if (!a.with || out_.members[*a.with].voice.type != VoiceType::place) continue;
    if (std::any_of(their.begin(), their.end(), [&](const Affiliation& b) { return b.with == a.with; })) return true;
    const uint32_t first = tokens_.sentences()[sentence(j)].begin;
    for (uint32_t i = j; i-- > 0 && j - i <= most_before && references_.all[i].begin() > first;)
      if (references_.all[i].begin() == first + 1 && out_.of[i] == a.with &&
          statements_.syntax().tag(first) == Tag::preposition)
        return true;
  }
  return false;
}

bool LateParties::is_apposed(uint32_t k) const {
  const Reference& r = references_.all[k];
  if (r.kind != Reference::Kind::name || r.begin() < 2 || tokens_[r.begin() - 1].kind != TokenKind::comma) return false;
  const Tag before = statements_.syntax().tag(r.begin() - 2);
  return before == Tag::noun && r.begin() - 2 >= tokens_.sentences()[sentence(k)].begin;
}

// "The Harbour Union said it would decide. A spokesman added": the union's own, not the premier's who is named
// behind.
std::optional<uint32_t> LateParties::body_before(uint32_t k) const {
  const Reference& r = references_.all[k];
  if (r.definite || r.words.size() > 1) return std::nullopt;
  for (uint32_t j = k; j-- > 0 && sentence(k) - sentence(j) <= 1;) {
    const Reference& other = references_.all[j];
    if (sentence(j) == sentence(k) || other.source_of == nobody || other.in_content || !out_.of[j]) continue;
    const Member& m = out_.members[*out_.of[j]];
    return m.named && m.voice.type == VoiceType::organization ? out_.of[j] : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace sayso
