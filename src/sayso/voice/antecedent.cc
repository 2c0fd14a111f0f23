#include "sayso/voice/antecedent.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr size_t look_back = 120;       // mentions
constexpr uint32_t sentences_back = 4;  // for pronouns
constexpr size_t mentions_a_sentence = 40;

bool holds_word(std::string_view text, std::string_view word) {
  const std::string low = lower(text);
  for (size_t at = low.find(word); at != std::string::npos; at = low.find(word, at + 1))
    if ((at == 0 || low[at - 1] == ' ' || low[at - 1] == '-') &&
        (at + word.size() == low.size() || !isalpha(static_cast<unsigned char>(low[at + word.size()]))))
      return true;
  return false;
}

bool tells(const Voice& voice, std::string_view word) {
  if (holds_word(voice.name, word)) return true;
  for (const auto& role : voice.roles)
    if (holds_word(role.text, word)) return true;
  for (const auto& affiliation : voice.affiliations)
    if (holds_word(affiliation.text, word)) return true;
  return false;
}

enum class From : uint8_t { not_told, here, elsewhere };

/// Whether the page says that the voice belongs to the country of a place word.
From comes_from(const Member& m, const Place& place) {
  From answer = From::not_told;
  for (const Affiliation& a : m.voice.affiliations) {
    const auto other = place_named(lower(a.text));
    if (!other || other->country.empty()) continue;
    if (other->country == place.country) return From::here;
    answer = From::elsewhere;
  }
  return answer;
}

/// "the Varonian coast guard official": each word is told of the voice. A country that fits vouches for adjectives
/// that are new, and where no country is told, any may be right.
bool all_told(const Member& m, std::span<const std::string_view> modifiers) {
  bool anchored = false;
  for (std::string_view w : modifiers) {
    const auto place = place_named(w);
    if (!place || place->country.empty() || m.voice.type != VoiceType::person) continue;
    const From from = comes_from(m, *place);
    if (from == From::elsewhere) return false;
    anchored = anchored || from == From::here;
  }
  return std::all_of(modifiers.begin(), modifiers.end(), [&](std::string_view w) {
    const bool place = place_named(w) && m.voice.type == VoiceType::person;
    return place || anchored || tells(m.voice, w);
  });
}

bool is_body(const Member& m) { return m.voice.type == VoiceType::organization || m.voice.type == VoiceType::group; }

bool holds_class(const Language& en, const std::string& text, WordClass one) {
  const std::string low = lower(text);
  for (size_t begin = 0; begin < low.size();) {
    const size_t end = std::min(low.find(' ', begin), low.size());
    if (en.has(std::string_view(low).substr(begin, end - begin), one)) return true;
    begin = end + 1;
  }
  return false;
}

bool head_fits(const Language& en, const Member& m, std::string_view head) {
  if (m.head == head) return true;
  const VoiceType type = m.voice.type;
  if (type == VoiceType::outlet) return en.has(head, WordClass::outlet_noun);
  if (is_body(m) && en.has(head, WordClass::group_noun)) return !m.plural && !en.has(m.head, WordClass::office_noun);
  if (type == VoiceType::organization || type == VoiceType::group)
    if (body_word(head) && std::any_of(m.voice.roles.begin(), m.voice.roles.end(),
                                       [&](const VoiceRole& r) { return holds_word(r.text, head); }))
      return true;
  const bool person = type == VoiceType::person || (type == VoiceType::unnamed && !m.plural);
  const auto title = title_word(head);
  if (!person || !title || title->kind != TitleKind::role || body_word(head) == VoiceType::group || head.ends_with('s'))
    return false;
  if (en.has(head, WordClass::anybody_noun)) return type == VoiceType::unnamed;
  const bool leads = en.has(head, WordClass::leader_noun) && type == VoiceType::person;
  return std::any_of(m.voice.roles.begin(), m.voice.roles.end(), [&](const VoiceRole& r) {
    return holds_word(r.text, head) || (leads && holds_class(en, r.text, WordClass::leading_role));
  });
}

}  // namespace

PronounKind pronoun_kind(const Language& language, std::string_view w) {
  const Pronoun* p = language.pronoun(w);
  if (!p || p->person == 2) return PronounKind::none;
  if (p->person == 1) return PronounKind::self;
  if (p->thing) return PronounKind::it;
  if (p->number == Number::plural) return PronounKind::they;
  return p->gender == Gender::female ? PronounKind::she : PronounKind::he;
}

bool fits(PronounKind pronoun, const Member& m) {
  const VoiceType type = m.voice.type;
  const bool person = type == VoiceType::person || (type == VoiceType::unnamed && !m.plural);
  switch (pronoun) {
    case PronounKind::he:
      return person && m.gender != Gender::female;
    case PronounKind::she:
      return person && m.gender != Gender::male;
    case PronounKind::they:
      return m.plural || type == VoiceType::organization || type == VoiceType::group;
    case PronounKind::it:
      return !m.plural && !person && type != VoiceType::group;
    default:
      return false;
  }
}

std::optional<uint32_t> described(const Cast& cast, std::span<const Seen> seen, std::string_view head,
                                  std::span<const std::string_view> modifiers) {
  const size_t from = seen.size() > look_back ? seen.size() - look_back : 0;
  for (size_t i = seen.size(); i-- > from;) {
    const Member& m = cast[seen[i].voice];
    if (!head_fits(cast.language(), m, head)) continue;
    if (all_told(m, modifiers)) return seen[i].voice;
  }
  return std::nullopt;
}

std::optional<uint32_t> meant_by(PronounKind pronoun, uint32_t at, Words skip, const SoFar& so_far) {
  const Tokens& tokens = so_far.tokens;
  const uint32_t here = tokens.sentence_of(at);
  std::optional<uint32_t> in_content;  // who is only spoken of, where nobody else fits
  for (uint32_t back = 0; back <= sentences_back && back <= here; ++back) {
    const Sentence& s = tokens.sentences()[here - back];
    if (back > 0) {
      auto last = std::lower_bound(so_far.spoke.begin(), so_far.spoke.end(), s.end,
                                   [](const Spoke& x, uint32_t end) { return x.token < end; });
      if (last != so_far.spoke.begin() && (--last)->token >= s.begin && fits(pronoun, so_far.cast[last->voice]))
        return last->voice;
    }
    auto first = std::lower_bound(so_far.seen.begin(), so_far.seen.end(), s.begin,
                                  [](const Seen& x, uint32_t begin) { return x.words.begin < begin; });
    for (size_t n = 0;
         first != so_far.seen.end() && first->words.begin < std::min(s.end, at) && n < mentions_a_sentence;
         ++first, ++n) {
      if (skip.contains(first->words.begin) || !fits(pronoun, so_far.cast[first->voice])) continue;
      if (back == 0 || !so_far.in_content[first->words.begin]) return first->voice;
      if (!in_content) in_content = first->voice;
    }
  }
  return in_content;
}

}  // namespace sayso
