#include "sayso/page/plain/plain.h"

#include <algorithm>

#include "sayso/page/plain/letters.h"
#include "sayso/page/words/trimmed.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

// A line of somebody else's letter begins behind its marks: "> > We sail."
Span without_marks(std::string_view text, Span line) {
  while (!line.empty() && (text[line.begin] == '>' || text[line.begin] == ' ')) ++line.begin;
  return line;
}

// Raw lines, trimmed; `blank` where one or more empty lines came before.
std::vector<Line> raw_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  const uint32_t size = static_cast<uint32_t>(text.size());
  for (uint32_t begin = 0; begin < size;) {
    uint32_t end = static_cast<uint32_t>(std::min<size_t>(text.find_first_of("\n\r", begin), size));
    const Span all = trimmed(text, {begin, end}), span = without_marks(text, all);
    if (span.empty()) {
      blank = true;
    } else {
      lines.push_back({span, blank});
      lines.back().quoted = span != all;
      blank = false;
    }
    begin = end + (end + 1 < size && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
  }
  return lines;
}

// A run [first, last) without empty lines is wrapped text where all lines but the last are of like width and few
// of them happen to end a sentence; some of the others go on in small letters, which a list does not.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines, size_t first, size_t last) {
  constexpr uint32_t widest = 110, narrowest = 45;
  if (last - first < 2) return false;
  size_t stops = 0, small = 0;
  for (size_t i = first; i < last; ++i) {
    if (i > first) small += !is_capitalised(text.substr(lines[i].span.begin, 8));
    if (lines[i].span.size() > widest || lines[i].quoted) return false;
    if (i + 1 == last) break;
    if (lines[i].span.size() < narrowest) return false;
    stops += ends_in_stop(lines[i].span.of(text));
  }
  const size_t joints = last - first - 1;
  return (stops * 2 < joints || (joints == 1 && stops == 0)) && small * 3 >= joints;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
  const std::vector<Line> raw = raw_lines(text);
  std::vector<Line> lines;
  for (size_t i = 0; i < raw.size();) {
    size_t end = i + 1;
    while (end < raw.size() && !raw[end].blank_before) ++end;
    if (is_wrapped(text, raw, i, end)) {
      lines.push_back({{raw[i].span.begin, raw[end - 1].span.end}, true});
    } else {
      lines.insert(lines.end(), raw.begin() + static_cast<ptrdiff_t>(i), raw.begin() + static_cast<ptrdiff_t>(end));
    }
    i = end;
  }
  for (size_t i = 0; i < lines.size(); ++i) lines[i].blank_after = i + 1 == lines.size() || lines[i + 1].blank_before;
  return lines;
}

void set_type(Line& line, BlockType type) {
  line.type = type;
  line.done = true;
}

void split_line(PlainText& plain, size_t i, uint32_t at, BlockType type) {
  if (at <= plain.lines[i].span.begin) return;  // a dateline at the very start has no line before it
  at = std::min(at, plain.lines[i].span.end);
  Line rest = plain.lines[i];
  rest.span = trimmed(plain.text, {at, rest.span.end});
  rest.blank_before = false;
  Line& line = plain.lines[i];
  line.span = trimmed(plain.text, {line.span.begin, at});
  set_type(line, type);
  if (rest.span.empty()) return;
  line.blank_after = false;
  plain.lines.insert(plain.lines.begin() + static_cast<ptrdiff_t>(i) + 1, rest);
}

PageParts plain_parts(std::string text, std::string_view outlet) {
  PlainText plain{text, lines_of(text), {}};
  plain.metadata.outlet = outlet;
  read_head(plain);
  read_tail(plain);
  read_body(plain);
  PageParts parts;
  parts.blocks.reserve(plain.lines.size());
  for (const Line& line : plain.lines) parts.blocks.push_back({line.span, line.type, line.span});
  parts.metadata = std::move(plain.metadata);
  parts.text = std::move(text);
  mark_letters(parts);
  return parts;
}

}  // namespace sayso
