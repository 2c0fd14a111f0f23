#include "sayso/figure/quantities.h"

#include <algorithm>

namespace sayso {
namespace {

using enum QuantityWord;

constexpr uint32_t change_reach = 8;  // tokens before "from" in which "rose" is looked for

class QuantityReader {
 public:
  QuantityReader(const QuantitySentence& s, uint32_t i) : s_(s), at_(i) {}

  std::optional<Quantity> run() {
    auto numeral = numeral_at(s_, at_);
    if (!numeral) return std::nullopt;
    n_ = *numeral;
    if (counts_nothing(s_, n_)) return std::nullopt;
    take();
    money_before();
    range();
    unit_behind();
    bounds_before();
    bounds_behind();
    return measured() ? std::nullopt : std::optional(q_);
  }

 private:
  void take() {
    q_.number = at_;
    q_.begin = n_.begin;
    q_.end = n_.end;
    q_.vague = q_.approximate = n_.vague;
    q_.share = n_.share;
    q_.one = n_.one;
    q_.year = n_.bare && n_.value >= 1500 && n_.value < 2200;
    if (n_.vague)
      q_.scale = n_.value;
    else
      q_.min = n_.value, q_.max = n_.second ? *n_.second : n_.value;
    if (n_.share) q_.unit = "percent";
    const std::string_view joined = n_.joined;
    if (joined == "odd")
      q_.approximate = true;
    else if (joined == "plus")
      q_.max.reset(), q_.bound = true;
    else if (joined == s_.words().people())
      q_.implied = joined;
    else if (!joined.empty())
      q_.unit = joined;
  }

  // "$5", "US$5"
  void money_before() {
    if (q_.begin == s_.begin() || !s_.is(q_.begin - 1, currency)) return magnitude_before();
    const uint32_t sign = q_.begin - 1;
    if (s_.kind(sign) == TokenKind::word && s_.lower(sign).size() != 3) return;  // "dollars 5"
    q_.unit = s_.value(sign, currency);
    q_.money = true;
    q_.begin = sign;
    if (s_.glued(sign) && sign > s_.begin() && s_.is(sign - 1, dollar_of)) {
      q_.unit = s_.value(sign - 1, dollar_of);
      --q_.begin;
    }
  }

  // "a magnitude 5.9 earthquake"
  void magnitude_before() {
    if (q_.begin == s_.begin() || s_.value(q_.begin - 1, joined) != "magnitude") return;
    q_.unit = "magnitude";
    --q_.begin;
  }

  // "rose from 5 to 10": two figures.
  bool changes() const {
    for (uint32_t i = q_.begin; i > s_.begin() && q_.begin - i < change_reach; --i)
      if (s_.is(i - 1, change)) return true;
    return false;
  }

  // "between 200 and 270", "200 to 270", "two or three", "from 5 percent to 7 percent", "$2 million to $3 million"
  void range() {
    if (q_.vague || q_.share || n_.second) return;
    const uint32_t before = q_.begin > s_.begin() ? q_.begin - 1 : UINT32_MAX;
    const bool is_between = s_.is(before, between), is_from = s_.is(before, from);
    uint32_t at = q_.end;
    if (s_.is(at, unit) && s_.is(at, swallowed)) ++at;
    const bool dash = s_.kind(at) == TokenKind::dash && (s_.glued(at) || s_.glued(at + 1));
    const bool is_to = s_.is(at, to) && !((is_from || q_.money || q_.unit == "percent") && changes());
    if (!dash && !is_to && !s_.is(at, alternative) && !(is_between && s_.is(at, conjunction))) return;
    const bool either = s_.is(at, alternative);
    ++at;
    if (q_.money && s_.is(at, currency)) ++at;
    const auto second = numeral_at(s_, at);
    if (!second || second->vague || second->share || second->second || s_.in_time(at) || second->begin != at) return;
    double low = *q_.min;
    const uint32_t last = second->end - 1;
    if (s_.is(last, magnitude) && !s_.is(q_.end - 1, magnitude) && low < second->value / s_.number(last, magnitude))
      low *= s_.number(last, magnitude);  // "2 to 3 million"
    if (in_thousands(low, second->value) && s_.kind(second->begin) == TokenKind::number) low *= thousand;
    if (second->value <= low || (either && second->value > 2 * low + 2)) return;
    q_.min = low;
    q_.max = second->value;
    q_.end = second->end;
    q_.bound = true;
    q_.year = q_.year && second->bare;
    if (is_between || is_from) --q_.begin;
  }

