// Dates in addresses of pages.
#include <array>

#include "sayso/page/dates/calendars.h"
#include "sayso/page/dates/date_cursor.h"
#include "sayso/page/dates/date_words.h"
#include "sayso/page/dates/dates.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_web_year(int year) { return year >= 1990 && year <= 2100; }

std::string two(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

std::string edtf(int year, int month, int day) {
  return std::to_string(year) + "-" + two(month) + (day > 0 ? "-" + two(day) : "");
}

/// Where another address begins inside this one, as web archives have it; 0 where none does.
size_t inner_address(std::string_view url) {
  const size_t first = url.find("://");
  if (first == std::string_view::npos) return 0;
  for (std::string_view scheme : {"/http://"sv, "/https://"sv})
    if (const size_t at = url.find(scheme, first + 3); at != std::string_view::npos) return at + 1;
  return 0;
}

std::string eight_digits(DateCursor c) {
  const int all = c.number(8, 8);
  const int year = all / 10000, month = all / 100 % 100, day = all % 100;
  return all > 0 && is_web_year(year) && is_day(year, month, day) ? edtf(year, month, day) : std::string();
}

// "/2018/01/", "/2018/jan/18/": `c` stands at the year, behind a slash. Months alone go to `month_only`.
std::string by_folders(DateCursor c, std::string& month_only) {
  const int year = c.number(4, 4);
  if (!is_web_year(year)) return {};
  if (DateCursor dashed = c; dashed.take("-")) {  // "/2018-01/"
    const int month = dashed.number(2, 2);
    if (month >= 1 && month <= 12 && dashed.peek() == '/' && month_only.empty()) month_only = edtf(year, month, 0);
    return {};
  }
  if (!c.take("/")) return {};
  DateCursor named = c;
  const NamedMonth word = named.month();
  const bool by_name = word.number > 0 && word.calendar == Calendar::gregorian && named.take("/");
  if (by_name) c = named;
  const int month = by_name ? word.number : c.number(1, 2);
  if (month < 1 || month > 12 || (!by_name && !c.take("/"))) return {};
  const int day = c.number(1, 2);
  const bool ends = c.at >= c.text.size() || c.peek() == '/' || c.peek() == '-' || c.peek() == '_';
  if (ends && is_day(year, month, day)) return edtf(year, month, day);
  if (month_only.empty()) month_only = edtf(year, month, 0);
  return {};
}

// "date=2018-01-18" and its like.
std::string in_query(std::string_view query) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const size_t is = pair.find('=');
    if (is == std::string_view::npos) continue;
    const std::string_view name = pair.substr(0, is);
    if (!is_date_word(name, DateWord::query)) continue;
    std::string edtf = edtf_of(pair.substr(is + 1, 30));
    if (edtf.size() == 10) return edtf;
  }
  return {};
}

}  // namespace

namespace {

struct UrlDate {
  std::string edtf;
  bool filed = false;
};

UrlDate find_in_url(std::string_view url) {
  url.remove_prefix(inner_address(url));
  size_t begin = url.find("://");
  begin = url.find('/', begin == std::string_view::npos ? 0 : begin + 3);
  if (begin == std::string_view::npos) return {};
  const size_t path_end = std::min(url.find_first_of("?#"), url.size());
  if (path_end < begin) return {};
  const std::string_view path = url.substr(begin, std::min<size_t>(path_end - begin, 500));
  std::string month_only;
  for (size_t at = 1; at < path.size(); ++at) {
    if (is_digit(path[at - 1]) || !is_digit(path[at])) continue;
    const bool first = path[at - 1] == '/';
    if (auto d = date_at(path, at); d && d->is_day() && !d->short_year && d->edtf >= "1990" && d->edtf < "2101")
      return {d->edtf, first && d->end - d->begin > 8};
    if (std::string day = eight_digits({path, at}); !day.empty()) return {day, false};
    if (!first) continue;
    if (std::string day = by_folders({path, at}, month_only); !day.empty()) return {day, true};
  }
  if (path_end < url.size() && url[path_end] == '?') {
    std::string_view query = url.substr(path_end + 1, 500);
    if (std::string day = in_query(query.substr(0, query.find('#'))); !day.empty()) return {day, true};
  }
  return {month_only, true};
}

}  // namespace

std::string date_in_url(std::string_view url) { return find_in_url(url).edtf; }

bool is_filed_by_day(std::string_view url) {
  const UrlDate found = find_in_url(url);
  return found.filed && found.edtf.size() == 10;
}

std::string capture_in_url(std::string_view url) {
  const size_t inner = inner_address(url);
  if (inner == 0) return {};
  constexpr std::string_view web = "/web/";
  const size_t at = url.substr(0, inner).find(web);
  if (at == std::string_view::npos) return {};
  DateCursor c{url.substr(0, inner), at + web.size()};
  size_t digits = 0;
  while (c.at + digits < c.text.size() && is_digit(c.text[c.at + digits])) ++digits;
  if (digits < 8) return {};
  c.text = c.text.substr(0, c.at + 8);
  return eight_digits(c);
}

}  // namespace sayso
