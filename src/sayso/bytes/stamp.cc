#include "sayso/bytes/stamp.h"

#include <array>
#include <cstdio>
#include <optional>
#include <vector>

#include "sayso/base/utf8.h"
#include "sayso/bytes/mail_words.h"

namespace sayso {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

struct Moment {
  int year = 0, month = 0, day = 0;
  bool has_clock = false, has_zone = false;
  int hour = 0, minute = 0, second = 0, zone = 0;  // zone: minutes east of Greenwich
};

int days_in(int year, int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<size_t>(month - 1)] + (month == 2 && leap);
}

bool is_possible(const Moment& m) {
  return m.year >= 1900 && m.year <= 9999 && m.month >= 1 && m.month <= 12 && m.day >= 1 &&
         m.day <= days_in(m.year, m.month) && m.hour <= 24 && m.minute < 60 && m.second <= 60 && m.zone > -24 * 60 &&
         m.zone < 24 * 60;
}

// By how the names of months begin in the languages of feeds: three letters tell, but for "juin" and "juillet".
int month_named(std::string_view word) {
  const std::string small = lower(word);
  for (const MailWord& month : mail_words("month"))
    if (small.starts_with(month.word)) return month.month;
  return 0;
}

// Minutes east of Greenwich, for the names that RFC 822 knows. The military letters mean nothing (RFC 5322).
std::optional<int> zone_named(std::string_view word) {
  struct Row {
    std::string_view name;
    int hours;
  };
  constexpr std::array rows{Row{"z", 0},    Row{"ut", 0},   Row{"utc", 0},  Row{"gmt", 0},
                            Row{"est", -5}, Row{"edt", -4}, Row{"cst", -6}, Row{"cdt", -5},
                            Row{"mst", -7}, Row{"mdt", -6}, Row{"pst", -8}, Row{"pdt", -7}};
  const std::string small = lower(word);
  for (const Row& row : rows)
    if (row.name == small) return row.hours * 60;
  return std::nullopt;
}

// Up to `most` digits at `at`; -1 where there are none.
int number(std::string_view text, size_t& at, size_t most) {
  int value = -1;
  for (size_t n = 0; n < most && at < text.size() && is_digit(text[at]); ++n, ++at)
    value = (value < 0 ? 0 : value) * 10 + (text[at] - '0');
  return value;
}

// "+0100", "+01:00", "-5"; at the sign.
void read_offset(std::string_view text, size_t& at, Moment& m) {
  const int sign = text[at++] == '-' ? -1 : 1;
  const size_t begin = at;
  int value = number(text, at, 4);
  if (value < 0) return;
  if (at - begin <= 2) {
    value *= 100;
    if (at < text.size() && text[at] == ':') value += std::max(0, number(text, ++at, 2));
  }
  m.zone = sign * (value / 100 * 60 + value % 100);
  m.has_zone = true;
}

