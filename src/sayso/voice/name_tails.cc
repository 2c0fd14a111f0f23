#include "sayso/voice/name_tails.h"

#include <algorithm>

#include "sayso/voice/name_sign_words.h"
#include "sayso/voice/name_titles.h"
#include "sayso/voice/name_types.h"

namespace sayso {
namespace {

uint32_t sentence_end(const Tokens& tokens, uint32_t token) {
  return tokens.sentences()[tokens.sentence_of(token)].end;
}

// "the Orrin tribe": a group that is called after somebody.
bool is_tribe(const Tokens& tokens, uint32_t i) {
  return body_word(tokens.lower(i)) == VoiceType::group && !body_family(tokens.lower(i)).empty();
}

// "the Varonian capital": hardly anything else has one.
bool is_part_of_a_land(std::string_view word) {
  constexpr uint32_t sure = 3;
  const NameSign sign = name_sign(SignPlace::owned, word);
  return sign.type == VoiceType::place && sign.weight == sure && body_family(word).empty();
}

// "the Varonian newspaper Sarelat": the words up to `end` say what Sarelat is.
bool describes_name(const Syntax& syntax, Words words, uint32_t end) {
  const Tokens& tokens = syntax.tokens();
  const auto place = place_named(key_of(tokens, words));
  return place && place->kind == PlaceKind::demonym && body_word(tokens.lower(end - 1)) == VoiceType::outlet &&
         end < sentence_end(tokens, words.begin) && tokens[end].capital && syntax.tag(end) == Tag::name &&
         !is_title(tokens, end);
}

}  // namespace

std::optional<uint32_t> words_behind(const Syntax& syntax, Words words) {
  const Tokens& tokens = syntax.tokens();
  const uint32_t limit = std::min(sentence_end(tokens, words.begin), words.end + 4);
  std::optional<uint32_t> best;
  for (uint32_t i = words.end; i < limit; ++i) {
    const Tag tag = syntax.tag(i);
    if (tokens[i].kind != TokenKind::word || tokens[i].capital || (tag != Tag::noun && tag != Tag::adjective)) break;
    const auto head = body_word(tokens.lower(i));
    if (tokens.has(i, WordClass::company_noun)) return std::nullopt;  // "a Varonian company" is described
    const auto field = title_word(tokens.lower(i));                   // "Varonian military aircraft" is no military
    const bool field_of = field && field->kind == TitleKind::modifier && i + 1 < limit &&
                          syntax.tag(i + 1) == Tag::noun && !tokens[i + 1].capital;
    if (field_of) continue;
    if (is_part_of_a_land(tokens.lower(i))) continue;
    if (head == VoiceType::organization || head == VoiceType::outlet || is_tribe(tokens, i)) best = i + 1;
    if (title_word(tokens.lower(i)) && title_word(tokens.lower(i))->kind == TitleKind::role) return std::nullopt;
  }
  return best && !describes_name(syntax, words, *best) ? best : std::nullopt;
}

void take_words_behind(const Syntax& syntax, NameMention& m, bool demonym) {
  const Tokens& tokens = syntax.tokens();
  if (!m.title.empty()) return;
  const auto end = words_behind(syntax, m.name);
  if (!end) return;
  if (is_tribe(tokens, *end - 1)) {
    m.name.end = *end;
    m.type = VoiceType::group;
    return;
  }
  const std::string_view head = tokens.lower(*end - 1);
  const bool outlet =
      body_word(head) == VoiceType::outlet || tokens.has(*end - 1 - (*end - m.name.end > 1 ? 1 : 0), WordClass::news);
  const std::string key = key_of(tokens, m.name);
  // "the Aurora agency"; "the Orrin government" is somebody's
  const bool agency = m.name.size() == 1 && tokens.has(*end - 1, WordClass::outlet_tail) && m.name.begin > 0 &&
                      tokens.has(m.name.begin - 1, WordClass::plain_article);
  const bool fits = demonym || agency || place_named(key) || tokens[m.name.begin].all_capitals ||
                    tokens.word(m.name.begin).find('.') != std::string_view::npos;
  if (!outlet && !fits) return;
  if (first_name(tokens.lower(m.name.begin)) && !outlet) return;
  m.name.end = *end;
  m.type = outlet ? VoiceType::outlet : VoiceType::organization;
}

}  // namespace sayso
