#include "sayso/figure/numerals.h"

#include <algorithm>
#include <charconv>

#include "sayso/figure/clauses.h"
#include "sayso/figure/shares.h"

namespace sayso {
namespace {

using enum QuantityWord;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

double number_of(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "12,50,000": groups of two, the last of three.
std::optional<double> groups_of_two(std::string_view text) {
  std::string plain;
  size_t groups = 0, length = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      plain += c, ++length;
      continue;
    }
    if (c != ',' || (groups > 0 ? length != 2 : length < 1 || length > 2)) return std::nullopt;
    ++groups, length = 0;
  }
  return groups >= 2 && length == 3 && plain.size() <= 15 ? std::optional(number_of(plain)) : std::nullopt;
}

// "2'500'000", "1.250.000": two groups at least, so that no language can mean a decimal; one with an apostrophe.
std::optional<double> foreign_groups(std::string_view words) {
  std::string text(words);
  constexpr std::string_view curled = "\u2019";
  for (size_t at = text.find(curled); at != std::string::npos; at = text.find(curled))
    text.replace(at, curled.size(), "'");
  if (const auto value = groups_of_two(text)) return value;
  std::string plain;
  size_t groups = 0, length = 0;
  char mark = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      plain += c, ++length;
      continue;
    }
    if ((c != '\'' && c != '.' && c != ',') || (mark && c != mark) ||
        (groups > 0 ? length != 3 : length < 1 || length > 3))
      return std::nullopt;
    mark = c, ++groups, length = 0;
  }
  const size_t least = mark == '\'' ? 1 : 2;
  return groups >= least && length == 3 && plain.size() <= 15 ? std::optional(number_of(plain)) : std::nullopt;
}

// "3,5" before "million", where a point is the mark: no count has such a group.
std::optional<double> foreign_decimal(std::string_view text) {
  const size_t comma = text.find(',');
  if (comma == 0 || comma == std::string_view::npos || text.size() > comma + 3 || text.size() < comma + 2)
    return std::nullopt;
  std::string plain(text);
  plain[comma] = '.';
  return std::count_if(plain.begin(), plain.end(), is_digit) + 1 == static_cast<long>(plain.size())
             ? std::optional(number_of(plain))
             : std::nullopt;
}

// "twenty-five" of the list's words.
std::optional<double> hyphenated(std::string_view word, const QuantityWords& words) {
  const size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  const auto* tens = words.find(word.substr(0, hyphen));
  const auto* ones = words.find(word.substr(hyphen + 1));
  if (!tens || !ones || !tens->is(number) || !(ones->is(number) || ones->is(one))) return std::nullopt;
  const double high = tens->number(number), low = ones->is(number) ? ones->number(number) : 1;
  return high >= 20 && high < 100 && low < 10 ? std::optional(high + low) : std::nullopt;
}

// "12 400 people": plain digits, then groups of three, then what they count.
bool groups_count(const QuantitySentence& s, uint32_t at, uint32_t end) {
  if (s.kind(at - 1) == TokenKind::number || s.is(at - 1, numbered) || s.tag(at - 1) == Tag::name) return false;
  uint32_t i = end;
  while (s.kind(i) == TokenKind::number && s.lower(i).size() == 3 && !s.in_time(i)) ++i;
  if (i == end || s.in_time(at) || s.lower(at).find('.') != std::string_view::npos) return false;
  const Tag tag = s.tag(i);
  return (tag == Tag::noun || tag == Tag::adjective || s.is(i, unit) || s.is(i, people) || s.is(i, currency)) &&
         s.kind(i) == TokenKind::word && !s.capital(i);
}

// "-magnitude", "-million", "-million-dollar".
bool hang(std::string_view rest, const QuantityWords& words, Numeral& n) {
  const auto* e = words.find(rest);
  if (const size_t hyphen = rest.find('-'); !e && hyphen != std::string_view::npos) {
    const auto* first = words.find(rest.substr(0, hyphen));
    const auto* second = words.find(rest.substr(hyphen + 1));
    if (!first || !first->is(magnitude) || !second || !second->is(currency)) return false;
    n.value *= first->number(magnitude);
    n.joined = second->value(currency);
    return true;
  }
  if (!e) return false;
  if (e->is(magnitude)) {
    n.value *= e->number(magnitude);
    return true;
  }
  n.joined = e->is(joined) ? e->value(joined) : std::string_view{};
  return !n.joined.empty();
}

