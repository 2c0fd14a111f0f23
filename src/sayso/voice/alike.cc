#include "sayso/voice/alike.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> out;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find_first_of(" -", begin), text.size());
    if (end > begin) out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool holds_word(std::string_view text, std::string_view word) {
  const std::string low = lower(text);
  for (size_t at = low.find(word); at != std::string::npos; at = low.find(word, at + 1))
    if ((at == 0 || low[at - 1] == ' ' || low[at - 1] == '-') &&
        (at + word.size() == low.size() || !isalpha(static_cast<unsigned char>(low[at + word.size()]))))
      return true;
  return false;
}

bool tells(const Voice& voice, std::string_view word) {
  const auto in = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& x) { return holds_word(x.text, word); });
  };
  return holds_word(voice.name, word) || in(voice.roles) || in(voice.affiliations);
}

bool is_kin(std::string_view role, std::string_view word) {
  const std::string_view family = role_family(word);
  if (family.empty()) return false;
  const std::string low = lower(role);
  const auto words = words_in(low);
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return role_family(w) == family; });
}

bool in_legislature(std::string_view role) {
  static constexpr const char* family_names = "legislator";
  const std::string low = lower(role);
  const auto words = words_in(low);
  return std::any_of(words.begin(), words.end(), [](std::string_view w) { return role_family(w) == family_names; });
}

bool role_holds(const Voice& voice, std::string_view word) {
  const std::string_view abbreviated = short_title(word);
  return std::any_of(voice.roles.begin(), voice.roles.end(), [&](const VoiceRole& r) {
    return holds_word(r.text, word) || (!abbreviated.empty() && holds_word(r.text, abbreviated)) ||
           is_kin(r.text, word);
  });
}

bool leads(const Language& language, const Voice& voice) {
  return std::any_of(voice.roles.begin(), voice.roles.end(), [&](const VoiceRole& r) {
    const std::string low = lower(r.text);
    const auto words = words_in(low);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return language.has(w, WordClass::leading_role); });
  });
}

bool is_any_body(const Language& language, std::string_view head) {
  return language.has(head, WordClass::group_noun) || language.has(head, WordClass::company_noun);
}

bool same_family(std::string_view head, std::string_view other_head) {
  const std::string_view mine = body_family(head), other = body_family(other_head);
  return mine.empty() || other.empty() || mine == other;
}

bool is_other_body(const Language& language, std::string_view head, const Member& m) {
  if (m.head == head || is_any_body(language, head) || role_holds(m.voice, head)) return false;
  const bool own_office = language.has(m.head, WordClass::office_noun);
  const bool office = own_office && !language.has(head, WordClass::office_noun);
  // "the government" is no union whose name tells what it is, nor an alliance of three letters
  const bool no_office = !own_office && language.has(head, WordClass::office_noun) && body_family(head).empty();
  if (no_office && m.named) return true;
  static constexpr const char* family_names = "armed";
  const bool force = own_office && body_family(m.head).empty() && body_family(head) == family_names;
  if (force && m.head != head) return true;  // "the militia" is no ministry
  const bool described = !m.named && body_word(m.head) == VoiceType::organization && !is_any_body(language, m.head);
  const bool family = !body_family(head).empty() && body_family(head) == body_family(m.head);
  return body_word(head) == VoiceType::organization && !family && ((office && body_family(head).empty()) || described);
}

bool has_other_role(const Language& language, std::string_view head, const Member& m) {
  const auto title = title_word(m.head);
  const bool role = !m.named && title && title->kind == TitleKind::role && m.head != head;
  const auto wide = [&](std::string_view w) {
    return language.has(w, WordClass::anybody_noun) || language.has(w, WordClass::person_noun) ||
           language.has(w, WordClass::leader_noun) || language.has(w, WordClass::bystander_noun);
  };
  return role && !wide(head) && !wide(m.head) && !role_holds(m.voice, head);
}

}  // namespace sayso
