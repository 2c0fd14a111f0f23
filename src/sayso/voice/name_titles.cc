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

// "Civil Rights Mirel Kassan": where the two or three words begin that no list has, behind common ones; words.end where
// there are none such.
uint32_t behind_field(const Tokens& tokens, Words words) {
  uint32_t i = words.begin;
  while (i < words.end && is_common_word(tokens.lower(i)) && tokens[i].capital) ++i;
  for (uint32_t k = i; k < words.end; ++k)
    if (is_common_word(tokens.lower(k)) || heads_title(tokens, k)) return words.end;
  return i > words.begin + 1 && i < words.end && is_plain(tokens, {i, words.end}) ? i : words.end;
}

// "Commissioner for Peace" names nobody, "Under Secretary for Harbour Affairs Ana Brell" does, in the end.
uint32_t person_behind(const Tokens& tokens, uint32_t link, uint32_t end) {
  if (link >= end || !tokens.has(link, WordClass::role_link)) return end;
  for (uint32_t i = link + 2; i + 1 < end; ++i)
    if (first_name(tokens.lower(i)) && tokens[i].capital && !is_common_word(tokens.lower(i + 1))) return i;
  return behind_field(tokens, {link + 1, end});
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

namespace {

// Where the words with a capital end on the left that stand before token `i`: "Near" of "Near" + "Eastern Affairs".
uint32_t capitals_before(const Tokens& tokens, uint32_t i, uint32_t first) {
  constexpr uint32_t most = 3;
  for (uint32_t n = 0; n < most && i > first + 1 && tokens[i - 1].capital && tokens[i - 1].kind == TokenKind::word &&
                       !tokens.has(i - 1, WordClass::role_link) && !heads_title(tokens, i - 1);
       ++n)
    --i;
  return i;
}

// The preposition of the office whose object goes on in the name that begins at `begin`: "for" of "Minister for Trade
// and" + "Industry Ana Brell", "to" of "Envoy to the" + "Harbour Union Ana Brell"; `first` where there is none.
uint32_t office_link(const Tokens& tokens, uint32_t begin, uint32_t first) {
  uint32_t at = capitals_before(tokens, begin, first);
  if (at > first + 2 && tokens.has(at - 1, WordClass::addition) && tokens[at - 2].capital)
    at = capitals_before(tokens, at - 1, first);
  if (at > first && tokens.has(at - 1, WordClass::plain_article)) --at;
  return at > first + 1 && tokens.has(at - 1, WordClass::role_link) ? at - 1 : first;
}

// Where the person begins in the run of capitals `words`, whose front is what an office is for: at a first name, or
// behind common words ("Civil Rights Mirel Kassan"); words.end where nobody does.
uint32_t person_in(const Tokens& tokens, Words words) {
  constexpr uint32_t longest_object = 4;
  for (uint32_t i = words.begin + 1; i + 1 < words.end && i - words.begin <= longest_object; ++i)
    if (first_name(tokens.lower(i))) return i;
  // "State" is all of it, whatever the person is called
  if (is_field(tokens, words.begin) && is_plain(tokens, {words.begin + 1, words.end})) return words.begin + 1;
  return behind_field(tokens, words);
}

// "Varonia" of "Ambassador to" + "Varonia Ana Brell"; not "Varonian".
bool is_posting(const Tokens& tokens, const NameMention& m, uint32_t begin) {
  if (m.place.empty() || m.place.begin != begin || m.place.end != m.name.begin) return false;
  const auto place = place_named(key_of(tokens, m.place));
  return place && place->kind != PlaceKind::demonym;
}

// Where the office begins that stands before its preposition at `link`; `link` where none does.
uint32_t office_before(const Tokens& tokens, uint32_t link, uint32_t first) {
  constexpr uint32_t longest_office = 8;
  uint32_t office = link;
  for (uint32_t i = link; i-- > first && link - i < longest_office;) {
    if (heads_title(tokens, i)) office = i;
    if (!is_title(tokens, i) && !tokens[i].capital && !tokens.has(i, WordClass::role_link)) break;
  }
  while (office < link && office > first && is_title(tokens, office - 1)) --office;
  return office;
}

}  // namespace

// "Secretary of" + "State Ana Brell", "Envoy to the" + "Harbour Union Ana Brell": the office runs into the name.
bool take_office_before(const Tokens& tokens, NameMention& m) {
  const uint32_t begin = m.whole.begin, first = tokens.sentences()[tokens.sentence_of(begin)].begin;
  const bool placed = is_posting(tokens, m, begin);
  const bool known = first_name(tokens.lower(begin)).has_value();
  // "Minister for Trade and Industry" + "Ana Brell"
  const bool whole = known && begin > first + 2 && tokens[begin - 1].capital &&
                     is_common_word(tokens.lower(begin - 1)) && !tokens.has(begin - 1, WordClass::person_noun) &&
                     tokens.has(begin - 2, WordClass::addition);
  if (begin < first + 2 || (!whole && (known || m.whole.size() < 3))) return false;
  if (!placed && m.name.begin != begin) return false;
  const uint32_t link = office_link(tokens, begin, first);
  if (link == first) return false;
  const uint32_t person = placed || whole ? m.name.begin : person_in(tokens, m.name);
  if (person + 1 >= m.name.end) return false;
  for (uint32_t i = person; i < m.name.end; ++i)
    if (body_word(tokens.lower(i))) return false;  // "fellow at the" + "Jan Orrin School of Shipping"
  const uint32_t office = office_before(tokens, link, first);
  if (office == link) return false;
  if (placed && !tokens.has(link, WordClass::of)) m.place = {};  // she is sent there
  m.title = {office, person};
  m.name.begin = person;
  m.type = VoiceType::person;
  return true;
}

}  // namespace sayso