bool hung(std::string_view token, const QuantityWords& words, Numeral& n) {
  size_t end = 0;
  while (end < token.size() && (is_digit(token[end]) || token[end] == '.' || token[end] == ',')) ++end;
  const auto head = digits(token.substr(0, end), words);
  if (!head || end == token.size()) return false;
  n.value = *head;
  if (token[end] != '-') {
    const auto* e = words.find(token.substr(end));
    if (!e || !e->is(suffix)) return false;
    n.value *= e->number(suffix);
    return true;
  }
  const std::string_view rest = token.substr(end + 1);
  if (const auto upper = digits(rest, words)) {
    n.second = upper;
    if (in_thousands(*head, *upper) && !rest.starts_with('0')) n.value *= thousand;
    return *upper > *head && !rest.starts_with('0') && !(end == 3 && rest.size() == 4);  // 555-1234
  }
  return hang(rest, words, n);
}

std::optional<double> small(const QuantitySentence& s, uint32_t i) {
  if (s.is(i, number)) return s.number(i, number);
  if (s.is(i, one)) return 1;
  return s.in(i) && s.kind(i) == TokenKind::word ? hyphenated(s.lower(i), s.words()) : std::nullopt;
}

bool fits(double current, double more) {
  if (current == 0) return true;
  return (current >= 20 && current < 100 && more < 10 && static_cast<int>(current) % 10 == 0) ||
         (current >= 100 && more < 100 && static_cast<int64_t>(current) % 100 == 0);
}

class NumeralReader {
 public:
  NumeralReader(const QuantitySentence& s, uint32_t i) : s_(s), words_(s.words()), at_(i) { n_.begin = n_.end = i; }

  std::optional<Numeral> run() {
    const bool found = s_.kind(at_) == TokenKind::number ? written() : spelled() || round() || vague_number() || part();
    if (found) out_of();
    return found && n_.value <= largest_number ? std::optional(n_) : std::nullopt;
  }

 private:
  // "8,000", "1.6 million", "5bn", "250-300", "5.9-magnitude", "8 000".
  bool written() {
    const std::string_view token = s_.tokens().word(at_);
    n_.end = at_ + 1;
    if (const auto value = digits(token, words_)) {
      n_.value = *value;
      n_.bare = token.size() == 4 && std::all_of(token.begin(), token.end(), is_digit);
      spaced_groups();
    } else if (const auto decimal = foreign_decimal(token);
               decimal && words_.decimal() == '.' && s_.is(n_.end, magnitude)) {
      n_.value = *decimal;
    } else if (!hung(s_.lower(at_), words_, n_)) {
      return false;
    }
    return multiply() && and_a_half();
  }

  // "8 000 000", where a language writes so; elsewhere only of whole thousands, joined by a space that does not break,
  // or where the groups have a noun behind them.
  void spaced_groups() {
    if (n_.value >= 1000 || n_.value < 1) return;
    const bool counted = groups_count(s_, at_, n_.end);
    for (; n_.value < largest_number && s_.kind(n_.end) == TokenKind::number; ++n_.end) {
      const std::string_view group = s_.lower(n_.end);
      if (group.size() != 3 || !std::all_of(group.begin(), group.end(), is_digit)) break;
      const Span gap{s_.tokens()[n_.end - 1].span.end, s_.tokens()[n_.end].span.begin};
      const bool joins = gap.size() > 0 && s_.tokens().text().of(gap) != " ";
      if (words_.grouping() != ' ' && group != "000" && !joins && !counted) break;
      n_.value = n_.value * 1000 + number_of(group);
      n_.bare = false;
    }
  }

