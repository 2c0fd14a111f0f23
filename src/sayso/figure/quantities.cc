#include "sayso/figure/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "sayso/base/names.h"
#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 13> kind_names{"none", "number",   "magnitude", "vague", "share",
                                                      "min",  "max",      "about",     "unit",  "measure",
                                                      "fate", "numbered", "counts"};
constexpr double largest = 1e15;  // a longer number is a code, not a count

struct Listed {
  QuantityWord kind = QuantityWord::none;
  std::string_view value;
};

Listed listed(std::string_view word) {
  static const Lexicon list("en/quantities.tsv");
  static const auto map = [] {
    std::unordered_map<std::string_view, Listed> out;
    for (const auto& row : list.rows())
      out.emplace(row[0], Listed{enum_named<QuantityWord>(kind_names, row[1]).value_or(QuantityWord::none), row[2]});
    return out;
  }();
  const auto at = map.find(word);
  return at == map.end() ? Listed{} : at->second;
}

double number_of(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// "8,000", "5.9"; empty for "20-year-old", "1,2,3" and longer than any count.
std::optional<double> digits(std::string_view text) {
  std::string plain;
  size_t group = 0;
  bool grouped = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      plain += c;
      ++group;
    } else if (c == ',' && (grouped ? group == 3 : group >= 1 && group <= 3)) {
      grouped = true;
      group = 0;
    } else if (c == '.' && plain.find('.') == std::string::npos && i + 1 < text.size() && (!grouped || group == 3)) {
      plain += c;
      grouped = false;
    } else {
      return std::nullopt;
    }
  }
  if (plain.empty() || plain.size() > 15 || (grouped && group != 3)) return std::nullopt;
  return number_of(plain);
}

class QuantityReader {
 public:
  QuantityReader(const Tokens& tokens, uint32_t i)
      : tokens_(tokens), sentence_(tokens.sentences()[tokens.sentence_of(i)]), at_(i) {}

  std::optional<Quantity> run() {
    q_.number = q_.begin = at_;
    const auto value = number();
    if (!value || counts_nothing()) return std::nullopt;
    if (!q_.vague) q_.min = q_.max = *value;
    range();
    unit();
    if (is(q_.end, QuantityWord::measure) ||
        (in(q_.end + 1) && lower(q_.end) == "-" && is(q_.end + 1, QuantityWord::measure)))
      return std::nullopt;
    bounds_before();
    return q_;
  }

 private:
  bool in(uint32_t i) const { return i >= sentence_.begin && i < sentence_.end; }
  std::string_view lower(uint32_t i) const { return in(i) ? tokens_.lower(i) : std::string_view{}; }
  bool is(uint32_t i, QuantityWord kind) const { return in(i) && listed(tokens_.lower(i)).kind == kind; }

  std::optional<double> one_number(uint32_t i, uint32_t& end) const {
    if (!in(i)) return std::nullopt;
    std::optional<double> value;
    if (tokens_[i].kind == TokenKind::number)
      value = digits(tokens_.word(i));
    else if (is(i, QuantityWord::number))
      value = number_of(listed(lower(i)).value);
    if (!value) return std::nullopt;
    end = i + 1;
    for (; is(end, QuantityWord::magnitude) && *value < largest; ++end) *value *= number_of(listed(lower(end)).value);
    return value;
  }

  /// The number at at_, and behind it in q_.end.
  std::optional<double> number() {
    if (const auto value = one_number(at_, q_.end)) return value;
    const Listed word = listed(lower(at_));
    if (word.kind == QuantityWord::vague) return vague();
    if (word.kind == QuantityWord::share) return share(word);
    if (word.kind != QuantityWord::magnitude) return std::nullopt;
    // "a million", "a few hundred"
    const std::string_view before = at_ > sentence_.begin ? lower(at_ - 1) : "";
    if (before != "a" && before != "few" && before != "several") return std::nullopt;
    q_.begin = before == "few" && at_ > sentence_.begin + 1 && lower(at_ - 2) == "a" ? at_ - 2 : at_ - 1;
    q_.vague = before != "a";
    q_.approximate = q_.vague;
    double value = 1;
    for (q_.end = at_; is(q_.end, QuantityWord::magnitude) && value < largest; ++q_.end)
      value *= number_of(listed(lower(q_.end)).value);
    return value;
  }

