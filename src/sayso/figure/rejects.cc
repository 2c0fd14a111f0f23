// Numbers that count nothing: of names, ages, scores, addresses, phone numbers, times of day.
#include "sayso/figure/quantities.h"

namespace sayso {
namespace {

using enum QuantityWord;

class Rejects {
 public:
  Rejects(const QuantitySentence& s, const Numeral& n) : s_(s), n_(n) {}

  bool run() const { return in_time() || in_code() || numbered_thing() || in_name() || age() || address() || score(); }

 private:
  uint32_t before(uint32_t by = 1) const { return n_.begin >= s_.begin() + by ? n_.begin - by : UINT32_MAX; }
  bool word_behind(uint32_t i) const { return s_.kind(i) == TokenKind::word; }

  bool in_time() const {
    for (uint32_t i = n_.begin; i < n_.end; ++i)
      if (s_.in_time(i)) return true;
    return bool(s_.phrase_at(n_.end, clock));
  }

  // "9/11", "one another", "3:30", "24/7", "#4", "+20 2", "(555) 1234", "1.", "a@b"
  bool in_code() const {
    if (s_.phrase_at(n_.begin, not_figure) && !s_.is(n_.end, unit)) return true;
    const std::string_view left = s_.lower(before()), right = s_.lower(n_.end);
    if (left == "#" || left == "/" || left == "@" || left == "+" || left == "№") return true;
    if (right == "/" || right == "@") return true;
    const bool colon_left = s_.glued(n_.begin) && s_.kind(before()) == TokenKind::colon;
    const bool colon_right = s_.kind(n_.end) == TokenKind::colon && s_.glued(n_.end) && s_.glued(n_.end + 1) &&
                             s_.kind(n_.end + 1) == TokenKind::number;
    if (colon_left || colon_right) return true;
    // two numbers in a row are a phone number or a table
    if (s_.kind(n_.begin) != TokenKind::number) return false;
    return s_.kind(before()) == TokenKind::number || (s_.kind(n_.end) == TokenKind::number && !n_.vague);
  }

  // "Resolution 1973", "No. 4", "call 555"
  bool numbered_thing() const {
    const uint32_t b = before();
    if (s_.is(b, numbered_always)) return true;
    return s_.is(b, numbered) && s_.capital(b) && (b > s_.begin() || s_.kind(n_.begin) == TokenKind::number);
  }

  // "Anderson Cooper 360", "Iraq 2 was": right behind a name, where no place or clause ends.
  bool in_name() const {
    const uint32_t b = before();
    if (s_.words().nouns() != QuantityWords::Nouns::tagged || s_.tag(b) != Tag::name || s_.in_time(b)) return false;
    if (s_.kind(n_.begin) != TokenKind::number || !n_.joined.empty()) return false;
    uint32_t first = b;
    while (first > s_.begin() && s_.tag(first - 1) == Tag::name) --first;
    if (s_.is(first - 1, locative)) return false;  // "In Sella 30 people"
    if (s_.is(n_.end, people) || s_.is(n_.end, fate) || s_.is(n_.end, unit) || s_.is(n_.end, magnitude)) return false;
    if (s_.is(b, currency) || s_.is(b, dollar_of) || s_.is(b, min) || s_.is(b, max) || s_.is(b, about)) return false;
    return !(s_.is(b, link) || s_.phrase_before(n_.begin, min) || s_.phrase_before(n_.begin, max) ||
             s_.phrase_before(n_.begin, about));
  }

  // "Ana Brell, 42, left", "(42)", "aged 42", "ages of 15 to 29", "mother of four"
  bool age() const {
    const uint32_t b = before();
    if (s_.is(b, QuantityWord::age)) return true;
    for (uint32_t by = 2; by <= 4; ++by) {
      const uint32_t i = before(by);
      if (!s_.is(i, QuantityWord::age)) continue;
      bool joined = true;  // only words that bound or join stand between
      for (uint32_t k = i + 1; k < n_.begin; ++k)
        joined = joined && (s_.is(k, of) || s_.is(k, between) || s_.is(k, from) || s_.is(k, to) ||
                            s_.is(k, conjunction) || s_.kind(k) == TokenKind::number);
      if (joined) return true;
    }
    if (s_.is(b, of) && s_.is(before(2), parent)) return true;
    if (s_.kind(n_.begin) != TokenKind::number || n_.value > 120) return false;
    const bool left_comma = s_.kind(b) == TokenKind::comma && s_.kind(before(2)) == TokenKind::word;
    const bool right_comma = s_.kind(n_.end) == TokenKind::comma;
    if (left_comma && (right_comma || s_.kind(n_.end) == TokenKind::end || s_.is(n_.end, conjunction))) return true;
    return s_.kind(b) == TokenKind::open && s_.kind(n_.end) == TokenKind::close;
  }

  // "10 Downing Street"
  bool address() const {
    if (s_.kind(n_.begin) != TokenKind::number || n_.value > 99999 || !s_.capital(n_.end)) return false;
    for (uint32_t i = n_.end + 1; i < n_.end + 4 && s_.capital(i); ++i)
      if (s_.is(i, street)) return true;
    return false;
  }

  // "a 2-1 win", "won 3-2", "lost 1-0"
  bool score() const {
    const std::string_view dash = s_.lower(n_.end);
    const bool two = n_.second || ((s_.kind(n_.end) == TokenKind::dash || dash == "-") && s_.glued(n_.end) &&
                                   s_.kind(n_.end + 1) == TokenKind::number);
    if (!two || n_.value > 200) return false;
    const uint32_t behind = n_.second ? n_.end : n_.end + 2;
    return s_.is(behind, QuantityWord::score) || s_.is(before(), QuantityWord::score);
  }

  const QuantitySentence& s_;
  const Numeral& n_;
};

}  // namespace

bool counts_nothing(const QuantitySentence& sentence, const Numeral& numeral) {
  return Rejects(sentence, numeral).run();
}

}  // namespace sayso