// "10:20", "10:20:30", "10:20:30.123"; at the first digit behind which a ':' stands.
void read_clock(std::string_view text, size_t& at, Moment& m) {
  m.hour = number(text, at, 2);
  m.minute = number(text, ++at, 2);
  if (at < text.size() && text[at] == ':') m.second = std::max(0, number(text, ++at, 2));
  if (at < text.size() && (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  m.has_clock = m.hour >= 0 && m.minute >= 0;
}

// " PM" behind a clock. True where it or its morning stands there.
bool read_half_of_day(std::string_view text, size_t at, Moment& m) {
  while (at < text.size() && text[at] == ' ') ++at;
  const std::string half = lower(text.substr(at, 2));
  if ((half != "am" && half != "pm") || m.hour < 1 || m.hour > 12) return false;
  m.hour = m.hour % 12 + (half == "pm" ? 12 : 0);
  return true;
}

// "2031/3/4 15:07", "3/4/2031 3:07 PM", "28/3/2031". Which of two numbers is the month is told by the other one being
// no month, or by a clock of twelve hours; else by nothing.
bool read_slashes(std::string_view text, Moment& m) {
  size_t at = 0;
  const int first = number(text, at, 4);
  const size_t first_size = at;
  if (first < 0 || at >= text.size() || text[at] != '/') return false;
  const int second = number(text, ++at, 2);
  if (second < 0 || at >= text.size() || text[at] != '/') return false;
  size_t begin = ++at;
  const int third = number(text, at, 4);
  const size_t third_size = at - begin;
  while (at < text.size() && (text[at] == ' ' || text[at] == ',' || text[at] == 'T')) ++at;
  bool twelve_hours = false;
  if (const size_t colon = text.find(':', at); colon != std::string_view::npos && colon > at && colon <= at + 2) {
    read_clock(text, at, m);
    twelve_hours = read_half_of_day(text, at, m);
  }
  if (first_size == 4) {
    m.year = first, m.month = second, m.day = third;
    return third > 0;
  }
  if (third_size != 4 || (first <= 12 && second <= 12 && first != second && !twelve_hours)) return false;
  m.year = third;
  m.month = first <= 12 && (second > 12 || twelve_hours || first == second) ? first : second;
  m.day = m.month == first ? second : first;
  return true;
}

// Seconds or milliseconds of Unix time, of 1990 to 2100.
bool read_unix_time(std::string_view text, Moment& m) {
  while (text.ends_with(' ') || text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() < 9 || text.size() > 13 || (text.size() > 10 && text.size() < 12)) return false;
  int64_t seconds = 0;
  for (char c : text) {
    if (!is_digit(c)) return false;
    seconds = seconds * 10 + (c - '0');
  }
  if (text.size() >= 12) seconds /= 1000;
  constexpr int64_t a_day = 86400, from = 631152000, to = 4102444800;
  if (seconds < from || seconds >= to) return false;
  int64_t days = seconds / a_day;
  for (m.year = 1970;; ++m.year) {
    const int64_t of_year = days_in(m.year, 2) == 29 ? 366 : 365;
    if (days < of_year) break;
    days -= of_year;
  }
  for (m.month = 1; days >= days_in(m.year, m.month); ++m.month) days -= days_in(m.year, m.month);
  m.day = static_cast<int>(days) + 1;
  m.hour = static_cast<int>(seconds % a_day / 3600);
  m.minute = static_cast<int>(seconds % 3600 / 60);
  m.second = static_cast<int>(seconds % 60);
  m.has_clock = m.has_zone = true;
  return true;
}

// "2031-11-12", "20311112", with or without a time behind it.
bool read_iso(std::string_view text, Moment& m) {
  size_t at = 0;
  m.year = number(text, at, 4);
  if (at != 4 || at >= text.size()) return false;
  const bool dashes = text[at] == '-';
  at += dashes;
  m.month = number(text, at, 2);
  if (m.month < 0 || (dashes && (at >= text.size() || text[at] != '-'))) return false;
  at += dashes;
  m.day = number(text, at, 2);
  if (m.day < 0 || (!dashes && at != 8)) return false;
  if (at < text.size() && (text[at] == 'T' || text[at] == 't' || text[at] == ' ')) {
    ++at;
    if (at + 2 < text.size() && is_digit(text[at]) && text[at + 2] == ':') read_clock(text, at, m);
    while (at < text.size() && text[at] == ' ') ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) read_offset(text, at, m);
    if (at < text.size() && (text[at] == 'Z' || text[at] == 'z')) m.has_zone = true;
  }
  return true;
}

// Words and numbers in any order that makes sense: a month's name, a day, a year, a clock, a zone.
bool read_words(std::string_view text, Moment& m) {
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '(') {
      at = std::min(text.find(')', at), text.size());
    } else if (is_letter_byte(c)) {
      const size_t begin = at;
      while (at < text.size() && is_letter_byte(text[at])) ++at;
      const std::string_view word = text.substr(begin, at - begin);
      if (int month = month_named(word); month > 0 && m.month == 0) m.month = month;
      if (auto zone = zone_named(word); zone && m.has_clock && !m.has_zone) {
        m.zone = *zone;
        m.has_zone = true;
      }
    } else if (is_digit(c)) {
      size_t end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end < text.size() && text[end] == ':' && end - at <= 2 && !m.has_clock) {
        read_clock(text, at, m);
        continue;
      }
      const size_t digits = end - at;
      const int value = number(text, at, 4);
      at = end;
      if (m.day == 0 && digits <= 2) {
        m.day = value;
      } else if (m.year == 0 && digits == 4) {
        m.year = value;
      } else if (m.year == 0 && digits == 2) {
        m.year = value + (value < 70 ? 2000 : 1900);
      }
    } else if ((c == '+' || c == '-') && m.has_clock) {
      m.has_zone = false;  // "GMT+0100"
      read_offset(text, at, m);
    } else {
      ++at;
    }
  }
  return m.day > 0 && m.month > 0 && m.year > 0;
}

// Onto Greenwich's clock.
void to_utc(Moment& m) {
  int minutes = m.hour * 60 + m.minute - m.zone;
  while (minutes < 0) {
    minutes += 24 * 60;
    if (--m.day < 1) {
      if (--m.month < 1) m.month = 12, --m.year;
      m.day = days_in(m.year, m.month);
    }
  }
  while (minutes >= 24 * 60) {
    minutes -= 24 * 60;
    if (++m.day > days_in(m.year, m.month)) {
      m.day = 1;
      if (++m.month > 12) m.month = 1, ++m.year;
    }
  }
  m.hour = minutes / 60;
  m.minute = minutes % 60;
}

std::string day_text(const Moment& m) {
  char out[32];
  const int n = std::snprintf(out, sizeof out, "%04d-%02d-%02d", m.year, m.month, m.day);
  return std::string(out, static_cast<size_t>(n));
}

}  // namespace

Stamp stamp_of(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, 100);
  Moment m;
  const auto reads = [&](auto read) {
    m = {};
    return read(text, m);
  };
  if (!reads(read_unix_time) && !reads(read_iso) && !reads(read_slashes) && !reads(read_words)) return {};
  if (!is_possible(m)) return {};
  Stamp stamp;
  stamp.day = stamp.moment = day_text(m);
  if (!m.has_clock) return stamp;
  if (m.has_zone) to_utc(m);
  char clock[32];
  const int n = std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d%s", m.hour % 24, m.minute, m.second % 60,
                              m.has_zone ? "Z" : "");
  stamp.moment = day_text(m) + std::string(clock, static_cast<size_t>(n));
  return stamp;
}

}  // namespace sayso
