#include "sayso/base/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

const UNormalizer2* compatibility() {
  static const UNormalizer2* nfkd = [] {
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2* n = unorm2_getNFKDInstance(&e);
    return U_SUCCESS(e) ? n : nullptr;
  }();
  return nfkd;
}

// The pieces of `c`; none where it is one already.
int32_t pieces_of(char32_t c, UChar (&pieces)[32]) {
  UErrorCode e = U_ZERO_ERROR;
  const UNormalizer2* nfkd = compatibility();
  int32_t n = nfkd ? unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), pieces, 32, &e) : 0;
  return U_SUCCESS(e) && n > 0 ? n : 0;
}

bool is_mark(char32_t c) { return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_MN_MASK) != 0; }

bool is_ligature(char32_t c) { return c >= 0xFB00 && c <= 0xFB06; }

}  // namespace

void append_bare(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return;
  }
  UChar pieces[32];
  const int32_t n = pieces_of(c, pieces);
  if (n == 0) {
    if (!is_mark(c)) append_utf8(out, lower(c));
    return;
  }
  for (int32_t i = 0; i < n;) {
    UChar32 piece = 0;
    U16_NEXT(pieces, i, n, piece);
    if (!is_mark(static_cast<char32_t>(piece))) append_utf8(out, lower(static_cast<char32_t>(piece)));
  }
}

std::string for_word_index(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  auto letter_at = [&](size_t at) { return at < text.size() && is_letter(code_point_at(text, at).value); };
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    size_t next = i + c.length;
    if (c.value == '-' && next < text.size() && text[next] == '\n' && letter_at(next + 1) &&
        !is_upper(code_point_at(text, next + 1).value))
      ++next;  // the word goes on in the next line
    else if (is_ligature(c.value))
      append_bare(out, c.value);
    else if (c.value != 0xAD)
      out.append(text.substr(i, c.length));
    i = next;
  }
  return out;
}

}  // namespace sayso
