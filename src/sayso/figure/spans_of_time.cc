#include "sayso/figure/spans_of_time.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "sayso/base/lexicon.h"
#include "sayso/figure/numerals.h"

namespace sayso {
namespace {

constexpr uint32_t reach_behind = 3, reach_before = 9;  // tokens

// What a word tells where it stands in this place; empty where nothing.
std::string_view lasting(std::string_view word, std::string_view place) {
  static const std::map<std::pair<std::string_view, std::string_view>, std::string_view> all = [] {
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> words;
    const Lexicon rows("en/lasting.tsv");
    for (const auto& row : rows.rows()) words.emplace(std::pair(row[0], row[1]), row[2]);
    return words;
  }();
  const auto found = all.find({word, place});
  return found == all.end() ? std::string_view() : found->second;
}

struct Length {
  double number = 0;
  std::string unit;
};

// "P20Y" of TIMEX3. Of "P3DE" decades become years.
std::optional<Length> length_of(std::string_view value) {
  if (!value.starts_with('P')) return std::nullopt;
  Length out;
  const auto [rest, error] = std::from_chars(value.data() + 1, value.data() + value.size(), out.number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit(rest, static_cast<size_t>(value.data() + value.size() - rest));
  constexpr double decade = 10;
  if (unit == "DE") out.number *= decade;
  out.unit = unit == "Y" || unit == "DE" ? "year"
             : unit == "M"               ? "month"
             : unit == "W"               ? "week"
             : unit == "D"               ? "day"
                                         : "";
  return out.unit.empty() ? std::nullopt : std::optional(out);
}

class LastedReader {
 public:
  LastedReader(const QuantitySentence& s, const Times& times) : s_(s), times_(times) {}

  std::optional<Lasted> run(uint32_t i) {
    if (s_.words().nouns() != QuantityWords::Nouns::tagged) return std::nullopt;
    if (!(s_.in_time(i) ? in_time(i) : in_nights(i))) return std::nullopt;
    bounds_before();
    if (!behind() && !before()) return std::nullopt;
    return out_;
  }

 private:
  bool in_time(uint32_t i) {
    const auto all = times_.all();
    const uint32_t at = s_.tokens()[i].span.begin;
    const auto t = std::partition_point(all.begin(), all.end(), [&](const Time& x) { return x.span.begin < at; });
    if (t == all.end() || t->span.begin != at || t->type != TimexType::duration) return false;
    const auto length = length_of(t->value);
    if (!length) return false;
    uint32_t end = i;
    while (s_.in(end) && s_.tokens()[end].span.begin < t->span.end) ++end;
    uint32_t number = i;  // of "more than 12 years" and "the last 12 years" the words before it bound it, or tell when
    while (number < end && !is_number(number)) ++number;
    if (number == end)  // "the last year of her rule"
      for (uint32_t k = i; k < end; ++k)
        if (!lasting(s_.lower(k), "one_of").empty()) return false;
    take(number < end ? number : i, end, *length);
    return true;
  }

  bool is_number(uint32_t i) const {
    return s_.kind(i) == TokenKind::number || s_.is(i, QuantityWord::number) || s_.is(i, QuantityWord::one) ||
           s_.lower(i).find('-') != std::string_view::npos;
  }

  // "six nights"
  bool in_nights(uint32_t i) {
    const auto numeral = numeral_at(s_, i);
    if (!numeral || numeral->vague || numeral->share || numeral->second) return false;
    const std::string_view unit = lasting(s_.lower(numeral->end), "night");
    if (unit.empty()) return false;
    take(numeral->begin, numeral->end + 1, {numeral->value, std::string(unit)});
    return true;
  }

  void take(uint32_t begin, uint32_t end, const Length& length) {
    out_.begin = begin, out_.end = end;
    out_.min = out_.max = length.number;
    out_.unit = length.unit;
  }

  // "nearly 20 years"
  void bounds_before() {
    const auto low = s_.phrase_before(out_.begin, QuantityWord::min),
               high = s_.phrase_before(out_.begin, QuantityWord::max),
               near = s_.phrase_before(out_.begin, QuantityWord::about);
    if (high && high.length >= low.length && high.length >= near.length) {
      out_.min.reset();
      out_.approximate = high.value == "about";
    } else if (low && low.length >= near.length) {
      out_.max.reset();
    } else if (near) {
      out_.approximate = true;
    }
    out_.begin -= std::max({low.length, high.length, near.length});
    if (s_.in_time(out_.begin))  // "for the last 12 years": "for" stands before all of it
      while (out_.begin > s_.begin() && s_.in_time(out_.begin - 1)) --out_.begin;
  }

  bool told(uint32_t i, std::string_view place) {
    const std::string_view event = lasting(s_.lower(i), place);
    if (event.empty()) return false;
    out_.event = event;
    out_.told_by = i;
    return true;
  }

  // "20-year rule", "20 years of harsh rule", "six nights in a Sella jail"
  bool behind() {
    const std::string_view small = lasting(s_.lower(out_.end), "at");
    const bool in = small == "in", joined = in || small == "of";
    const uint32_t first = out_.end + (joined ? 1 : 0), last = first + reach_behind;
    for (uint32_t i = first; i < last + (in ? 1 : 0) && s_.kind(i) == TokenKind::word && !s_.in_time(i); ++i) {
      if (told(i, in ? "in" : "noun")) return true;
      const bool passed = s_.tag(i) == Tag::adjective || s_.tag(i) == Tag::noun || s_.tag(i) == Tag::name ||
                          s_.is(i, QuantityWord::article) || s_.is(i, QuantityWord::determiner);
      if (!passed) return false;
    }
    return false;
  }

  // "ruled the islands for 20 years", "was held for five days", "freed in May after five days"
  bool before() {
    if (out_.begin <= s_.begin()) return false;
    const std::string_view place = lasting(s_.lower(out_.begin - 1), "at");
    if (place != "ago" && place != "freed") return false;
    for (uint32_t i = out_.begin - 1; i > s_.begin() && out_.begin - i <= reach_before;) {
      --i;
      if (s_.kind(i) != TokenKind::word && !s_.in_time(i)) return false;
      if (told(i, place)) return true;
      if (place == "ago" && !has_object(i) && told(i, "passive")) return true;
    }
    return false;
  }

  // "held talks", "held a meeting"
  bool has_object(uint32_t i) const {
    const Tag tag = s_.tag(i + 1);
    return tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || s_.is(i + 1, QuantityWord::article) ||
           s_.is(i + 1, QuantityWord::determiner) || s_.kind(i + 1) == TokenKind::number;
  }

  const QuantitySentence& s_;
  const Times& times_;
  Lasted out_;
};

}  // namespace

std::optional<Lasted> lasted_at(const QuantitySentence& sentence, const Times& times, uint32_t i) {
  return LastedReader(sentence, times).run(i);
}

}  // namespace sayso
