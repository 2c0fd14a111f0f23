#include "sayso/voice/late_roles.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/alike.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

bool heads(const Language& language, const std::string& text, const std::string& word) {
  const size_t at = text.find(word);
  if (at == std::string::npos || (at > 0 && text[at - 1] != ' ')) return false;
  const size_t space = text.find(' ', at + word.size());
  if (space == std::string::npos) return true;
  const std::string next = text.substr(space + 1, text.find_first_of(" ,", space + 1) - space - 1);
  return text[space - 1] == ',' || language.has(next, WordClass::role_link);
}

std::string_view country_of(const Member& m) {
  for (const Affiliation& a : m.voice.affiliations)
    if (const auto place = place_named(lower(a.text)); place && !place->country.empty()) return place->country;
  return {};
}

std::string_view family_of(const Member& m) {
  for (const Affiliation& a : m.voice.affiliations) {
    const std::string low = lower(a.text);
    if (const auto family = body_family(std::string_view(low).substr(low.rfind(' ') + 1)); !family.empty())
      return family;
  }
  return {};
}

bool agree(std::string_view x, std::string_view y) { return x.empty() || y.empty() || x == y; }

// What is told of the head before it, but for ranks and countries: {"foreign", "ministry"}.
std::vector<std::string> words_before(const Language& language, const std::string& text, const std::string& head) {
  std::vector<std::string> out;
  const size_t end = text.find(head);
  for (size_t begin = 0; end != std::string::npos && begin < end;) {
    const size_t next = std::min(text.find(' ', begin), end);
    std::string word = text.substr(begin, next - begin);
    const bool told = !language.has(word, WordClass::rank) && !place_named(word) && is_common_word(word);
    if (told && !word.empty()) out.push_back(std::move(word));
    begin = next + 1;
  }
  return out;
}

// "council" of "spokesman for the council", "harbour board"
bool is_body_behind(const Voice& described, const std::string& text) {
  const std::string low = lower(text);
  return described.name.size() > text.size() && described.name.ends_with(text) &&
         body_word(std::string_view(low).substr(low.rfind(' ') + 1));
}

// Of a council, whichever: what it is stands in a role of his, or in the name of a body that he belongs to.
bool of_body_called(const Voice& named, const std::string& text) {
  const std::string low = lower(text);
  const std::string_view word = std::string_view(low).substr(low.rfind(' ') + 1);
  const auto has = [&](const auto& told) { return holds_word(told.text, word); };
  return std::any_of(named.roles.begin(), named.roles.end(), has) ||
         std::any_of(named.affiliations.begin(), named.affiliations.end(), has);
}

}  // namespace

bool has_role(const Language& language, const Member& m, const std::string& head) {
  const std::string abbreviated = short_title(head).empty() ? head : std::string(short_title(head)) + '.';
  return std::any_of(m.voice.roles.begin(), m.voice.roles.end(), [&](const VoiceRole& r) {
    const std::string low = lower(r.text);
    return heads(language, low, head) || heads(language, low, abbreviated);  // "the general" is "Gen. Orrin"
  });
}

bool has_other_trade(const Language& language, const Member& described, const Member& named) {
  const auto is_trade = [&](std::string_view word) {
    const auto title = title_word(word);
    return title && title->kind == TitleKind::role && short_title(word).empty() &&
           !language.has(word, WordClass::person_noun) && !language.has(word, WordClass::anybody_noun);
  };
  if (!is_trade(described.head) || has_role(language, named, described.head)) return false;
  return std::any_of(named.voice.roles.begin(), named.voice.roles.end(), [&](const VoiceRole& r) {
    const std::string low = lower(r.text);
    const auto words = words_in(low);
    return std::any_of(words.begin(), words.end(), is_trade);
  });
}

// "Arlo Finch" of "the remarks on Monday by General Arlo Finch"
std::optional<uint32_t> words_by(const Tokens& tokens, uint32_t name) {
  constexpr uint32_t longest_title = 4, far = 8;
  const uint32_t first = tokens.sentences()[tokens.sentence_of(name)].begin;
  uint32_t by = name;
  while (by > first && name - by < longest_title && !tokens.has(by, WordClass::by)) --by;
  if (!tokens.has(by, WordClass::by)) return std::nullopt;
  for (uint32_t i = by; i-- > first && by - i <= far;)
    if (is_naming_word(NamingWord::utterance, tokens.lower(i)))
      return i > first && tokens.has(i - 1, WordClass::definite) ? std::optional(i) : std::nullopt;
  return std::nullopt;
}

bool holds_another_office(const Language& language, const Member& described, const Member& named) {
  const auto title = title_word(described.head);
  const bool role = title && title->kind == TitleKind::role && !language.has(described.head, WordClass::office_role);
  if (!role || has_role(language, named, described.head)) return false;
  return std::any_of(named.voice.roles.begin(), named.voice.roles.end(), [&](const VoiceRole& r) {
    const std::string low = lower(r.text);
    const auto words = words_in(low);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return language.has(w, WordClass::office_role); });
  });
}

Side side_of(const Language& language, const Member& described, const Member& named) {
  bool body = false;
  for (const Affiliation& a : described.voice.affiliations) {
    const auto place = place_named(lower(a.text));
    if (!a.with && !place && is_body_behind(described.voice, a.text)) {
      if (of_body_called(named.voice, a.text)) return Side::told;
      body = body || !named.voice.affiliations.empty();
    }
    if (!a.with || place) continue;  // "government", "rebel", "Varonian"
    body = true;
    const auto& theirs = named.voice.affiliations;
    if (std::any_of(theirs.begin(), theirs.end(), [&](const Affiliation& b) { return b.with == a.with; }))
      return Side::told;
  }
  if (body) return Side::other;
  auto mine = words_before(language, lower(described.voice.name), described.head);
  std::erase_if(mine, [](const std::string& w) { return !title_word(w) && !body_word(w); });  // "a top general"
  if (mine.empty()) return Side::told;
  for (const VoiceRole& r : named.voice.roles)
    for (const std::string& word : mine)
      if (holds_word(r.text, word)) return Side::told;
  return Side::open;
}

bool agrees_in_gender(const Member& a, const Member& b) {
  return a.gender == Gender::unknown || b.gender == Gender::unknown || a.gender == b.gender;
}

bool agrees_in_country(const Member& a, const Member& b) { return agree(country_of(a), country_of(b)); }
bool agrees_in_body(const Member& a, const Member& b) { return agree(family_of(a), family_of(b)); }

bool agrees_in_side(const Language& language, const Member& described, const Member& named) {
  const std::string& head = described.head;
  const auto mine = words_before(language, lower(described.voice.name), head);
  if (mine.empty()) return true;
  return std::any_of(named.voice.roles.begin(), named.voice.roles.end(), [&](const VoiceRole& r) {
    const std::string low = lower(r.text);
    if (!heads(language, low, head)) return false;
    const auto theirs = words_before(language, low, head);
    const auto is_mine = [&](const std::string& word) {
      return std::any_of(mine.begin(), mine.end(), [&](const std::string& w) {
        return w == word || (!side_family(w).empty() && side_family(w) == side_family(word));
      });
    };
    return theirs.empty() || std::any_of(theirs.begin(), theirs.end(), is_mine);
  });
}

}  // namespace sayso
