#include "sayso/model/characters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

namespace sayso {
namespace {

bool is_young(char32_t c) {
  UVersionInfo age;
  u_charAge(static_cast<UChar32>(c), age);
  return age[0] > 8;
}

bool in_category(char32_t c, uint32_t mask) {
  return c >= 0x80 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & mask) && !is_young(c);
}

}  // namespace

bool vanishes(char32_t c) {
  if (c < 0x80) return (c < 32 && c != '\t' && c != '\n' && c != '\r') || c == 127;
  return c == 0xFFFD || in_category(c, U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK | U_GC_CS_MASK);
}

bool is_gap(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_mark_of_bert(char32_t c) {
  if (c < 0x80) return (c > 32 && c < 48) || (c > 57 && c < 65) || (c > 90 && c < 97) || (c > 122 && c < 127);
  return in_category(c, U_GC_P_MASK);
}

bool is_ideograph(char32_t c) {
  constexpr std::array<std::array<char32_t, 2>, 8> ranges{{{0x3400, 0x4DBF},
                                                           {0x4E00, 0x9FFF},
                                                           {0xF900, 0xFAFF},
                                                           {0x20000, 0x2A6DF},
                                                           {0x2A700, 0x2B73F},
                                                           {0x2B740, 0x2B81F},
                                                           {0x2B820, 0x2CEAF},
                                                           {0x2F800, 0x2FA1F}}};
  if (c < 0x3400) return false;
  for (const auto& r : ranges)
    if (c >= r[0] && c <= r[1]) return true;
  return false;
}

bool is_alphabetic(char32_t c) {
  if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
  return u_isalpha(static_cast<UChar32>(c));
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  const int32_t type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NUMERIC_TYPE);
  return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_isULowercase(static_cast<UChar32>(c));
}

void append_unaccented(char32_t c, std::u32string& out) {
  if (c < 0x80) {
    out += lower(c);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  static const UNormalizer2* const nfd = unorm2_getNFDInstance(&status);
  std::array<UChar, 32> apart;
  int32_t n = nfd ? unorm2_getDecomposition(nfd, static_cast<UChar32>(c), apart.data(), apart.size(), &status) : -1;
  if (n < 0 || U_FAILURE(status)) {
    if (!in_category(c, U_GC_MN_MASK)) out += lower(c);
    return;
  }
  for (int32_t i = 0; i < n;) {
    UChar32 part = 0;
    U16_NEXT(apart.data(), i, n, part);
    if (!in_category(static_cast<char32_t>(part), U_GC_MN_MASK)) out += lower(static_cast<char32_t>(part));
  }
}

}  // namespace sayso
