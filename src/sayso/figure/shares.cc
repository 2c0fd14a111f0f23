#include "sayso/figure/shares.h"

#include <set>

#include "sayso/base/lexicon.h"
#include "sayso/figure/numerals.h"

namespace sayso {
namespace {

struct ShareWords {
  std::set<std::string_view> between, none, half, reason, rate;
};

const ShareWords& share_words() {
  static const ShareWords all = [] {
    ShareWords words;
    const Lexicon rows("en/share_words.tsv");
    for (const auto& row : rows.rows())
      (row[1] == "none"     ? words.none
       : row[1] == "half"   ? words.half
       : row[1] == "reason" ? words.reason
       : row[1] == "rate"   ? words.rate
                            : words.between)
          .insert(row[0]);
    return words;
  }();
  return all;
}

bool is_english(const QuantitySentence& s) { return s.words().nouns() == QuantityWords::Nouns::tagged; }

std::string words_between(const QuantitySentence& s, uint32_t begin, uint32_t end) {
  std::string out;
  for (uint32_t i = begin; i < end; ++i) {
    if (!out.empty()) out += ' ';
    out += s.lower(i);
  }
  return out;
}

}  // namespace

uint32_t share_words_at(const QuantitySentence& s, uint32_t i) {
  if (!is_english(s)) return 0;
  for (uint32_t length = QuantityWords::longest_phrase; length > 0; --length)
    if (s.in(i + length - 1) && share_words().between.count(words_between(s, i, i + length))) return length;
  return 0;
}

bool halves(const QuantitySentence& s, uint32_t i) {
  return s.tag(i) == Tag::verb && is_english(s) && share_words().half.count(s.lower(i));
}

bool gives_reason(const QuantitySentence& s, uint32_t i) {
  return is_english(s) && share_words().reason.count(s.lower(i));
}

namespace {

constexpr uint32_t most_of_an_owner = 5;  // tokens

bool may_own(const QuantitySentence& s, uint32_t i) {
  const Tag tag = s.tag(i);
  return s.kind(i) == TokenKind::word && !s.in_time(i) &&
         (tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::determiner ||
          tag == Tag::possessive);
}

bool ends_before(const QuantitySentence& s, uint32_t i, const std::set<std::string_view>& phrases) {
  for (uint32_t length = QuantityWords::longest_phrase; length > 0; --length)
    if (i >= s.begin() + length && phrases.count(words_between(s, i - length, i))) return true;
  return false;
}

}  // namespace

uint32_t behind_owner(const QuantitySentence& s, uint32_t i) {
  if (!is_english(s)) return i;
  for (uint32_t k = i; k < i + most_of_an_owner && may_own(s, k); ++k)
    if (k > i && s.tag(k) == Tag::possessive) return numeral_at(s, k + 1) ? k + 1 : i;
  return i;
}

uint32_t before_owner(const QuantitySentence& s, uint32_t i) {
  if (!is_english(s) || i <= s.begin() || s.tag(i - 1) != Tag::possessive) return i;
  uint32_t begin = i - 1;
  while (begin > s.begin() && i - begin <= most_of_an_owner && may_own(s, begin - 1)) --begin;
  return begin;
}

bool rate_before(const QuantitySentence& s, uint32_t i) {
  return is_english(s) && ends_before(s, i, share_words().rate);
}

bool none_before(const QuantitySentence& s, uint32_t i) {
  if (!is_english(s)) return false;
  while (i > s.begin() && (s.is(i - 1, QuantityWord::determiner) || s.is(i - 1, QuantityWord::definite))) --i;
  return ends_before(s, i, share_words().none);
}

}  // namespace sayso
