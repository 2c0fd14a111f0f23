// Characters that do something where they are shown.
#pragma once

namespace sayso {

/// True for characters that a terminal or reader of text would obey: controls (C0 but tab and line end, C1, DEL), and
/// the embeddings, overrides and isolates of bidirectional text.
constexpr bool obeyed(char32_t c) {
  if (c == '\t' || c == '\n') return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace sayso
