#include "sayso/figure/noun_phrase.h"

namespace sayso {
namespace {

using enum QuantityWord;
using Nouns = QuantityWords::Nouns;

constexpr uint32_t longest_phrase = 7, longest_before = 8, most_lower = 3;  // tokens

class PhraseReader {
 public:
  explicit PhraseReader(const QuantitySentence& s) : s_(s) {}

  NounPhrase at(uint32_t i, bool with_numbers) const {
    switch (s_.words().nouns()) {
      case Nouns::capital:
        return up_to_capitals(i);
      case Nouns::listed:
        return up_to_listed(i);
      case Nouns::tagged:
        break;
    }
    uint32_t end = i;
    if (s_.in(end) && s_.tag(end) == Tag::verb && participle(end) && inside(end + 1)) ++end;
    if (s_.is(end, fate) && end == i && inside(end + 1) && !s_.is(end + 1, fate)) ++end;  // "detained journalists"
    while (end - i < longest_phrase && (inside(end) || (with_numbers && numeric(end))) &&
           !(s_.is(end, fate) && ends(end)) && !(end > i && s_.is(end, verb)))
      ++end;
    while (end > i && (s_.tag(end - 1) == Tag::possessive || s_.tag(end - 1) == Tag::number)) --end;
    if (end > i) end = joined(i, end);
    return {i, end};
  }

  // "a population", "the price of Brent crude"
  NounPhrase before(uint32_t i) const {
    uint32_t begin = i;
    while (begin > s_.begin() && i - begin < longest_before) {
      const uint32_t b = begin - 1;
      const bool links = begin < i && b > s_.begin() && (s_.is(b, of) || (s_.is(b, definite) && s_.is(b - 1, of)));
      if ((!inside(b) && !links) || s_.is(b, vague)) break;
      --begin;
    }
    while (begin < i && (s_.is(begin, of) || s_.is(begin, definite) || s_.tag(begin) == Tag::possessive)) ++begin;
    return {begin, i};
  }

 private:
  bool inside(uint32_t i) const {
    if (s_.kind(i) != TokenKind::word || s_.in_time(i)) return false;
    if (s_.words().nouns() != Nouns::tagged) return s_.capital(i);
    const Tag tag = s_.tag(i);
    return tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::possessive;
  }

  bool numeric(uint32_t i) const { return s_.tag(i) == Tag::number || s_.is(i, magnitude) || s_.is(i, number); }

  bool participle(uint32_t i) const {
    return !s_.is(i, fate) && (s_.lower(i).ends_with("ed") || s_.lower(i).ends_with("ing"));
  }

  /// A word of fate ends the phrase, unless it describes the noun behind it.
  bool ends(uint32_t i) const { return !(inside(i + 1) && s_.is(i + 1, people)) || s_.is(i - 1, people); }

  // "migrants and refugees", "tonnes of munitions", "British and French nationals"
  uint32_t joined(uint32_t begin, uint32_t end) const {
    const bool and_ = s_.is(end, conjunction), of_ = s_.is(end, of) && s_.is(end - 1, unit);
    if ((!and_ && !of_) || !inside(end + 1) || s_.is(end + 1, fate)) return end;
    uint32_t more = end + 1;
    while (more - begin < longest_phrase + 2 && inside(more) && !s_.is(more, fate)) ++more;
    if (!s_.capital(end + 1)) return more;
    const bool both_names = s_.tag(end - 1) == Tag::name && !s_.capital(more - 1);
    return both_names || of_ ? more : end;
  }

  // German: adjectives in small letters up to a noun with a capital.
  NounPhrase up_to_capitals(uint32_t i) const {
    uint32_t end = i;
    while (end - i < most_lower && s_.kind(end) == TokenKind::word && !s_.capital(end) && !function(end)) ++end;
    if (!s_.capital(end) || s_.kind(end) != TokenKind::word || s_.in_time(end)) return {i, i};
    ++end;
    if (s_.capital(end) && s_.kind(end) == TokenKind::word && s_.is(end - 1, unit)) ++end;
    return {i, end};
  }

  // French: up to a word of the list that ends it.
  NounPhrase up_to_listed(uint32_t i) const {
    uint32_t end = i;
    while (end - i < most_lower && s_.kind(end) == TokenKind::word && !s_.in_time(end) && !function(end) &&
           !(s_.is(end, fate) && (end == i || !s_.is(end, people))))
      ++end;
    return {i, end};
  }

  bool function(uint32_t i) const {
    return s_.is(i, stop) || s_.is(i, link) || s_.is(i, locative) || s_.is(i, conjunction);
  }

  const QuantitySentence& s_;
};

}  // namespace

NounPhrase noun_phrase_at(const QuantitySentence& sentence, uint32_t i, bool with_numbers) {
  return PhraseReader(sentence).at(i, with_numbers);
}
NounPhrase noun_phrase_before(const QuantitySentence& sentence, uint32_t i) { return PhraseReader(sentence).before(i); }

}  // namespace sayso
