#include "sayso/bytes/mail_text.h"

#include <algorithm>
#include <vector>

namespace sayso {
namespace {

struct MailLine {
  std::string_view whole, text;  // with and without the marks
  size_t depth = 0;              // how many marks
};

MailLine mail_line(std::string_view line) {
  MailLine out{line, line, 0};
  for (size_t i = 0; i < line.size() && (line[i] == '>' || line[i] == ' '); ++i)
    if (line[i] == '>') {
      ++out.depth;
      out.text = line.substr(i + 1);
    }
  while (!out.text.empty() && out.text.front() == ' ') out.text.remove_prefix(1);
  while (!out.text.empty() && (out.text.back() == ' ' || out.text.back() == '\r')) out.text.remove_suffix(1);
  return out;
}

// Mailers cut at 72 to 80 characters with the marks; older ones a little earlier.
bool goes_on(const MailLine& line, const MailLine& next) {
  constexpr size_t shortest = 45, room = 66;
  if (line.depth != next.depth || line.text.empty() || next.text.empty()) return false;
  const size_t word = std::min(next.text.find(' '), next.text.size());
  const bool alone = word == next.text.size() && next.text.ends_with(':');  // "wrote:"
  if (alone && line.text.ends_with('>')) return true;
  return line.depth > 0 && line.text.size() >= shortest && line.whole.size() + 1 + word > room;
}

}  // namespace

std::string with_letters_unwrapped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  MailLine before;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const MailLine line = mail_line(text.substr(begin, end - begin));
    if (begin > 0 && goes_on(before, line)) {
      while (!out.empty() && (out.back() == '\n' || out.back() == '\r' || out.back() == ' ')) out.pop_back();
      (out += ' ') += line.text;
    } else {
      out += line.whole;
    }
    if (end < text.size()) out += '\n';
    before = line;
    begin = end + 1;
  }
  return out;
}

}  // namespace sayso
