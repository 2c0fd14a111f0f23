#include "sayso/voice/name_types.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

bool has_join(const Tokens& tokens, Words words) {
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (tokens.has(i, WordClass::body_join)) return true;
  }
  return false;
}

// "Holt & Sons", "Norvacars.com"
bool is_firm(const Tokens& tokens, Words words) {
  if (words.size() > 2 && tokens[words.end - 2].kind == TokenKind::end) return true;
  for (uint32_t i = words.begin; i < words.end; ++i)
    if (tokens.lower(i) == "&") return true;
  return false;
}

// "TramWays"; "MacBrell" is somebody
bool has_inner_capital(std::string_view word) {
  constexpr size_t longest_prefix = 4;  // "Mac"
  for (size_t i = longest_prefix; i < word.size(); ++i)
    if (word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a' && word[i - 1] <= 'z') return true;
  return false;
}

// "MPs", "NGOs": several, and nobody's name.
bool is_plural_acronym(const Tokens& tokens, Words w) {
  const std::string_view word = w.size() == 1 ? tokens.word(w.begin) : std::string_view{};
  if (word.size() < 3 || word.back() != 's') return false;
  return std::all_of(word.begin(), word.end() - 1, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool all_capitals(const Tokens& tokens, Words w) {
  for (uint32_t i = w.begin; i < w.end; ++i)
    if (!tokens[i].all_capitals) return false;
  return true;
}

// A line in capitals is a shout or a heading, not a name.
bool is_shouted(const Tokens& tokens, Words w) {
  if (w.size() < 2 || is_outlet_name(key_of(tokens, w)) || place_named(key_of(tokens, w))) return false;
  return all_capitals(tokens, w);
}

// "(D-Calif.)", ", R-Calif.," behind a name tells a party and a state, and names nobody.
bool is_party_label(const Tokens& tokens, Words w) {
  const std::string_view word = tokens.word(w.begin);
  const bool behind_name = w.begin > 1 && tokens[w.begin - 1].kind == TokenKind::comma && tokens[w.begin - 2].capital;
  if (behind_name && word.size() > 2 && word[1] == '-' &&
      is_naming_word(NamingWord::party_letter, tokens.lower(w.begin).substr(0, 1)))
    return true;
  if (w.begin == 0 || tokens[w.begin - 1].kind != TokenKind::open || w.size() != 1) return false;
  constexpr size_t longest = 4;  // "(Lab)", "(D)" behind a name
  const bool closed = w.end < tokens.size() && tokens[w.end].kind == TokenKind::close && w.begin > 1 &&
                      tokens[w.begin - 2].capital && tokens[w.begin - 2].kind == TokenKind::word;
  const bool short_form = closed && word.size() <= longest && (word.size() == 1 || !tokens[w.begin].all_capitals);
  return short_form || (word.size() > 2 && word[1] == '-');
}

// "President of the Republic": whoever holds it.
bool is_office(const Tokens& tokens, Words w) {
  for (uint32_t i = w.begin; i + 2 < w.end; ++i) {
    const auto title = title_word(tokens.lower(i));
    if (!title || body_word(tokens.lower(i)) || !tokens[i].capital) return false;
    if (tokens.has(i + 1, WordClass::of)) return title->kind == TitleKind::role && !is_plural(tokens.lower(i));
  }
  return false;
}

// "the West"; "West said" is somebody
bool is_side_of_the_world(const Tokens& tokens, Words w) {
  return w.size() == 1 && w.begin > 0 && tokens.has(w.begin, WordClass::place_opener) &&
         tokens.has(w.begin - 1, WordClass::plain_article);
}

}  // namespace

void type_by_words(const Tokens& tokens, NameMention& m) {
  if (m.type != VoiceType::unnamed) return;
  if (const auto place = place_named(m.key)) {
    m.type = place->kind == PlaceKind::people ? VoiceType::group : VoiceType::place;
    return;
  }
  const bool call = m.name.size() > 2 && tokens.has(m.name.begin + 1, WordClass::the);  // "Save the Lakes"
  if (call || !known_body(m.key).empty()) {
    m.type = VoiceType::organization;
    return;
  }
  if (is_outlet_name(m.key) || is_plural_acronym(tokens, m.name)) {
    m.type = is_outlet_name(m.key) ? VoiceType::outlet : VoiceType::group;
    return;
  }
  if (m.name.size() > 1 && tokens.has(m.name.begin, WordClass::place_opener)) {
    const bool of_place = place_named(tokens.lower(m.name.end - 1)).has_value();
    if (of_place || !body_word(tokens.lower(m.name.end - 1))) m.type = VoiceType::place;
    if (m.type != VoiceType::unnamed) return;
  }
  if (is_office(tokens, m.name)) {
    m.type = VoiceType::person;
    return;
  }
  if (is_side_of_the_world(tokens, m.name)) {
    m.type = VoiceType::place;
    return;
  }
  const std::string_view first = tokens.lower(m.name.begin);
  const auto head = body_word(tokens.lower(m.name.end - 1));
  for (uint32_t i = m.name.begin; i < m.name.end && head; ++i)
    if (tokens.has(i, WordClass::broadcaster_word)) m.type = VoiceType::outlet;
  if (m.name.size() > 1 && tokens.has(m.name.begin, WordClass::broadcaster_word)) m.type = VoiceType::outlet;
  if (m.type != VoiceType::unnamed) return;
  const auto given = first_name(first);
  if (is_firm(tokens, m.name)) {
    m.type = VoiceType::organization;
  } else if (given && m.name.size() > 1 && m.name.size() < 6 && head != VoiceType::outlet &&
             head != VoiceType::organization) {
    m.type = VoiceType::person;
    m.gender = *given;
  } else if (given && *given != Gender::unknown && m.name.size() == 1 && !tokens[m.name.begin].all_capitals && !head) {
    m.type = VoiceType::person;
    // No gender: "Brell" may be the last name of a woman.
  } else if (head && *head != VoiceType::unnamed) {
    m.type = *head == VoiceType::group ? VoiceType::organization : *head;
  } else if (body_word(first) == VoiceType::organization || has_join(tokens, m.name)) {
    m.type = VoiceType::organization;
  } else if (tokens[m.name.end - 1].all_capitals && (m.name.size() == 1 || !m.place.empty())) {
    m.type = VoiceType::organization;  // "NRC", "the Varonian CDC"
  } else if (m.name.size() == 1 && m.title.empty() && has_inner_capital(tokens.word(m.name.begin))) {
    m.type = VoiceType::organization;
  } else if (tokens[m.name.end - 1].kind == TokenKind::close) {
    m.type = VoiceType::organization;  // "BDP(L)"
  }
}

bool is_party(const Tokens& tokens, const NameMention& m) {
  if (m.key.empty()) return false;  // an owner may be an article alone
  if (m.title.empty() && m.owner.empty() && !first_name(tokens.lower(m.name.begin)) && is_shouted(tokens, m.name))
    return false;
  const auto head = body_word(tokens.lower(m.name.end - 1));
  if (head == VoiceType::unnamed || is_party_label(tokens, m.name)) return false;
  // "TV" of "Varonian state TV" is no name
  if (m.name.size() == 1 && m.title.empty() && head == VoiceType::outlet && tokens[m.name.begin].all_capitals)
    return false;
  const bool letters = is_letter(code_point_at(m.key, 0).value);
  const auto title = title_word(m.key);
  return letters && m.key.size() > 1 && !(title && m.title.empty()) &&
         !(m.title.empty() && m.owner.empty() && all_body_words(tokens, m.name) && m.place.empty() &&
           !tokens[m.name.begin].all_capitals && m.name.size() < 3);
}

bool tells_where(const Tokens& tokens, uint32_t head) {
  const bool place = body_word(tokens.lower(head)) == VoiceType::place || tokens.has(head, WordClass::place_opener);
  return place && !tokens[head].capital && tokens.has(head + 1, WordClass::of);
}

std::string_view country_of_body(const Tokens& tokens, std::span<const NameMention> names, size_t i) {
  const NameMention& m = names[i];
  if (body_word(tokens.lower(m.name.end - 1)) != VoiceType::organization) return {};
  for (uint32_t k = m.name.begin; k < m.name.end; ++k)
    if (tokens[k].all_capitals || !(is_common_word(tokens.lower(k)) || body_word(tokens.lower(k)))) return {};
  const bool owned = i > 0 && names[i - 1].type == VoiceType::place && m.name.begin == names[i - 1].name.end + 1 &&
                     tokens.has(m.name.begin - 1, WordClass::possessive_mark);
  const auto place = place_named(key_of(tokens, owned ? names[i - 1].name : m.place));
  return place ? place->country : std::string_view{};
}

}  // namespace sayso
