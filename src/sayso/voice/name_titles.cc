#include "sayso/voice/name_titles.h"

#include <algorithm>

#include "sayso/voice/name_types.h"

namespace sayso {
namespace {

std::string_view without_stop(std::string_view word) {
  return word.size() > 2 && word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
}

bool heads_title(const Tokens& tokens, uint32_t i) {
  const auto t = title_word(without_stop(tokens.lower(i)));
  return t && t->kind != TitleKind::modifier;
}

// "Martha King": behind a first name even "King" is a name.
bool is_last_name(const Tokens& tokens, uint32_t i, uint32_t begin) {
  return i > begin && first_name(tokens.lower(i - 1)) && !is_title(tokens, i - 1);
}

// "General" of "Chief of the General Staff"
bool behind_of(const Tokens& tokens, uint32_t i, uint32_t head) {
  return tokens.has(i - 1, WordClass::of) ||
         (i > head + 2 && tokens.has(i - 1, WordClass::plain_article) && tokens.has(i - 2, WordClass::of));
}

// "President" of "Office of the President", "Justice" of "Department of Justice": nobody's title.
bool is_of_body(const Tokens& tokens, uint32_t i, Words name) {
  for (uint32_t k = i + 1; k < name.end; ++k)
    if (first_name(tokens.lower(k))) return false;
  uint32_t of = i;
  const auto before = [&](uint32_t k) { return k > name.begin + 1; };
  while (before(of) && is_title(tokens, of - 1)) --of;  // "the High Commissioner"
  if (before(of) && tokens.has(of - 1, WordClass::plain_article)) --of;
  return before(of) && tokens.has(of - 1, WordClass::of) && body_word(tokens.lower(of - 2)) == VoiceType::organization;
}

// Where the titles begin that end in `head`: "Chief of Staff Gen.", but "Chairman" behind "Joint Chiefs of Staff".
uint32_t titles_before(const Tokens& tokens, uint32_t head, uint32_t begin) {
  uint32_t first = head;
  while (first > begin && is_title(tokens, first - 1)) {
    const bool of = first >= begin + 2 && tokens.has(first - 2, WordClass::of);
    if (!of) {
      --first;
      continue;
    }
    if (first < begin + 3 || !heads_title(tokens, first - 3) || is_plural(tokens.lower(first - 3))) break;
    first -= 3;
  }
  return first;
}

// "Secretary of State" + "Ana Brell", "President of the Republic" + "Jan Orrin", "Minister of the Northern Lakes" +
// "Ana Brell": an object with an article may have more words, up to a first name.
uint32_t behind_object(const Tokens& tokens, uint32_t of, uint32_t end) {
  if (of + 1 >= end || !tokens.has(of + 1, WordClass::plain_article)) return std::min(end, of + 2);
  for (uint32_t i = of + 3; i + 1 < end; ++i)
    if (first_name(tokens.lower(i))) return i;
  return std::min(end, of + 3);
}

// What an office is of, and no name: "State", "Defence"
bool is_field(const Tokens& tokens, uint32_t i) {
  const auto t = title_word(tokens.lower(i));
  return t && t->kind == TitleKind::modifier && is_common_word(tokens.lower(i));
}

// Two or three capitals that make no body and no place.
bool is_plain(const Tokens& tokens, Words words) {
  for (uint32_t i = words.begin; i < words.end; ++i)
    if (!tokens[i].capital || body_word(tokens.lower(i)) || place_named(tokens.lower(i))) return false;
  return words.size() == 2 || words.size() == 3;
}

// "Commissioner for Peace" names nobody, "Under Secretary for Harbour Affairs Ana Brell" does, in the end.
uint32_t person_behind(const Tokens& tokens, uint32_t link, uint32_t end) {
  if (link >= end || !tokens.has(link, WordClass::role_link)) return end;
  for (uint32_t i = link + 2; i + 1 < end; ++i)
    if (first_name(tokens.lower(i)) && tokens[i].capital && !is_common_word(tokens.lower(i + 1))) return i;
  return end;
}

}  // namespace

bool is_title(const Tokens& tokens, uint32_t i) { return title_word(without_stop(tokens.lower(i))).has_value(); }

bool heads_role(const Tokens& tokens, uint32_t i) {
  const auto t = title_word(without_stop(tokens.lower(i)));
  return t && t->kind == TitleKind::role;
}

// "US President Ana Brell" -> place, title, name.
bool take_title(const Tokens& tokens, NameMention& m) {
  Words& name = m.name;
  uint32_t head = name.end;
  const bool body = body_word(tokens.lower(name.end - 1)).has_value() && !first_name(tokens.lower(name.begin));
  for (uint32_t i = name.begin; i < name.end && !(body && i + 1 < name.end); ++i)
    if (heads_title(tokens, i) && !is_last_name(tokens, i, name.begin) && !is_of_body(tokens, i, name) &&
        !(i > name.begin && tokens.lower(i - 1) == "&") &&  // "Holt & Sons"
        !(head < i && behind_of(tokens, i, head)))
      head = i;
  if (head < name.end) {
    uint32_t core = head + 1;
    if (core < name.end && tokens.has(core, WordClass::of)) core = behind_object(tokens, core, name.end);
    const uint32_t first = titles_before(tokens, head, name.begin);
    m.title = {first, core};
    if (const auto t = title_word(without_stop(tokens.lower(head))); t && t->gender != Gender::unknown)
      m.gender = t->gender;
    const Words before{name.begin, first};
    name.begin = core < name.end && tokens[core].capital ? core : person_behind(tokens, core, name.end);
    if (!name.empty() && name.begin > core) m.title.end = name.begin;
    if (!before.empty()) (place_named(key_of(tokens, before)) ? m.place : m.owner) = before;
    if (!name.empty()) m.type = VoiceType::person;
    return true;
  }
  // "NRC Ana Brell": a body before a person is hers.
  if (name.size() > 2 && tokens[name.begin].all_capitals && first_name(tokens.lower(name.begin + 1)) && !body) {
    m.owner = {name.begin, name.begin + 1};
    ++name.begin;
    m.type = VoiceType::person;
    return false;
  }
  for (uint32_t length = std::min<uint32_t>(3, name.size() - 1); length > 0; --length) {
    const Words front{name.begin, name.begin + length};
    const auto place = place_named(key_of(tokens, front));
    if (!place || place->country.empty() || all_body_words(tokens, {front.end, name.end})) continue;
    m.place = front;
    const bool of = front.end + 1 < tokens.size() && tokens.has(front.end + 1, WordClass::of);
    if (name.size() - length >= 2 && !of) name.begin += length;
    break;
  }
  return false;
}

// "Secretary of" + "State Ana Brell", "Envoy to the" + "Harbour Union Ana Brell": the office runs into the name.
bool take_office_before(const Tokens& tokens, NameMention& m) {
  constexpr uint32_t longest_object = 3, longest_office = 8;
  const uint32_t begin = m.name.begin, first = tokens.sentences()[tokens.sentence_of(begin)].begin;
  if (m.name.size() < 3 || begin < first + 2 || first_name(tokens.lower(begin))) return false;
  const uint32_t link = tokens.has(begin - 1, WordClass::plain_article) ? begin - 2 : begin - 1;
  if (link == first || !tokens.has(link, WordClass::role_link)) return false;
  uint32_t person = begin + 1;
  while (person + 2 < m.name.end && person - begin < longest_object && !first_name(tokens.lower(person))) ++person;
  const bool listed = first_name(tokens.lower(person)).has_value();
  const bool field = !listed && is_field(tokens, begin) && is_plain(tokens, {begin + 1, m.name.end});
  if (field) person = begin + 1;  // "State" is all of it, whatever the person is called
  if (person + 1 >= m.name.end || (!listed && !field)) return false;
  for (uint32_t i = person; i < m.name.end; ++i)
    if (body_word(tokens.lower(i))) return false;  // "fellow at the" + "Jan Orrin School of Shipping"
  uint32_t office = link;
  for (uint32_t i = link; i-- > first && link - i < longest_office;) {
    if (heads_title(tokens, i)) office = i;
    if (!is_title(tokens, i) && !tokens[i].capital && !tokens.has(i, WordClass::role_link)) break;
  }
  if (office == link) return false;
  while (office > first && is_title(tokens, office - 1)) --office;
  m.title = {office, person};
  m.name.begin = person;
  m.type = VoiceType::person;
  return true;
}

}  // namespace sayso
