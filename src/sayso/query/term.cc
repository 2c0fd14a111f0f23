#include "sayso/query/term.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/normal.h"

namespace sayso {
namespace {

using Is = Filter::Is;

constexpr std::string_view any_name = "any";
constexpr double most_counted = 1e9;
constexpr std::array<std::string_view, 3> precisions{"day", "month", "year"};
constexpr std::array<std::string_view, 3> reviews{"accepted", "corrected", "none"};
constexpr std::string_view rejected = "rejected";

/// The names that a field takes.
struct Names {
  Is is;
  std::vector<std::string_view> all;
};
template <class Enum>
std::vector<std::string_view> names_until(Enum last) {
  std::vector<std::string_view> out;
  for (int i = 0; i <= static_cast<int>(last); ++i) out.push_back(name_of(static_cast<Enum>(i)));
  return out;
}
const Names* names_of(Key key) {
  static const Names act{Is::act, names_until(Act::call)}, manner{Is::manner, names_until(Manner::mixed)};
  static const Names precise{Is::precise, {precisions.begin(), precisions.end()}};
  static const Names review{Is::reviewed, {reviews.begin(), reviews.end()}};
  static const Names kind = [] {
    Names n{Is::kind, names_until(StatementKind::mind)};
    return n.all.push_back(any_name), n;
  }();
  static const Names modality = [] {
    Names n{Is::modality, names_until(Modality::future)};
    return n.all.push_back(any_name), n;
  }();
  switch (key) {
    case Key::act:
      return &act;
    case Key::manner:
      return &manner;
    case Key::kind:
      return &kind;
    case Key::modality:
      return &modality;
    case Key::precise:
      return &precise;
    case Key::review:
      return &review;
    default:
      return nullptr;
  }
}

/// One term's meaning. Each function says what it takes; errors name the byte.
class TermReader {
 public:
  explicit TermReader(const Term& term) : t_(term) {}

  Result<Filter> read() const {
    if (names_of(t_.key)) return names();
    if (names_one()) return one_name();
    switch (t_.key) {
      case Key::after:
      case Key::before:
      case Key::on:
      case Key::event:
        return days();
      case Key::confidence:
        return number(Is::confidence, 1, "confidence; write >.8, <=.5, .5..1 or any");
      case Key::independent:
        return number(Is::independent, most_counted, "number of sources; write >1, 2 or 2..5");
      case Key::pages:
        return number(Is::pages, most_counted, "number of pages; write >3, 4 or 2..5");
      case Key::only:
        return match(Is::only);
      case Key::where:
        return match(Is::where);
      case Key::what:
        return match(Is::what);
      case Key::language:
        return language();
      case Key::utterance:
        return utterance();
      default:
        return match(Is::match);
    }
  }

 private:
  // A voice across pages by its id, or whoever has just this name.
  bool names_one() const { return t_.whole || (voice_fields() && !t_.phrase && is_voice_id(t_.value)); }
  bool voice_fields() const { return t_.key == Key::speaker || t_.key == Key::about; }
  Result<Filter> one_name() const {
    Filter f;
    f.is = t_.key == Key::outlet ? Is::published_by : t_.key == Key::about ? Is::told_of : Is::said_by;
    f.match.field = static_cast<Field>(t_.key);
    f.match.text = std::string(t_.value);
    if (!has_word(f.match.text)) return bad_query(t_.value_at, fmt::format("there is no word in '{}'", t_.value));
    return f;
  }

  Result<Filter> match(Is is) const {
    Filter f;
    f.is = is;
    if (is == Is::match) f.match.field = static_cast<Field>(t_.key);
    f.match.text = std::string(t_.value);
    if (!t_.phrase && f.match.text.ends_with('*')) {
      f.match.prefix = true;
      f.match.text.pop_back();
    }
    if (!has_word(f.match.text)) return bad_query(t_.value_at, fmt::format("there is no word in '{}'", t_.value));
    return f;
  }

  // "deny,claim": either.
  Result<Filter> names() const {
    const Names& known = *names_of(t_.key);
    Filter either = Filter::of(Is::any, {});
    for (size_t begin = 0; begin <= t_.value.size();) {
      const size_t end = std::min(t_.value.find(',', begin), t_.value.size());
      const std::string name = lower(t_.value.substr(begin, end - begin));
      if (known.is == Is::reviewed && name == rejected)
        return bad_query(t_.value_at + begin, "what was rejected stands in no list; 'sayso review log' has it");
      if (std::find(known.all.begin(), known.all.end(), name) == known.all.end())
        return bad_query(t_.value_at + begin, fmt::format("there is no {} '{}'; there are {}",
                                                          keys[static_cast<size_t>(t_.key)], name, joined(known.all)));
      Filter one;
      one.is = known.is;
      one.name = name;
      either.parts.push_back(std::move(one));
      begin = end + 1;
    }
    return either.parts.size() == 1 ? Filter(either.parts[0]) : either;
  }

