#include "sayso/figure/counted.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr uint32_t longest_phrase = 7, longest_way = 5;  // tokens

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Counted {
 public:
  Counted(const Syntax& syntax, const Quantity& q)
      : syntax_(syntax),
        tokens_(syntax.tokens()),
        q_(q),
        sentence_(tokens_.sentences()[tokens_.sentence_of(q.number)]) {}

  std::string run() const {
    uint32_t begin = q_.end;
    if (lower(begin) == "of") ++begin;
    while (one_of(lower(begin), {"the", "its", "his", "her", "their", "these", "those", "this", "our", "all", "whom",
                                 "which", "more", "other", "additional", "separate"})) {
      if (one_of(lower(begin), {"whom", "which"})) return before();  // "80 million people, 40% of whom"
      ++begin;
    }
    const uint32_t end = phrase_end(begin);
    if (end == begin) {
      const uint32_t fate = is_fate(begin) ? begin : fate_behind(begin);  // "49 wounded", "hundreds are still missing"
      return fate ? fate_text(fate) : before();
    }
    std::string what(tokens_.text().of(tokens_.span(begin, end)));
    if (const uint32_t fate = fate_behind(end)) what += " " + fate_text(fate);
    return what;
  }

 private:
  bool in(uint32_t i) const { return i >= sentence_.begin && i < sentence_.end; }
  std::string_view lower(uint32_t i) const { return in(i) ? tokens_.lower(i) : std::string_view{}; }
  std::string word(uint32_t i) const { return std::string(tokens_.word(i)); }
  bool is_fate(uint32_t i) const { return in(i) && quantity_word(tokens_.lower(i)) == QuantityWord::fate; }

  bool in_phrase(uint32_t i) const {
    if (!in(i) || tokens_[i].kind != TokenKind::word) return false;
    const Tag tag = syntax_.tag(i);
    return tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::possessive;
  }

  uint32_t phrase_end(uint32_t begin) const {
    uint32_t end = begin;
    if (in(end) && syntax_.tag(end) == Tag::verb && !is_fate(end) &&
        (lower(end).ends_with("ed") || lower(end).ends_with("ing")) && in_phrase(end + 1))
      ++end;
    while (end - begin < longest_phrase && in_phrase(end) && !(end > begin && is_fate(end))) ++end;
    // "two sites", "migrants and refugees", "tonnes of munitions"
    if (end > begin && one_of(lower(end), {"and", "of"}) && in_phrase(end + 1) && !is_fate(end + 1) &&
        !(in(end + 1) && tokens_[end + 1].capital)) {
      uint32_t more = end + 1;
      while (more - begin < longest_phrase + 2 && in_phrase(more) && !is_fate(more)) ++more;
      if (lower(end) == "and" || quantity_word(lower(end - 1)) == QuantityWord::unit) end = more;
    }
    return end;
  }

  // "were later arrested", "had been put to death", "still missing", "dead"
  uint32_t fate_behind(uint32_t end) const {
    for (uint32_t i = end; i < end + longest_way && in(i); ++i) {
      if (is_fate(i)) return i;
      const Tag tag = syntax_.tag(i);
      const bool auxiliary =
          tag == Tag::auxiliary || one_of(lower(i), {"were", "was", "are", "is", "have", "has", "had", "been", "being",
                                                     "be", "who", "confirmed", "reported", "feared"});
      if (!auxiliary && tag != Tag::adverb) return passive_behind(end, i);
    }
    return 0;
  }

  /// A participle that no list has, right behind "were" or "been".
  uint32_t passive_behind(uint32_t end, uint32_t i) const {
    return i > end && one_of(lower(i - 1), {"were", "was", "been", "are", "being"}) && syntax_.tag(i) == Tag::verb &&
                   lower(i).ends_with("ed")
               ? i
               : 0;
  }

  std::string fate_text(uint32_t i) const {
    if (lower(i) == "put" && lower(i + 1) == "to" && lower(i + 2) == "death") return "put to death";
    return word(i);
  }

  // "a population of 80 million", "residents, who number about 6,000", "an unemployment rate of more than 15%"
  std::string before() const {
    uint32_t end = q_.begin;
    while (end > sentence_.begin && q_.begin - end < longest_way) {
      const std::string_view w = tokens_.lower(end - 1);
      const bool passed =
          one_of(w, {"of", "to", "by", "at", "who", "which", "was", "is", "were", "are", ",", "(", "an", "in", "a"}) ||
          quantity_word(w) == QuantityWord::counts;
      if (!passed) break;
      --end;
    }
    if (end == q_.begin) return {};
    uint32_t begin = end;
    while (begin > sentence_.begin && end - begin < 6 &&
           (in_phrase(begin - 1) ||
            (begin < end && lower(begin - 1) == "of" && begin - 1 > sentence_.begin && in_phrase(begin - 2))))
      --begin;
    return begin == end ? std::string{} : std::string(tokens_.text().of(tokens_.span(begin, end)));
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  const Quantity& q_;
  const Sentence& sentence_;
};

}  // namespace

std::string what_is_counted(const Syntax& syntax, const Quantity& quantity) { return Counted(syntax, quantity).run(); }

}  // namespace sayso
