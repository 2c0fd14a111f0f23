#include "sayso/query/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"

namespace sayso {
namespace {

constexpr size_t most_bytes = 4096, most_terms = 64;
constexpr std::string_view straight = "\"", left = "“", right = "”";

enum class Key { words, speaker, about, outlet, via, act, manner, after, before, on };
constexpr std::array<std::string_view, 10> keys{"words", "speaker", "about", "outlet", "via",
                                                "act",   "manner",  "after", "before", "on"};

struct Term {
  Key key = Key::words;
  std::string_view value;
  bool negated = false, phrase = false;
  size_t at = 0, value_at = 0;
};

tl::unexpected<Error> bad(size_t at, std::string message) {
  return fail(ErrorCode::bad_query, std::move(message), "query", at);
}

template <class Enum>
std::string names_of_all() {
  std::string out;
  for (int i = 0; i < (std::is_same_v<Enum, Act> ? static_cast<int>(Act::call) : static_cast<int>(Manner::mixed)) + 1;
       ++i)
    out += (i ? ", " : "") + std::string(name_of(static_cast<Enum>(i)));
  return out;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Filter> run() {
    if (text_.size() > most_bytes) return bad(most_bytes, fmt::format("a query has at most {} bytes", most_bytes));
    if (!is_utf8(text_)) return bad(0, "not UTF-8");
    for (size_t terms = 0; skip_space(); ++terms) {
      if (terms == most_terms) return bad(at_, fmt::format("a query has at most {} terms", most_terms));
      auto term = read_term();
      if (!term) return tl::unexpected(term.error());
      if (auto ok = apply(*term); !ok) return tl::unexpected(ok.error());
    }
    return std::move(filter_);
  }

 private:
  bool skip_space() {
    while (at_ < text_.size()) {
      CodePoint c = code_point_at(text_, at_);
      if (!is_space(c.value) && c.value >= 0x20) return true;
      at_ += c.length;
    }
    return false;
  }

  bool starts(std::string_view s) const { return text_.substr(at_).starts_with(s); }
  size_t quote_length() const {
    return starts(straight) ? straight.size() : starts(left) ? left.size() : starts(right) ? right.size() : 0;
  }

  Result<Term> read_term() {
    Term term;
    term.at = at_;
    if (text_[at_] == '-') {
      term.negated = true;
      ++at_;
    }
    if (auto ok = read_key(term); !ok) return tl::unexpected(ok.error());
    term.value_at = at_;
    if (at_ < text_.size() && quote_length() > 0) return read_phrase(term);
    size_t begin = at_;
    while (at_ < text_.size() && quote_length() == 0) {
      CodePoint c = code_point_at(text_, at_);
      if (is_space(c.value) || c.value < 0x20) break;
      at_ += c.length;
    }
    term.value = text_.substr(begin, at_ - begin);
    if (term.value.empty())
      return bad(term.at, term.key == Key::words
                              ? "nothing stands behind this '-'"
                              : fmt::format("nothing stands behind '{}:'", keys[static_cast<size_t>(term.key)]));
    return term;
  }

  Result<void> read_key(Term& term) {
    size_t end = at_;
    while (end < text_.size() && ((text_[end] >= 'a' && text_[end] <= 'z') || (text_[end] >= 'A' && text_[end] <= 'Z')))
      ++end;
    if (end == at_ || end >= text_.size() || text_[end] != ':') return {};
    std::string name = lower(text_.substr(at_, end - at_));
    auto known = std::find(keys.begin(), keys.end(), name);
    if (known == keys.end()) {
      std::string list;
      for (std::string_view k : keys) list += (list.empty() ? "" : ", ") + std::string(k);
      return bad(at_, fmt::format("there is no field '{}'; the fields are {}. To look for the words themselves, put "
                                  "them in quotation marks",
                                  name, list));
    }
    term.key = static_cast<Key>(known - keys.begin());
    at_ = end + 1;
    return {};
  }

  Result<Term> read_phrase(Term& term) {
    size_t begin = at_ + quote_length();
    bool curly = !starts(straight);
    size_t end = curly ? text_.find(right, begin) : text_.find('"', begin);
    if (end == std::string_view::npos) return bad(at_, "this quotation mark is never closed");
    term.phrase = true;
    term.value = text_.substr(begin, end - begin);
    at_ = end + (curly ? right.size() : 1);
    return term;
  }

  Result<void> apply(const Term& t) {
    switch (t.key) {
      case Key::act:
        return add_names(t, filter_.acts, filter_.not_acts, act_named, names_of_all<Act>());
      case Key::manner:
        return add_names(t, filter_.manners, filter_.not_manners, manner_named, names_of_all<Manner>());
      case Key::after:
      case Key::before:
      case Key::on:
        return add_date(t);
      default:
        return add_match(t);
    }
  }

  Result<void> add_match(const Term& t) {
    Match m;
    m.field = static_cast<Field>(t.key);
    m.text = std::string(t.value);
    if (!t.phrase && m.text.ends_with('*')) {
      m.prefix = true;
      m.text.pop_back();
    }
    if (!has_word(m.text)) return bad(t.value_at, fmt::format("there is no word in '{}'", t.value));
    (t.negated ? filter_.none : filter_.all).push_back(std::move(m));
    return {};
  }

  template <class Enum>
  Result<void> add_names(const Term& t, std::vector<Enum>& yes, std::vector<Enum>& no,
                         std::optional<Enum> (*named)(std::string_view), const std::string& all) {
    for (size_t begin = 0; begin <= t.value.size();) {
      size_t end = std::min(t.value.find(',', begin), t.value.size());
      std::string name = lower(t.value.substr(begin, end - begin));
      auto value = named(name);
      if (!value)
        return bad(t.value_at + begin,
                   fmt::format("there is no {} '{}'; there are {}", keys[static_cast<size_t>(t.key)], name, all));
      (t.negated ? no : yes).push_back(*value);
      begin = end + 1;
    }
    return {};
  }

  Result<void> add_date(const Term& t) {
    if (t.negated) return bad(t.at, "dates take no '-'; turn after: and before: around");
    auto days = edtf_bounds(t.value);
    if (!days) return bad(t.value_at, fmt::format("'{}' is not a date; write 2018, 2018-01 or 2018-01-05", t.value));
    auto number = [](std::string day) {
      std::erase(day, '-');
      return static_cast<int64_t>(std::stoll(day));
    };
    if (t.key != Key::before) filter_.from_day = std::max(filter_.from_day.value_or(0), number(days->first));
    // No day has the number before a month's first; it still sorts between the months.
    int64_t last = t.key == Key::before ? number(days->first) - 1 : number(days->last);
    if (t.key != Key::after) filter_.to_day = std::min(filter_.to_day.value_or(last), last);
    return {};
  }

  std::string_view text_;
  size_t at_ = 0;
  Filter filter_;
};

bool has_space(std::string_view s) {
  for (size_t i = 0; i < s.size();) {
    CodePoint c = code_point_at(s, i);
    if (is_space(c.value)) return true;
    i += c.length;
  }
  return false;
}

std::string day_text(int64_t day) { return fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100); }

}  // namespace