  // "dozens", "tens of thousands", "hundreds of thousands"
  std::optional<double> vague() {
    q_.vague = q_.approximate = true;
    q_.end = at_ + 1;
    if (at_ > sentence_.begin + 1 && lower(at_ - 1) == "of" && is(at_ - 2, QuantityWord::vague))
      return std::nullopt;  // read already
    while (lower(q_.end) == "of" && is(q_.end + 1, QuantityWord::vague)) q_.end += 2;
    return 0;
  }

  // "half of the voters", "a third of": a share, in percent.
  std::optional<double> share(const Listed& word) {
    const bool article = at_ > sentence_.begin && lower(at_ - 1) == "a";
    const std::string_view next = lower(at_ + 1);
    const bool of = next == "of" || (lower(at_) == "half" && (next == "the" || next == "this" || next == "that" ||
                                                              next == "its" || next == "their"));
    if (!of || (lower(at_) != "half" && lower(at_).find('-') == std::string_view::npos && !article))
      return std::nullopt;
    if (article) q_.begin = at_ - 1;
    q_.end = at_ + 1;
    q_.unit = "percent";
    return number_of(word.value);
  }

  bool counts_nothing() const {
    if (at_ == sentence_.begin) return false;
    const uint32_t before = at_ - 1;
    const std::string_view w = lower(before);
    if (is(before, QuantityWord::numbered) && (tokens_[before].capital || w == "magnitude" || w == "no")) return true;
    if (w == "aged" || w == "#" || w == "no." || w == "+" || w == "/" || w == "@") return true;
    // ", 42," is an age; "3:30" and "2-1" are no counts.
    const bool commas =
        tokens_[before].kind == TokenKind::comma && in(q_.end) && tokens_[q_.end].kind == TokenKind::comma;
    const bool joined = !tokens_[at_].space_before && tokens_[before].kind == TokenKind::colon;
    return (commas && tokens_[at_].kind == TokenKind::number) || joined || lower(q_.end) == "/";
  }

  // "between 200 and 270", "200 to 270", "200-270"
  void range() {
    if (q_.vague || !q_.min) return;
    const std::string_view before = q_.begin > sentence_.begin ? lower(q_.begin - 1) : "";
    const bool between = before == "between" || before == "from";
    const std::string_view join = lower(q_.end);
    const bool dash = in(q_.end) && tokens_[q_.end].kind == TokenKind::dash && !tokens_[q_.end].space_before;
    if (!dash && join != "to" && !(between && join == "and")) return;
    uint32_t end = 0;
    const auto second = one_number(q_.end + 1, end);
    if (!second || *second < *q_.min) return;
    q_.max = second;
    q_.end = end;
    if (between) --q_.begin;
  }

  void unit() {
    const std::string_view before = q_.begin > sentence_.begin ? lower(q_.begin - 1) : "";
    if (before == "$" || before == "€" || before == "£") {
      q_.unit = listed(before).value;
      --q_.begin;
    }
    if (lower(q_.end) == "per" && lower(q_.end + 1) == "cent") {
      q_.unit = "percent";
      q_.end += 2;
    } else if (is(q_.end, QuantityWord::unit)) {
      q_.unit = listed(lower(q_.end)).value;
      if (q_.unit == "percent" || q_.unit == "USD" || q_.unit == "EUR" || q_.unit == "GBP") ++q_.end;
    }
  }

  // The phrase that ends right before the number: three words, two, one.
  void bounds_before() {
    for (uint32_t length = 3; length > 0; --length) {
      if (q_.begin < sentence_.begin + length) continue;
      std::string phrase;
      for (uint32_t i = q_.begin - length; i < q_.begin; ++i) {
        if (!phrase.empty()) phrase += ' ';
        phrase += tokens_.lower(i);
      }
      const QuantityWord kind = listed(phrase).kind;
      if (kind != QuantityWord::min && kind != QuantityWord::max && kind != QuantityWord::about) continue;
      if (kind == QuantityWord::min) q_.max.reset();
      if (kind == QuantityWord::max) q_.min.reset();
      if (kind == QuantityWord::about) q_.approximate = true;
      q_.begin -= length;
      return;
    }
    if (lower(q_.end) == "or" && lower(q_.end + 1) == "more") {
      q_.max.reset();
      q_.end += 2;
    }
  }

  const Tokens& tokens_;
  const Sentence& sentence_;
  uint32_t at_;
  Quantity q_;
};

}  // namespace

std::optional<Quantity> quantity_at(const Tokens& tokens, uint32_t i) { return QuantityReader(tokens, i).run(); }

QuantityWord quantity_word(std::string_view word) { return listed(word).kind; }

}  // namespace sayso