  void unit_behind() {
    if (const auto u = s_.phrase_at(q_.end, unit)) {
      q_.unit = u.value;
      if (s_.phrase_at(q_.end, swallowed)) q_.end += u.length;
      return;
    }
    if (s_.value(q_.end, joined) == "magnitude") {
      q_.unit = "magnitude";
      ++q_.end;
      return;
    }
    if (q_.money) {  // "$70 million dollars"
      if (s_.kind(q_.end) == TokenKind::word) q_.end += s_.phrase_at(q_.end, currency).length;
      return;
    }
    uint32_t at = q_.end;
    if (q_.vague && s_.is(at, of)) ++at;
    if (at > q_.end && s_.is(at, unit)) {  // "thousands of tonnes"
      q_.unit = s_.value(at, unit);
      return;
    }
    auto c = s_.phrase_at(at, currency);
    if (!c && s_.tag(at) == Tag::name) c = s_.phrase_at(++at, currency);  // "5 million Varonian pounds"
    if (!c || s_.kind(at) != TokenKind::word) return;
    if (c.value == "GBP" && c.length == 1 && (at > q_.end || s_.is(at + 1, of)))
      return;  // another country's, or weight
    q_.unit = c.value;
    q_.money = true;
    q_.end = at + c.length;
  }

  /// "5 km", "two more weeks", "thousands of years", "two to three months"
  bool measured() const {
    if (!q_.unit.empty()) return false;
    uint32_t at = q_.end;
    if (q_.vague && s_.is(at, of)) ++at;
    if (s_.kind(at) == TokenKind::dash) ++at;
    while (s_.is(at, lead_in) && at < q_.end + 4) ++at;
    const bool into_time = (s_.is(q_.end, to) || s_.is(q_.end, alternative)) && s_.in_time(q_.end + 1);
    return s_.is(at, measure) || into_time;
  }

  void bounds_before() {
    for (int pass = 0; pass < 3; ++pass) {
      const auto low = s_.phrase_before(q_.begin, min), high = s_.phrase_before(q_.begin, max),
                 near = s_.phrase_before(q_.begin, about);
      const uint32_t length = std::max({low.length, high.length, near.length});
      if (length == 0) return;
      if (length == near.length) {
        q_.approximate = true;
      } else if (length == high.length) {
        if (!q_.bound) q_.min.reset();
        if (high.value == "about") q_.approximate = true;
      } else {
        if (!q_.bound) q_.max.reset();
      }
      if (length > near.length) q_.bound = true;
      q_.age = q_.age || (length == low.length ? low.value : high.value) == "age";
      q_.begin -= length;
    }
  }

  void bounds_behind() {
    if (const auto low = s_.phrase_at(q_.end, min_behind); low && !numeral_at(s_, q_.end + low.length)) {
      q_.max.reset();
      q_.end += low.length;
      q_.bound = true;
    } else if (const auto high = s_.phrase_at(q_.end, max_behind)) {
      q_.min.reset();
      q_.end += high.length;
      q_.bound = true;
    } else if (const auto near = s_.phrase_at(q_.end, about_behind)) {
      q_.approximate = true;
      q_.end += near.length;
    }
  }

  const QuantitySentence& s_;
  uint32_t at_;
  Numeral n_;
  Quantity q_;
};

}  // namespace

std::optional<Quantity> quantity_at(const QuantitySentence& sentence, uint32_t i) {
  return QuantityReader(sentence, i).run();
}

}  // namespace sayso
