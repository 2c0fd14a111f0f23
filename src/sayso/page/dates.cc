#include "sayso/page/dates.h"

#include <array>
#include <cstdint>

#include "sayso/page/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_day(int year, int month, int day) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = year < 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return day <= days[static_cast<size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool is_year(int year) { return year >= 1700 && year <= 2199; }

std::string two(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

// A year below 0 is unknown.
std::string edtf(int year, int month, int day) {
  return (year < 0 ? "XXXX" : std::to_string(year)) + "-" + two(month) + (day > 0 ? "-" + two(day) : "");
}

// Reads forward over a text; each step leaves the place alone where it does not fit.
struct Cursor {
  std::string_view text;
  size_t at;

  char peek() const { return at < text.size() ? text[at] : '\0'; }
  void skip(std::string_view marks) {
    while (at < text.size() && marks.find(text[at]) != std::string_view::npos) ++at;
  }
  /// Digits, `least` to `most` of them and no more; -1 where there are not.
  int number(size_t least, size_t most) {
    size_t end = at;
    int n = 0;
    while (end < text.size() && is_digit(text[end]) && end - at <= most) n = n * 10 + (text[end++] - '0');
    if (end - at < least || end - at > most) return -1;
    at = end;
    return n;
  }
  std::string_view word() {  // letters over ASCII too, as in "März"
    size_t end = at;
    while (end < text.size() && (is_ascii_letter(text[end]) || (text[end] & 0x80)) && end - at < 14) ++end;
    std::string_view w = text.substr(at, end - at);
    at = end;
    return w;
  }
  bool ends_word() const { return at >= text.size() || !(is_ascii_letter(text[at]) || is_digit(text[at])); }
};

void skip_weekday(Cursor& c) {
  Cursor look = c;
  std::string_view word = look.word();
  if (word.size() < 3 || !is_page_word(word, PageWord::weekday)) return;
  look.skip(".,");
  if (look.peek() != ' ') return;
  look.skip(" ");
  c = look;
}

int year_behind(Cursor& c) {
  Cursor look = c;
  look.skip(", ");
  const int year = look.number(4, 4);
  if (!is_year(year) || !look.ends_word()) return -1;
  c = look;
  return year;
}

int month_word(Cursor& c) {
  Cursor look = c;
  const int month = month_of(look.word());
  if (month == 0) return 0;
  if (look.peek() == '.') ++look.at;
  c = look;
  return month;
}

void skip_ordinal(Cursor& c) {
  for (std::string_view o : {"st"sv, "nd"sv, "rd"sv, "th"sv})
    if (c.text.substr(c.at).starts_with(o)) {
      c.at += 2;
      return;
    }
}

std::optional<FoundDate> found(const Cursor& c, int year, int month, int day) {
  if (!is_day(year, month, day) || !c.ends_word()) return std::nullopt;
  return FoundDate{c.at, edtf(year, month, day)};
}

std::optional<FoundDate> month_first(Cursor c) {
  const int month = month_word(c);
  if (month == 0) return std::nullopt;
  c.skip(" ");
  Cursor day_cursor = c;
  const int day = day_cursor.number(1, 2);
  if (day > 0) {
    skip_ordinal(day_cursor);
    const int year = year_behind(day_cursor);
    return found(day_cursor, year, month, day);
  }
  const int year = year_behind(c);
  if (year < 0) return std::nullopt;
  return FoundDate{c.at, edtf(year, month, 0)};
}

std::optional<FoundDate> day_first(Cursor c) {
  const int day = c.number(1, 2);
  if (day < 1) return std::nullopt;
  skip_ordinal(c);
  if (c.peek() == '.') ++c.at;
  c.skip(" -");
  if (c.text.substr(c.at).starts_with("of ") || c.text.substr(c.at).starts_with("de ")) c.at += 3;
  const int month = month_word(c);
  if (month == 0) return std::nullopt;
  if (c.peek() == '-') ++c.at;
  for (std::string_view of : {" de "sv, " del "sv})
    if (c.text.substr(c.at).starts_with(of)) c.at += of.size();
  const int year = year_behind(c);
  return found(c, year, month, day);
}

// 2031年11月12日
std::optional<FoundDate> in_east_asian(Cursor c) {
  auto behind = [&c](size_t most, std::string_view sign) {
    const int n = c.number(1, most);
    if (n < 0 || !c.text.substr(c.at).starts_with(sign)) return -1;
    c.at += sign.size();
    return n;
  };
  const int year = behind(4, "年");
  const int month = year > 0 ? behind(2, "月") : -1;
  const int day = month > 0 ? behind(2, "日") : -1;
  if (!is_year(year) || !is_day(year, month, day)) return std::nullopt;
  return FoundDate{c.at, edtf(year, month, day)};
}

std::optional<FoundDate> in_numbers(Cursor c) {
  Cursor year_first = c;
  if (int year = year_first.number(4, 4); is_year(year)) {
    const char mark = year_first.peek();
    if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
    ++year_first.at;
    const int month = year_first.number(1, 2);
    if (year_first.peek() != mark) return std::nullopt;
    ++year_first.at;
    const int day = year_first.number(1, 2);
    if (!is_day(year, month, day) || is_digit(year_first.peek())) return std::nullopt;
    return FoundDate{year_first.at, edtf(year, month, day)};
  }
  int a = c.number(1, 2);
  const char mark = c.peek();
  if (a < 1 || (mark != '.' && mark != '/' && mark != '-')) return std::nullopt;
  ++c.at;
  int b = c.number(1, 2);
  if (b < 1 || c.peek() != mark) return std::nullopt;
  ++c.at;
  const int year = c.number(4, 4);
  if (!is_year(year)) return std::nullopt;
  if (mark != '.' && a <= 12 && b <= 12 && a != b) return std::nullopt;
  if (mark != '.' && a <= 12) std::swap(a, b);  // month first, as the day cannot be
  return found(c, year, b, a);
}

}  // namespace

