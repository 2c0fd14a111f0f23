#include "sayso/page/dates/dates.h"

#include <algorithm>
#include <cstdint>

#include "sayso/base/utf8.h"
#include "sayso/page/dates/calendars.h"
#include "sayso/page/dates/date_cursor.h"
#include "sayso/page/dates/date_words.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_year(int year) { return year >= 1700 && year <= 2199; }

std::string two(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

// A year below 0 is unknown.
std::string edtf(int year, int month, int day) {
  return (year < 0 ? "XXXX" : std::to_string(year)) + "-" + two(month) + (day > 0 ? "-" + two(day) : "");
}

std::string edtf(const CalendarDay& d) { return edtf(d.year, d.month, d.day); }

bool is_thai_year(int year) { return year >= 2443 && year <= 2643; }
bool is_solar_year(int year) { return year >= 1250 && year < 1420; }
bool is_islamic_year(int year) { return year >= 1420 && year <= 1470; }  // solar years so high are yet to come

/// The day in EDTF; empty where its calendar has none such. Day 0: the month alone, which only Gregorian ones tell.
std::string in_calendar(Calendar calendar, int year, int month, int day) {
  if (calendar == Calendar::gregorian) {
    if (is_thai_year(year)) year -= 543;
    if (year >= 0 && !is_year(year)) return {};
    if (day == 0) return month >= 1 && month <= 12 ? edtf(year, month, 0) : std::string();
    return is_day(year, month, day) ? edtf(year, month, day) : std::string();
  }
  if (year < 1178 || year > 1633 || day == 0) return {};
  const auto made =
      calendar == Calendar::solar_hijri ? from_solar_hijri(year, month, day) : from_islamic(year, month, day);
  if (!made) return {};
  return edtf(*made) + (calendar == Calendar::islamic ? "~" : "");
}

std::optional<FoundDate> found(const DateCursor& c, std::string edtf, bool short_year = false) {
  if (edtf.empty() || !c.ends_word()) return std::nullopt;
  return FoundDate{0, c.at, std::move(edtf), short_year};
}

void skip_weekday(DateCursor& c) {
  DateCursor look = c;
  std::string_view word = look.word();
  if (word.size() < 3 || !is_page_word(word, PageWord::weekday)) return;
  look.skip(".,");
  if (look.peek() != ' ') return;
  look.skip(" ");
  c = look;
}

void skip_marks(DateCursor& c) {
  c.skip_space();
  c.skip(",");
  if (c.take("،") || c.take("г.")) c.skip_space();
  c.skip_space();
}

bool is_year_of(int year, Calendar calendar) {
  return calendar == Calendar::gregorian ? is_year(year) || is_thai_year(year) : year >= 1178 && year <= 1633;
}

int year_behind(DateCursor& c, Calendar calendar) {
  DateCursor look = c;
  skip_marks(look);
  if (look.take("พ.ศ.") || look.take("ค.ศ.")) look.skip_space();
  const int year = look.number(4, 4);
  if (!is_year_of(year, calendar) || !look.ends_word()) return -1;
  c = look;
  return year;
}

// "Jan 18 12:00:00 EST 2018"
int year_behind_clock(DateCursor& c) {
  DateCursor look = c;
  look.at = after_clock(c.text, c.at);
  if (look.at == c.at) return -1;
  look.skip(" ");
  if (look.take("+") || look.take("-")) look.number(4, 4);
  const int year = year_behind(look, Calendar::gregorian);
  if (year > 0) c = look;
  return year;
}

void skip_ordinal(DateCursor& c) {
  for (std::string_view ending : date_words(DateWord::ordinal))
    if (c.take(ending)) return;
}

std::optional<FoundDate> month_first(DateCursor c) {
  const NamedMonth month = c.month();
  if (month.number == 0) return std::nullopt;
  c.skip_space();
  DateCursor day_cursor = c;
  const int day = day_cursor.number(1, 2);
  if (day > 0) {
    skip_ordinal(day_cursor);
    int year = year_behind(day_cursor, month.calendar);
    if (year < 0) year = year_behind_clock(day_cursor);
    if (year < 0 && !month.is_english) return std::nullopt;
    return found(day_cursor, in_calendar(month.calendar, year, month.number, day));
  }
  take_word(c, DateWord::of);
  const int year = year_behind(c, month.calendar);
  if (year < 0 || month.is_short) return std::nullopt;
  return found(c, in_calendar(month.calendar, year, month.number, 0));
}

std::optional<FoundDate> day_first(DateCursor c) {
  const int day = c.number(1, 2);
  if (day < 1) return std::nullopt;
  skip_ordinal(c);
  c.skip(".");
  c.skip_space();
  c.skip("-/");
  take_word(c, DateWord::of);
  const NamedMonth month = c.month();
  if (month.number == 0) return std::nullopt;
  if (DateCursor other = c; other.take("/") && other.month().number > 0) c = other;  // "يناير/كانون الثاني"
  if (c.peek() == '-' || c.peek() == '/') ++c.at;
  if (DateCursor behind = c; behind.take(" ") && take_word(behind, DateWord::of)) c = behind;
  int year = year_behind(c, month.calendar);
  if (year < 0) year = year_behind_clock(c);
  if (year < 0 && !month.is_english) return std::nullopt;
  return found(c, in_calendar(month.calendar, year, month.number, day));
}

// "2018. január 18."
std::optional<FoundDate> year_and_month_name(DateCursor c) {
  const int year = c.number(4, 4);
  if (!is_year(year)) return std::nullopt;
  c.skip(".,");
  c.skip_space();
  const NamedMonth month = c.month();
  if (month.number == 0 || month.calendar != Calendar::gregorian) return std::nullopt;
  c.skip_space();
  const int day = c.number(1, 2);
  if (day < 1) return std::nullopt;
  return found(c, in_calendar(Calendar::gregorian, year, month.number, day));
}

// 2031年11月12日, 2031년 11월 12일
std::optional<FoundDate> in_east_asian(DateCursor c) {
  auto behind = [&c](size_t most, std::string_view sign, std::string_view other) {
    c.skip_space();
    const int n = c.number(1, most);
    return n >= 0 && (c.take(sign) || c.take(other)) ? n : -1;
  };
  const int year = behind(4, "年", "년");
  const int month = year > 0 ? behind(2, "月", "월") : -1;
  const int day = month > 0 ? behind(2, "日", "일") : -1;
  if (!is_year(year) || !is_day(year, month, day)) return std::nullopt;
  return FoundDate{0, c.at, edtf(year, month, day)};
}

Calendar calendar_of_year(int year) {
  return is_solar_year(year) ? Calendar::solar_hijri : is_islamic_year(year) ? Calendar::islamic : Calendar::gregorian;
}

/// What stands between the numbers of a date: one of - / . with white space after a stop ("2. 1. 2018"); 0 for none.
char separator(DateCursor& c) {
  const char mark = c.peek();
  if (mark != '-' && mark != '/' && mark != '.') return 0;
  ++c.at;
  if (mark == '.' && c.peek() == ' ') ++c.at;
  return mark;
}

std::optional<FoundDate> year_first(DateCursor c) {
  const bool ascii = is_digit(c.peek());
  const int year = c.number(4, 4);
  const char mark = separator(c);
  const int month = mark ? c.number(1, 2) : -1;
  if (month < 1 || separator(c) != mark) return std::nullopt;
  const int day = c.number(1, 2);
  if (day < 1 || c.has_digit()) return std::nullopt;
  const Calendar calendar = calendar_of_year(year);
  if (calendar != Calendar::gregorian && ascii && mark != '/')
    return std::nullopt;  // "1400-10-12" counts something else
  std::string made = in_calendar(calendar, year, month, day);
  if (made.empty() || (is_thai_year(year) && ascii)) return std::nullopt;
  return FoundDate{0, c.at, std::move(made)};
}

std::optional<FoundDate> year_last(DateCursor c, DayOrder order) {
  const bool ascii = is_digit(c.peek());
  int a = c.number(1, 2);
  const char mark = a > 0 ? separator(c) : 0;
  int b = mark ? c.number(1, 2) : -1;
  if (b < 1 || separator(c) != mark) return std::nullopt;
  int year = c.number(4, 4);
  bool short_year = false;
  if (year < 0) {  // "28.01.22"
    year = c.number(2, 2);
    const bool told = mark == '.' || (mark == '/' && order != DayOrder::unknown);
    if (year < 0 || !told || (year >= 50 && year < 90)) return std::nullopt;
    if (c.peek() == '.' && c.at + 1 < c.text.size() && is_digit(c.text[c.at + 1])) return std::nullopt;  // an address
    year += year < 50 ? 2000 : 1900;
    short_year = true;
  }
  if (mark != '.' && a <= 12 && b <= 12 && a != b && order == DayOrder::unknown) return std::nullopt;
  const bool told = b > 12 && !(mark == '.' && short_year);
  const bool swaps = told || (mark != '.' && order == DayOrder::month_first && a <= 12);
  if (swaps) std::swap(a, b);
  const Calendar calendar = calendar_of_year(year);
  if (calendar != Calendar::gregorian && ascii && mark != '/') return std::nullopt;
  if (is_thai_year(year) && ascii) return std::nullopt;
  return found(c, in_calendar(calendar, year, b, a), short_year);
}

// 20180118, 20180118T120000
std::optional<FoundDate> eight_digits(DateCursor c) {
  const int all = is_digit(c.peek()) ? c.number(8, 8) : -1;
  if (all < 0 || !is_year(all / 10000) || !is_day(all / 10000, all / 100 % 100, all % 100)) return std::nullopt;
  return FoundDate{0, c.at, edtf(all / 10000, all / 100 % 100, all % 100)};
}

std::string_view without_space(std::string_view value) {
  while (!value.empty() && (value.front() == ' ' || value.front() == '\n' || value.front() == '\t'))
    value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\n' || value.back() == '\t'))
    value.remove_suffix(1);
  return value;
}

// Seconds or milliseconds of Unix time; "2018-01"; "2018".
std::string whole_value(std::string_view value) {
  value = without_space(value);
  if (value.size() < 4 || value.size() > 13) return {};
  int64_t n = 0;
  for (char c : value) {
    if (!is_digit(c)) {
      DateCursor cursor{value};
      const int year = cursor.number(4, 4);
      const bool dash = cursor.take("-");
      const int month = dash ? cursor.number(2, 2) : -1;
      return is_year(year) && month >= 1 && month <= 12 && cursor.at == value.size() ? edtf(year, month, 0) : "";
    }
    n = n * 10 + (c - '0');
  }
  if (value.size() == 13) n /= 1000;
  constexpr int64_t in_1990 = 631'152'000, in_2100 = 4'102'444'800;
  if (value.size() >= 10 && value.size() != 11 && value.size() != 12)
    return n >= in_1990 && n < in_2100 ? edtf(day_of_epoch(n)) : std::string();
  return value.size() == 4 && n >= 1990 && n <= 2100 ? std::string(value) : std::string();
}

enum class Before { other, latin, letter, number };

Before kind_at(const DateCursor& c) {
  if (c.has_digit()) return Before::number;
  if (is_ascii_letter(c.peek())) return Before::latin;
  return (c.peek() & 0x80) && is_letter(code_point_at(c.text, c.at).value) ? Before::letter : Before::other;
}

/// "31 June 2031" is no "June 2031", and 10.12.31 no date in "192.168.10.12.31".
bool is_part_of_numbers(std::string_view text, const FoundDate& date) {
  size_t before = date.begin;
  if (date.short_year) return before > 1 && text[before - 1] == '.' && is_digit(text[before - 2]);
  if (date.edtf.size() != 7) return false;
  while (before > 0 && text[before - 1] == ' ') --before;
  return before > 0 && is_digit(text[before - 1]);
}

/// Where the next byte stands that may begin a digit of any script: ASCII, or the lead bytes of Arabic-Indic, Persian,
/// Devanagari, Thai and full-width ones.
size_t next_digit(std::string_view text, size_t at) {
  const auto may_begin_digit = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return is_digit(c) || byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF;
  };
  while (at < text.size() && !may_begin_digit(text[at])) ++at;
  return at;
}

}  // namespace