Result<Filter> parse_query(std::string_view query) { return Parser(query).run(); }

std::string join_query(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1) return arguments[0];
  std::string out;
  for (const std::string& a : arguments) {
    if (!out.empty()) out += ' ';
    bool whole = has_space(a) && a.find('"') == std::string::npos && a.find(left) == std::string::npos;
    if (!whole) {
      out += a;
      continue;
    }
    size_t colon = a.find(':');
    bool field = colon != std::string::npos && !has_space(a.substr(0, colon));
    size_t value = field ? colon + 1 : a[0] == '-' ? 1 : 0;
    out += a.substr(0, value) + "\"" + a.substr(value) + "\"";
  }
  return out;
}

std::string described(const Filter& f) {
  std::string out;
  auto add = [&](std::string part) { out += (out.empty() ? "" : ", ") + part; };
  auto match = [&](const Match& m, std::string_view no) {
    add(fmt::format("{}{} \"{}{}\"", no, keys[static_cast<size_t>(m.field)], m.text, m.prefix ? "*" : ""));
  };
  for (const Match& m : f.all) match(m, "");
  for (const Match& m : f.none) match(m, "not ");
  for (Act a : f.acts) add(fmt::format("act {}", name_of(a)));
  for (Act a : f.not_acts) add(fmt::format("not act {}", name_of(a)));
  for (Manner m : f.manners) add(fmt::format("manner {}", name_of(m)));
  for (Manner m : f.not_manners) add(fmt::format("not manner {}", name_of(m)));
  if (f.from_day) add("from " + day_text(*f.from_day));
  if (f.to_day) add(*f.to_day % 100 == 0 ? "before " + day_text(*f.to_day + 1) : "until " + day_text(*f.to_day));
  return out;
}

}  // namespace sayso
