#include "sayso/figure/shares.h"

#include <set>

#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

struct ShareWords {
  std::set<std::string_view> between, none, half, reason;
};

const ShareWords& share_words() {
  static const ShareWords all = [] {
    ShareWords words;
    const Lexicon rows("en/share_words.tsv");
    for (const auto& row : rows.rows())
      (row[1] == "none"     ? words.none
       : row[1] == "half"   ? words.half
       : row[1] == "reason" ? words.reason
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

bool none_before(const QuantitySentence& s, uint32_t i) {
  if (!is_english(s)) return false;
  while (i > s.begin() && (s.is(i - 1, QuantityWord::determiner) || s.is(i - 1, QuantityWord::definite))) --i;
  for (uint32_t length = QuantityWords::longest_phrase; length > 0; --length)
    if (i >= s.begin() + length && share_words().none.count(words_between(s, i - length, i))) return true;
  return false;
}

}  // namespace sayso