  // "two in five villagers", "nine out of ten"
  void out_of() {
    constexpr double most = 100;
    if (n_.vague || n_.share || n_.second || n_.value > most || n_.value != static_cast<int>(n_.value)) return;
    const uint32_t length = share_words_at(s_, n_.end), at = n_.end + length;
    if (length == 0 || s_.in_time(at)) return;
    const bool written_out = s_.kind(at_) == TokenKind::number;
    const auto all = written_out ? digits(s_.lower(at), words_) : small(s_, at);
    const bool counted = s_.kind(at + 1) == TokenKind::word && !s_.is(at + 1, measure);
    if (!all || *all <= n_.value || *all > most || s_.is(at + 1, magnitude) || !counted) return;
    n_.value = static_cast<int>(1000 * n_.value / *all + 0.5) / 10.0;
    n_.share = true, n_.one = false, n_.bare = false;
    n_.end = at + 1;
  }

  /// Millions behind the number.
  bool multiply() {
    for (; s_.is(n_.end, magnitude) && n_.value < largest_number; ++n_.end) {
      n_.value *= s_.number(n_.end, magnitude);
      if (n_.second) *n_.second *= s_.number(n_.end, magnitude);
      n_.bare = false;
    }
    // "1.2 trillion-crown", "3 million-dollar"
    const std::string_view word = s_.in(n_.end) ? s_.lower(n_.end) : std::string_view{};
    if (n_.joined.empty() && !n_.second && word.find('-') != std::string_view::npos && hang(word, words_, n_)) ++n_.end;
    return true;
  }

  // "two and a half million", "a million and a half"
  bool and_a_half() {
    if (!s_.is(n_.end, conjunction) || !s_.is(n_.end + 1, article) || !s_.is(n_.end + 2, half)) return true;
    const bool before = s_.is(n_.end + 3, magnitude);
    const bool behind = n_.end > at_ && s_.is(n_.end - 1, magnitude);
    if (!before && !behind) return true;
    const double unit = behind ? s_.number(n_.end - 1, magnitude) : 1;
    n_.value += unit / 2;
    n_.end += 3;
    return before ? multiply() : true;
  }

  // "twelve", "twenty five", "one hundred and fifty", "two hundred thousand"
  bool spelled() {
    const auto first = small(s_, at_);
    if (!first) return false;
    double total = 0, current = *first;
    bool hundred = false;
    n_.end = at_ + 1;
    while (total + current < largest_number) {
      const uint32_t next = n_.end + (s_.is(n_.end, conjunction) && (hundred || total > 0) ? 1 : 0);
      if (next == n_.end && s_.is(next, magnitude)) {
        const double by = s_.number(next, magnitude);
        hundred = by < 1000;
        current *= by;
        if (!hundred) total += current, current = 0;
      } else if (const double score = next == n_.end && total == 0 ? multiplied_behind(s_, next) : 0; score > 0) {
        current *= score;
      } else if (const auto more = small(s_, next);
                 more && fits(current, *more) && (next == n_.end || !s_.is(next, one))) {
        current += *more;
      } else {
        break;
      }
      n_.end = next + 1;
    }
    n_.value = total + current;
    n_.one = n_.end == at_ + 1 && s_.is(at_, one);
    return !before_share() && and_a_half();
  }

  // "two thirds": read as a share.
  bool before_share() {
    if (n_.end != at_ + 1 || n_.value >= 10 || !s_.is(n_.end, share) || s_.is(n_.end, half)) return false;
    if (!s_.is(n_.end + 1, of)) return true;
    n_.value = std::min(100.0, n_.value * s_.number(n_.end, share));
    n_.value = static_cast<int>(n_.value * 10 + 0.5) / 10.0;
    n_.share = true;
    n_.one = false;
    ++n_.end;
    return false;
  }