std::optional<FoundDate> date_at(std::string_view text, size_t at, DayOrder order) {
  DateCursor c{text, at};
  skip_weekday(c);
  std::optional<FoundDate> date;
  if (c.has_digit()) {
    date = day_first(c);
    if (!date) date = in_east_asian(c);
    if (!date) date = year_first(c);
    if (!date) date = year_last(c, order);
    if (!date) date = year_and_month_name(c);
  } else {
    date = month_first(c);
  }
  if (date) date->begin = at;
  return date;
}

size_t after_clock(std::string_view text, size_t at) {
  DateCursor c{text, at};
  c.skip(" ,:|-");
  if (take_word(c, DateWord::clock)) c.skip(" ");
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
    const bool half = take_half_day(c);
    const std::string_view w = half ? std::string_view{} : c.word();
    const bool zone = w.size() >= 2 && w.size() <= 4 && is_all_capitals(w) && w.back() == 'T';
    const bool zone_name = w == "UTC" || w == "IST" || w == "CEST" || w == "CET";
    if (!half && !zone && !zone_name) break;
    end = c.at;
  }
  return end;
}

std::vector<FoundDate> dates_in(std::string_view text, DayOrder order) {
  constexpr size_t most_bytes = 400, most_dates = 8;
  std::vector<FoundDate> out;
  size_t end = std::min(text.size(), most_bytes);
  while (end > 0 && end < text.size() && (text[end] & 0xC0) == 0x80) --end;
  text = text.substr(0, end);
  constexpr size_t longest_before_digit = 48;  // weekday and month with their articles
  size_t digit = next_digit(text, 0);
  Before before = Before::other;
  for (size_t at = 0; at < text.size() && out.size() < most_dates;) {
    if (digit < at) digit = next_digit(text, at);
    if (digit == text.size()) break;              // no date without a digit
    if (digit > at + 2 * longest_before_digit) {  // nor far before one
      at = digit - longest_before_digit - 8;
      while ((text[at] & 0xC0) == 0x80) ++at;
    }
    DateCursor c{text, at};
    const Before here = kind_at(c);
    std::optional<FoundDate> date;
    const bool glued =
        here == Before::latin && before == Before::latin && is_small(text[at - 1]) && !is_small(text[at]);
    if (here == Before::number ? before != Before::number && before != Before::latin
                               : here != Before::other && digit - at <= longest_before_digit &&
                                     (before == Before::other || before == Before::number || glued)) {
      date = date_at(text, at, order);
      if (!date && here == Before::number) date = eight_digits(c);
    }
    if (date && date->has_year() && !is_part_of_numbers(text, *date)) {
      date->begin = at;
      at = date->end;
      before = Before::number;
      out.push_back(std::move(*date));
    } else {
      at += code_point_at(text, at).length;
      before = here;
    }
  }
  return out;
}

std::string edtf_of(std::string_view value, DayOrder order) {
  if (std::string whole = whole_value(value); !whole.empty()) return whole;
  const std::vector<FoundDate> dates = dates_in(value, order);
  for (const FoundDate& d : dates)
    if (!d.edtf.ends_with('~')) return d.edtf;
  return dates.empty() ? std::string() : dates[0].edtf;
}

bool is_next_day(std::string_view first, std::string_view second) {
  if (first.size() != 10) return false;
  DateCursor c{first};
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
