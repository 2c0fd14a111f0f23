#include "sayso/base/edtf.h"

#include <fmt/format.h>

namespace sayso {
namespace {

struct Range {
  int low, high;
};

// Digits with X for unspecified ones: "19XX" is 1900 to 1999.
std::optional<Range> digits(std::string_view s, size_t width) {
  if (s.size() != width) return std::nullopt;
  Range r{0, 0};
  bool open = false;
  for (char c : s) {
    bool x = c == 'X' || c == 'u';
    if (!x && (c < '0' || c > '9')) return std::nullopt;
    if (open && !x) return std::nullopt;
    open = open || x;
    r.low = r.low * 10 + (x ? 0 : c - '0');
    r.high = r.high * 10 + (x ? 9 : c - '0');
  }
  return r;
}

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

DayBounds bounds(int y1, int m1, int d1, int y2, int m2, int d2) {
  return {fmt::format("{:04}-{:02}-{:02}", y1, m1, d1), fmt::format("{:04}-{:02}-{:02}", y2, m2, d2)};
}

std::optional<DayBounds> season(Range year, int value) {
  int quarter = value >= 33 && value <= 36 ? value - 33 : value >= 21 && value <= 24 ? value - 21 : -1;
  if (quarter < 0) return std::nullopt;
  // A northern spring is taken as March to May; winter goes on into the next year.
  int first = value >= 33 ? quarter * 3 + 1 : quarter * 3 + 3;
  int last = first + 2, last_year = year.high;
  if (last > 12 && last_year < 9999) {
    last -= 12;
    ++last_year;
  }
  last = std::min(last, 12);
  return bounds(year.low, first, 1, last_year, last, days_in(last_year, last));
}

std::optional<DayBounds> one_date(std::string_view s) {
  while (!s.empty() && (s.back() == '?' || s.back() == '~' || s.back() == '%')) s.remove_suffix(1);
  if (size_t t = s.find('T'); t != std::string_view::npos) {
    std::string_view clock = s.substr(t + 1);
    if (t != 10 || clock.size() < 2 || clock.find_first_not_of("0123456789:.,Z+-") != std::string_view::npos)
      return std::nullopt;
    s = s.substr(0, t);
  }
  auto year = digits(s.substr(0, 4), 4);
  if (!year) return std::nullopt;
  if (s.size() == 4) return bounds(year->low, 1, 1, year->high, 12, 31);
  if (s.size() < 7 || s[4] != '-') return std::nullopt;
  auto month = digits(s.substr(5, 2), 2);
  if (!month) return std::nullopt;
  bool any_month = s.substr(5, 2) == "XX";
  if (any_month) month = Range{1, 12};
  if (s.size() == 7 && month->low > 12) return season(*year, month->low);
  month->high = std::min(month->high, 12);
  month->low = std::max(month->low, 1);
  if (month->low > 12 || month->high < 1) return std::nullopt;
  int longest = days_in(year->high, month->high);
  if (s.size() == 7) return bounds(year->low, month->low, 1, year->high, month->high, longest);
  if (s.size() != 10 || s[7] != '-') return std::nullopt;
  auto day = digits(s.substr(8, 2), 2);
  if (!day) return std::nullopt;
  bool open_day = s.find('X', 8) != std::string_view::npos;
  if (!open_day && (day->low < 1 || day->high > longest)) return std::nullopt;
  return bounds(year->low, month->low, std::max(day->low, 1), year->high, month->high, std::min(day->high, longest));
}

}  // namespace

std::optional<DayBounds> edtf_bounds(std::string_view edtf) {
  if (edtf.size() > 64) return std::nullopt;
  size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return one_date(edtf);
  std::string_view from = edtf.substr(0, slash), to = edtf.substr(slash + 1);
  auto open = [](std::string_view s) { return s.empty() || s == ".."; };
  if (open(from) && open(to)) return std::nullopt;
  DayBounds out{"0000-01-01", "9999-12-31"};
  if (!open(from)) {
    auto b = one_date(from);
    if (!b) return std::nullopt;
    out.first = b->first;
  }
  if (!open(to)) {
    auto b = one_date(to);
    if (!b) return std::nullopt;
    out.last = b->last;
  }
  if (out.last < out.first) return std::nullopt;
  return out;
}

}  // namespace sayso