std::optional<FoundDate> date_at(std::string_view text, size_t at) {
  Cursor c{text, at};
  skip_weekday(c);
  if (auto d = month_first(c)) return d;
  if (auto d = day_first(c)) return d;
  if (auto d = in_east_asian(c)) return d;
  return in_numbers(c);
}

size_t after_clock(std::string_view text, size_t at) {
  Cursor c{text, at};
  c.skip(" ,:|-");
  if (c.text.substr(c.at).starts_with("at ")) c.at += 3;
  const int hour = c.number(1, 2);
  if (hour < 0 || hour > 24 || (c.peek() != ':' && c.peek() != '.')) return at;
  ++c.at;
  const int minute = c.number(2, 2);
  if (minute < 0 || minute > 59) return at;
  if (c.peek() == ':') {
    ++c.at;
    if (c.number(2, 2) < 0) return at;
  }
  size_t end = c.at;
  for (int i = 0; i < 2; ++i) {  // "PM", "pm EST", "ET", "GMT"
    c.skip(" ");
    std::string_view w = c.word();
    const bool half = w == "AM" || w == "PM" || w == "am" || w == "pm" || w == "a" || w == "p";
    const bool zone = w.size() >= 2 && w.size() <= 4 && is_all_capitals(w) && w.back() == 'T';
    const bool zone_name = w == "UTC" || w == "IST" || w == "CEST" || w == "CET";
    if (!half && !zone && !zone_name) break;
    if (w.size() == 1) {
      if (!c.text.substr(c.at).starts_with(".m.")) break;
      c.at += 3;
    }
    end = c.at;
  }
  return end;
}

std::string edtf_of(std::string_view value) {
  value = value.substr(0, 120);
  for (size_t at = 0; at < value.size(); ++at) {
    const bool boundary = at == 0 || !(is_digit(value[at - 1]) || is_ascii_letter(value[at - 1]));
    if (!boundary) continue;
    if (auto d = date_at(value, at); d && d->has_year()) return d->edtf;
    Cursor c{value, at};  // 20180118, 20180118T120000
    const int all = c.number(8, 8);
    if (all > 0 && !is_digit(c.peek()) && is_year(all / 10000) && is_day(all / 10000, all / 100 % 100, all % 100))
      return edtf(all / 10000, all / 100 % 100, all % 100);
  }
  return {};
}

std::string date_in_url(std::string_view url) {
  size_t begin = url.find("://");
  begin = url.find('/', begin == std::string_view::npos ? 0 : begin + 3);
  if (begin == std::string_view::npos) return {};
  std::string_view path = url.substr(begin, std::min(url.find_first_of("?#"), begin + 500) - begin);
  std::string month_only;
  for (size_t at = 1; at < path.size(); ++at) {
    if (is_digit(path[at - 1]) || !is_digit(path[at])) continue;
    Cursor c{path, at};
    if (auto d = date_at(path, at); d && d->edtf.size() == 10 && d->has_year()) return d->edtf;
    if (const int all = c.number(8, 8);
        all > 0 && is_year(all / 10000) && is_day(all / 10000, all / 100 % 100, all % 100))
      return edtf(all / 10000, all / 100 % 100, all % 100);
    c = {path, at};
    const int year = c.number(4, 4);
    if (!is_year(year) || year < 1990 || path[at - 1] != '/' || c.peek() != '/') continue;
    ++c.at;
    Cursor named = c;
    int month = month_word(named);
    if (month > 0 && named.peek() == '/') {
      ++named.at;
      Cursor day_cursor = named;
      const int day = day_cursor.number(1, 2);
      return is_day(year, month, day) ? edtf(year, month, day) : edtf(year, month, 0);
    }
    month = c.number(1, 2);
    if (month >= 1 && month <= 12 && c.peek() == '/' && month_only.empty()) month_only = edtf(year, month, 0);
  }
  return month_only;
}

bool is_next_day(std::string_view first, std::string_view second) {
  if (first.size() != 10) return false;
  Cursor c{first, 0};
  int year = c.number(4, 4);
  c.skip("-");
  int month = c.number(2, 2);
  c.skip("-");
  int day = c.number(2, 2) + 1;
  if (!is_day(year, month, day)) {
    day = 1;
    if (++month > 12) {
      month = 1;
      ++year;
    }
  }
  return edtf(year, month, day) == second;
}

}  // namespace sayso
