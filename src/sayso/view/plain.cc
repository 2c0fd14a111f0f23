#include "sayso/view/plain.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {

std::string for_terminal(std::string_view text) {
  if (!is_utf8(text)) return for_terminal(repaired_utf8(text));
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    if (c.value == '\t')
      out += ' ';
    else if (c.value == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
      ;  // the line end follows
    else if (obeyed(c.value))
      append_utf8(out, 0xFFFD);
    else
      out.append(text.substr(i, c.length));
    i += c.length;
  }
  return out;
}

std::string quoted_name(std::string_view name) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  bool plain = true;
  for (size_t i = 0; i < name.size();) {
    uint32_t bad = 0;
    const uint32_t length = utf8_sequence(name, i, bad);
    const CodePoint c = length ? code_point_at(name, i) : CodePoint{0, std::max(bad, 1u)};
    if (length && !obeyed(c.value) && c.value != '\t' && c.value != '\n') {
      if (c.value == '"' || c.value == '\\') out += '\\';
      out.append(name.substr(i, c.length));
    } else {
      plain = false;
      for (unsigned char byte : name.substr(i, c.length)) {
        out += byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : "\\x";
        if (byte != '\n' && byte != '\t') out += hex[byte >> 4], out += hex[byte & 15];
      }
    }
    i += c.length;
  }
  return plain ? std::string(name) : out + "\"";
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