  // "a million", "a few hundred", "half a dozen", "half-dozen"
  bool round() {
    if (s_.is(at_, half)) {
      uint32_t next = at_ + 1;
      if (s_.is(next, article)) ++next;
      if (!s_.is(next, magnitude)) return false;
      n_.value = 0.5;
      n_.end = next;
      if (at_ > s_.begin() && s_.is(at_ - 1, article) && next == at_ + 1) --n_.begin;
      return multiply();
    }
    if (!s_.is(at_, magnitude) || at_ == s_.begin()) return false;
    uint32_t before = at_ - 1;
    if (s_.is(before, of) && before > s_.begin() && s_.is(before - 1, few)) --before;  // "a couple of hundred"
    const bool is_few = s_.is(before, few);
    if (!is_few && !s_.is(before, article)) return false;
    n_.begin = before;
    if (is_few && before > s_.begin() && s_.is(before - 1, article)) --n_.begin;
    n_.vague = is_few;
    n_.value = 1;
    return multiply() && and_more() && and_a_half();
  }

  // "a hundred and fifty-two"; "a dozen and two others" are two numbers
  bool and_more() {
    const auto more = n_.value >= 100 && s_.is(n_.end, conjunction) ? small(s_, n_.end + 1) : std::nullopt;
    if (n_.vague || !more || !fits(n_.value, *more) || s_.is(n_.end + 1, one)) return true;
    n_.value += *more, n_.end += 2;
    return multiply();
  }

  // "dozens", "tens of thousands", "hundreds and hundreds"
  bool vague_number() {
    if (!s_.is(at_, vague)) return false;
    if (s_.is(at_, vague_with) && (!s_.is(at_ + 1, of) && !s_.is(at_ + 1, another))) return false;
    n_.vague = true;
    n_.value = s_.number(at_, vague);
    n_.end = at_ + 1;
    for (;;) {
      uint32_t next = n_.end;
      if (s_.is(next, of)) {
        ++next;
        if (s_.is(next, vague)) n_.value *= s_.number(next, vague);
      } else if (s_.is(next, conjunction) || s_.is(next, alternative)) {
        ++next;
        if (s_.is(next, vague)) n_.value = std::max(n_.value, s_.number(next, vague));
      }
      if (next == n_.end || !s_.is(next, vague) || n_.value > largest_number) break;
      n_.end = next + 1;
    }
    return true;
  }

  // "half of the voters", "a third of", "two-thirds of"
  bool part() {
    if (!s_.is(at_, share)) return false;
    const bool an = at_ > s_.begin() && s_.is(at_ - 1, article);
    const bool is_half = s_.is(at_, half), written_out = s_.lower(at_).find('-') != std::string_view::npos;
    const bool of_something = s_.is(at_ + 1, of) || (is_half && s_.is(at_ + 1, determiner));
    const bool bound = s_.phrase_before(at_ - (an ? 1 : 0), min) || s_.phrase_before(at_ - (an ? 1 : 0), max) ||
                       s_.phrase_before(at_ - (an ? 1 : 0), about);
    if (!of_something && !((is_half || an || written_out) && bound)) return false;
    if (!is_half && !written_out && !an) return false;
    if (an) n_.begin = at_ - 1;
    n_.end = at_ + 1;
    n_.share = true;
    n_.value = s_.number(at_, share);
    return true;
  }

  const QuantitySentence& s_;
  const QuantityWords& words_;
  uint32_t at_;
  Numeral n_;
};

}  // namespace

std::optional<double> digits(std::string_view text, const QuantityWords& words) {
  std::string plain;
  size_t group = 0;
  bool grouped = false, point = false;
  if (text.size() > 24) return std::nullopt;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      plain += c;
      ++group;
    } else if (c == words.grouping() && !point && (grouped ? group == 3 : group >= 1 && group <= 3)) {
      grouped = true;
      group = 0;
    } else if (c == words.decimal() && !point && !plain.empty() && i + 1 < text.size() && (!grouped || group == 3)) {
      plain += '.';
      point = true;
      grouped = false;
    } else {
      return foreign_groups(text);
    }
  }
  if (plain.empty() || plain.size() > 15 || (grouped && group != 3)) return std::nullopt;
  return number_of(plain);
}

std::optional<Numeral> numeral_at(const QuantitySentence& sentence, uint32_t i) {
  return NumeralReader(sentence, i).run();
}

}  // namespace sayso
