#include "sayso/page/dates/date_cursor.h"

#include <array>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_thai(char32_t c) { return c >= 0x0E01 && c <= 0x0E4E; }

}  // namespace

int DateCursor::digit(size_t& length) const {
  if (at >= text.size()) return -1;
  if (is_ascii_digit(text[at])) {
    length = 1;
    return text[at] - '0';
  }
  if (!(text[at] & 0x80)) return -1;
  const CodePoint c = code_point_at(text, at);
  length = c.length;
  // Arabic, Persian, Devanagari, Bengali, Thai, full width.
  for (char32_t zero : std::array<char32_t, 6>{0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10})
    if (c.value >= zero && c.value < zero + 10) return static_cast<int>(c.value - zero);
  return -1;
}

bool DateCursor::has_digit() const {
  size_t length = 0;
  return digit(length) >= 0;
}

void DateCursor::skip(std::string_view marks) {
  while (at < text.size() && marks.find(text[at]) != std::string_view::npos) ++at;
}

void DateCursor::skip_space() {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    const bool direction = c.value == 0x200E || c.value == 0x200F || (c.value >= 0x202A && c.value <= 0x202E);
    if (!is_space(c.value) && !direction) return;
    at += c.length;
  }
}

bool DateCursor::take(std::string_view words) {
  if (!text.substr(at).starts_with(words)) return false;
  at += words.size();
  return true;
}

int DateCursor::number(size_t least, size_t most) {
  DateCursor look = *this;
  int n = 0;
  size_t count = 0, length = 0;
  for (int d; count <= most && (d = look.digit(length)) >= 0; ++count, look.at += length) n = n * 10 + d;
  if (count < least || count > most) return -1;
  at = look.at;
  return n;
}

std::string_view DateCursor::word() {
  const size_t begin = at;
  while (at < text.size() && at - begin < 40) {
    if (!(text[at] & 0x80)) {
      const bool thai_stop = text[at] == '.' && at > begin && at + 1 < text.size() && (text[at + 1] & 0x80) &&
                             is_thai(code_point_at(text, at + 1).value);
      if (!is_ascii_letter(text[at]) && !thai_stop) break;
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    if (has_digit() || (!is_letter(c.value) && c.value != 0x200C)) break;
    at += c.length;
  }
  return text.substr(begin, at - begin);
}

NamedMonth DateCursor::month() {
  DateCursor one = *this;
  const std::string_view first = one.word();
  if (first.empty()) return {};
  DateCursor two = one;
  if (two.peek() == ' ') {
    ++two.at;
    if (!two.word().empty())
      if (const NamedMonth both = month_named(text.substr(at, two.at - at)); both.number > 0) {
        at = two.at;
        return both;
      }
  }
  const NamedMonth month = month_named(first);
  if (month.number == 0) return {};
  if (one.peek() == '.') ++one.at;
  at = one.at;
  return month;
}

bool DateCursor::ends_word() const {
  if (at >= text.size()) return true;
  const bool run_on =
      at + 1 < text.size() && text[at] >= 'A' && text[at] <= 'Z' && text[at + 1] >= 'a' && text[at + 1] <= 'z';
  return run_on || !(is_ascii_letter(text[at]) || is_ascii_digit(text[at]));
}

}  // namespace sayso
