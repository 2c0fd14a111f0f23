#include "sayso/page/words/trimmed.h"

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

uint32_t last_character(std::string_view text, Span span) {
  uint32_t at = span.end - 1;
  while (at > span.begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

Span trimmed(std::string_view text, Span span) {
  while (!span.empty()) {
    CodePoint c = code_point_at(text, span.begin);
    if (!is_space(c.value)) break;
    span.begin += c.length;
  }
  while (!span.empty()) {
    const uint32_t at = last_character(text, span);
    if (!is_space(code_point_at(text, at).value)) break;
    span.end = at;
  }
  return span;
}

}  // namespace sayso
