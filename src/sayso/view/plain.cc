#include "sayso/view/plain.h"

#include "sayso/base/utf8.h"

namespace sayso {

std::string for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    bool control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
    if (c.value == '\t')
      out += ' ';
    else if (c.value == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
      ;  // the line end follows
    else if (control && c.value != '\n')
      append_utf8(out, 0xFFFD);
    else
      out.append(text.substr(i, c.length));
    i += c.length;
  }
  return out;
}

uint32_t display_width(std::string_view text) {
  uint32_t n = 0;
  for (size_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    n += columns_of(c.value);
    i += c.length;
  }
  return n;
}

namespace {

// The bytes of `text` that fit into `columns`; all of it where it fits.
size_t fitting(std::string_view text, uint32_t columns) {
  uint32_t used = 0;
  for (size_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    used += columns_of(c.value);
    if (used > columns) return i;
    i += c.length;
  }
  return text.size();
}

}  // namespace

std::string elided(std::string_view text, uint32_t columns) {
  if (fitting(text, columns) == text.size()) return std::string(text);
  if (columns == 0) return {};
  size_t cut = fitting(text, columns - 1);
  size_t space = text.substr(0, cut).rfind(' ');
  if (space != std::string_view::npos && space > 0 && cut - space <= 12 && space * 2 > cut) cut = space;
  return std::string(text.substr(0, cut)) + "…";
}

std::vector<std::string> wrapped(std::string_view text, uint32_t columns) {
  std::vector<std::string> lines;
  if (columns == 0) columns = 1;
  while (!text.empty()) {
    size_t cut = fitting(text, columns);
    if (cut == 0) cut = code_point_at(text, 0).length;  // one character wider than the line
    if (cut < text.size() && text[cut] != ' ') {
      size_t space = text.substr(0, cut).rfind(' ');
      if (space != std::string_view::npos && space > 0) cut = space;
    }
    lines.emplace_back(text.substr(0, cut));
    text.remove_prefix(cut);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

}  // namespace sayso
