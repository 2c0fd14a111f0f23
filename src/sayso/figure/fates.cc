#include "sayso/figure/fates.h"

#include "sayso/figure/noun_phrase.h"

namespace sayso {
namespace {

using enum QuantityWord;
using Nouns = QuantityWords::Nouns;

constexpr uint32_t longest_way = 6;  // tokens

/// "soldiers killed three people": those counted did it.
bool acts(const QuantitySentence& s, uint32_t i) {
  const uint32_t next = i + 1;
  if (!s.in(next) || s.in_time(next) || s.words().nouns() != Nouns::tagged) return false;
  const Tag tag = s.tag(next);
  return tag == Tag::determiner || tag == Tag::number || tag == Tag::name || tag == Tag::pronoun || tag == Tag::noun ||
         s.is(next, number) || s.is(next, people);
}

/// A participle that no list has, right behind "were" or "been".
uint32_t passive_behind(const QuantitySentence& s, uint32_t end, uint32_t i) {
  return i > end && s.is(i - 1, passive_link) && s.tag(i) == Tag::verb && s.tokens().has(i, WordClass::passive_form)
             ? i
             : 0;
}

// Behind "of the harbour board", "from the mill at Marn".
uint32_t behind_links(const QuantitySentence& s, uint32_t end) {
  constexpr int most_links = 2;
  for (int i = 0; i < most_links && s.tag(end) == Tag::preposition && !s.in_time(end + 1); ++i) {
    uint32_t noun = end + 1;
    while (s.is(noun, definite) || s.is(noun, article) || s.is(noun, determiner)) ++noun;
    const NounPhrase next = noun_phrase_at(s, noun);
    if (next.empty()) break;
    end = next.end;
  }
  return end;
}

// Behind ", most of them women,".
uint32_t behind_aside(const QuantitySentence& s, uint32_t end) {
  constexpr uint32_t longest = 10;  // tokens
  if (s.kind(end) != TokenKind::comma) return end;
  for (uint32_t i = end + 1; i < end + longest && s.in(i); ++i) {
    if (s.kind(i) == TokenKind::comma)
      return s.is(i + 1, passive_link) || s.is(i + 1, passive) || s.tag(i + 1) == Tag::auxiliary ? i + 1 : end;
    if (s.kind(i) != TokenKind::word) return end;
  }
  return end;
}

}  // namespace

uint32_t fate_behind(const QuantitySentence& s, uint32_t end) {
  const bool tagged = s.words().nouns() == Nouns::tagged;
  for (uint32_t i = end; i < end + longest_way && s.in(i); ++i) {
    if (const auto phrase = s.phrase_at(i, fate))
      return i > end || phrase.length > 1 || s.is(i, passive) || !acts(s, i) ? i : 0;
    if (s.kind(i) != TokenKind::word || s.is(i, conjunction)) return 0;
    if (i > end && s.tag(i) == Tag::verb && s.is(i + 1, fate)) continue;  // "had arrived wounded"
    if (s.is(i, link) || s.tag(i) == Tag::auxiliary || s.tag(i) == Tag::adverb || s.in_time(i)) continue;
    if (tagged) return passive_behind(s, end, i);
  }
  return 0;
}

uint32_t fate_behind_their_kind(const QuantitySentence& s, NounPhrase p) {
  if (s.words().nouns() != Nouns::tagged || p.empty() || !s.is(p.end - 1, people)) return 0;
  const uint32_t linked = behind_links(s, p.end), aside = behind_aside(s, linked);
  if (aside == p.end || s.tokens().has(aside, WordClass::relative)) return 0;
  const uint32_t fate_at = fate_behind(s, aside);
  return fate_at > aside || s.is(fate_at, passive) ? fate_at : 0;  // not "of the men killed"
}

Fate number_of_before(const QuantitySentence& s, const Quantity& q) {
  constexpr uint32_t farthest = 18;  // tokens
  bool verb = false;
  for (uint32_t i = q.begin; i > s.begin() && q.begin - i < farthest; --i) {
    const uint32_t b = i - 1;
    if (s.kind(b) != TokenKind::word || s.is(b, number) || s.is(b, conjunction)) return {};
    if (!s.is(b, counts) || !s.is(i, of) || s.tag(b) != Tag::noun) {
      verb = verb || s.is(b, change) || s.is(b, counts) || (s.is(b, stands) && s.tag(b) == Tag::verb);
      continue;
    }
    uint32_t noun = i + 1;
    while (s.is(noun, definite)) ++noun;
    const bool event_word = s.is(noun, event_noun);
    if (!verb || !(event_word || s.is(noun, fate)) || s.is(noun + 1, people)) return {};
    return {noun, s.value(noun, event_word ? event_noun : fate)};
  }
  return {};
}

}  // namespace sayso