  Result<Filter> days() const {
    Filter f;
    f.is = t_.key == Key::event ? Is::event : Is::days;
    const size_t dots = t_.value.find("..");
    const bool range = (t_.key == Key::on || t_.key == Key::event) && dots != std::string_view::npos &&
                       t_.value.find('/') == std::string_view::npos;
    const std::string_view first = range ? t_.value.substr(0, dots) : t_.value;
    const std::string_view last = range ? t_.value.substr(dots + 2) : t_.value;
    if (range && first.empty() && last.empty())
      return bad_query(t_.value_at, "a range without a day; write 2018-01..2018-03");
    auto from = first.empty() ? std::optional(DayBounds{"0001-01-01", "0001-01-01"}) : edtf_bounds(first);
    auto to = last.empty() ? std::optional(DayBounds{"9999-12-31", "9999-12-31"}) : edtf_bounds(last);
    if (!from || !to)
      return bad_query(
          t_.value_at + (from ? dots + 2 : 0),
          fmt::format("'{}' is not a date; write 2018, 2018-01, 2018-01-05 or 2018-01..2018-03", from ? last : first));
    auto number = [](std::string day) {
      std::erase(day, '-');
      return static_cast<int64_t>(std::stoll(day));
    };
    if (t_.key != Key::before) f.from_day = number(from->first);
    // No day has the number before a month's first; it still sorts between the months.
    if (t_.key != Key::after) f.to_day = t_.key == Key::before ? number(to->first) - 1 : number(to->last);
    return f;
  }

  // ">.8", "<=.5", "2..5"; a bare confidence is the least, "any" of it all, a bare count the very number.
  Result<Filter> number(Is is, double greatest, std::string_view what) const {
    Filter f;
    f.is = is;
    f.most = greatest;
    std::string_view value = t_.value;
    const size_t dots = value.find("..");
    bool read = true;
    if (is == Is::confidence && lower(value) == "any") {
      f.least = 0;
    } else if (dots != std::string_view::npos) {
      read =
          one_number(value.substr(0, dots), greatest, f.least) && one_number(value.substr(dots + 2), greatest, f.most);
    } else {
      const bool less = value.starts_with('<'), more = value.starts_with('>');
      if (less || more) value.remove_prefix(1);
      const bool in = value.starts_with('=') || !(less || more);
      if (value.starts_with('=')) value.remove_prefix(1);
      (less ? f.most_in : f.least_in) = in;
      read = one_number(value, greatest, less ? f.most : f.least);
      if (!less && !more && is != Is::confidence) f.most = f.least;
    }
    if (!read) return bad_query(t_.value_at, fmt::format("'{}' is no {}", t_.value, what));
    return f;
  }

  static bool one_number(std::string_view text, double greatest, double& out) {
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
    return wrong == std::errc() && end == text.data() + text.size() && out >= 0 && out <= greatest;
  }

  Result<Filter> utterance() const {
    Filter f;
    f.is = Is::utterance;
    f.match.text = lower(t_.value);
    const size_t dot = f.match.text.find('.');
    const std::string hash = f.match.text.substr(0, dot);
    const bool hex =
        hash.size() >= 4 && hash.size() <= 64 && hash.find_first_not_of("0123456789abcdef") == std::string::npos;
    std::string number = dot == std::string::npos ? "" : f.match.text.substr(dot + 1);
    if (number.starts_with('s')) number.erase(0, 1);
    const bool counts =
        !number.empty() && number.size() <= 7 && number.find_first_not_of("0123456789") == std::string::npos;
    if (!hex || !counts)
      return bad_query(t_.value_at, fmt::format("'{}' is no statement's id; write 3fa9c2d1a0b1c2d3.s12", t_.value));
    return f;
  }

  Result<Filter> language() const {
    Filter f;
    f.is = Is::language;
    f.name = lower(t_.value);
    const bool code = f.name.size() >= 2 && f.name.size() <= 3 &&
                      std::all_of(f.name.begin(), f.name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!code) return bad_query(t_.value_at, fmt::format("'{}' is no language; write en, fr, und", t_.value));
    return f;
  }

  const Term& t_;
};

}  // namespace

tl::unexpected<Error> bad_query(size_t at, std::string message) {
  return fail(ErrorCode::bad_query, std::move(message), "query", at);
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string out;
  for (std::string_view name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

std::string day_text(int64_t day) { return fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100); }
std::string until_text(int64_t day) {
  return day % 100 == 0 ? "before " + day_text(day + 1) : "until " + day_text(day);
}

Result<Filter> meaning_of(const Term& term) { return TermReader(term).read(); }

}  // namespace sayso
