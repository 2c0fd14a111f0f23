#include "sayso/base/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>

namespace sayso {
namespace {

bool continues(unsigned char c) { return (c & 0xC0) == 0x80; }

}  // namespace

uint32_t utf8_sequence(std::string_view s, size_t at, uint32_t& bad) {
  auto byte = [&](size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  unsigned a = byte(at);
  bad = 1;
  if (a < 0x80) return 1;
  if (a < 0xC2 || a > 0xF4) return 0;
  uint32_t n = a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4;
  unsigned low = a == 0xE0 ? 0xA0 : a == 0xF0 ? 0x90 : 0x80;
  unsigned high = a == 0xED ? 0x9F : a == 0xF4 ? 0x8F : 0xBF;
  if (at + 1 >= s.size() || byte(at + 1) < low || byte(at + 1) > high) return 0;
  for (uint32_t i = 2; i < n; ++i) {
    bad = i;
    if (at + i >= s.size() || !continues(static_cast<unsigned char>(s[at + i]))) return 0;
  }
  return n;
}

size_t ascii_length(std::string_view bytes, size_t at) {
  constexpr uint64_t high_bits = 0x8080808080808080u;
  size_t i = at;
  if (i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 0x80) return 0;  // text in other scripts asks often
  for (uint64_t many[4]; i + 32 <= bytes.size(); i += 32) {
    std::memcpy(many, bytes.data() + i, 32);
    if ((many[0] | many[1] | many[2] | many[3]) & high_bits) break;
  }
  for (uint64_t eight = 0; i + 8 <= bytes.size(); i += 8) {
    std::memcpy(&eight, bytes.data() + i, 8);
    if (eight & high_bits) break;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  return i - at;
}

bool is_utf8(std::string_view bytes) {
  uint32_t bad = 0;
  for (size_t i = ascii_length(bytes, 0); i < bytes.size(); i += ascii_length(bytes, i)) {
    uint32_t n = utf8_sequence(bytes, i, bad);
    if (n == 0) return false;
    i += n;
  }
  return true;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t i = 0; i < bytes.size();) {
    const size_t plain = ascii_length(bytes, i);
    out.append(bytes.substr(i, plain));
    if ((i += plain) == bytes.size()) break;
    uint32_t bad = 0;
    uint32_t n = utf8_sequence(bytes, i, bad);
    if (n > 0) {
      out.append(bytes.substr(i, n));
      i += n;
    } else {
      out += "\xEF\xBF\xBD";
      i += bad;
    }
  }
  return out;
}

CodePoint code_point_at(std::string_view text, size_t at) {
  auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  char32_t a = byte(at);
  if (a < 0x80) return {a, 1};
  if (a < 0xE0 && at + 1 < text.size()) return {((a & 0x1F) << 6) | (byte(at + 1) & 0x3F), 2};
  if (a < 0xF0 && at + 2 < text.size())
    return {((a & 0x0F) << 12) | ((byte(at + 1) & 0x3F) << 6) | (byte(at + 2) & 0x3F), 3};
  if (at + 3 < text.size())
    return {((a & 0x07) << 18) | ((byte(at + 1) & 0x3F) << 12) | ((byte(at + 2) & 0x3F) << 6) | (byte(at + 3) & 0x3F),
            4};
  return {0xFFFD, 1};
}

void append_utf8(std::string& out, char32_t v) {
  if (v > 0x10FFFF || (v >= 0xD800 && v < 0xE000)) v = 0xFFFD;
  auto put = [&](char32_t c) { out += static_cast<char>(c); };
  if (v < 0x80) {
    put(v);
  } else if (v < 0x800) {
    put(0xC0 | (v >> 6)), put(0x80 | (v & 0x3F));
  } else if (v < 0x10000) {
    put(0xE0 | (v >> 12)), put(0x80 | ((v >> 6) & 0x3F)), put(0x80 | (v & 0x3F));
  } else {
    put(0xF0 | (v >> 18)), put(0x80 | ((v >> 12) & 0x3F)), put(0x80 | ((v >> 6) & 0x3F)), put(0x80 | (v & 0x3F));
  }
}

char32_t lower(char32_t v) {
  if (v < 0x80) return v >= 'A' && v <= 'Z' ? v + 32 : v;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(v)));
}

bool is_upper(char32_t v) {
  if (v < 0x80) return v >= 'A' && v <= 'Z';
  return u_isUUppercase(static_cast<UChar32>(v));
}

bool is_letter(char32_t v) {
  if (v < 0x80) return (v >= 'A' && v <= 'Z') || (v >= 'a' && v <= 'z');
  return (U_MASK(u_charType(static_cast<UChar32>(v))) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_space(char32_t v) {
  if (v < 0x80) return v == ' ' || (v >= '\t' && v <= '\r');
  return v == 0x200B || v == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(v));
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t plain = out.size(), end = i + ascii_length(text, i);
    out.append(text.substr(i, end - i));
    for (size_t k = plain; k < out.size(); ++k)
      if (out[k] >= 'A' && out[k] <= 'Z') out[k] = static_cast<char>(out[k] + 32);
    if ((i = end) == text.size()) break;
    const CodePoint c = code_point_at(text, i);
    append_utf8(out, lower(c.value));
    i += c.length;
  }
  return out;
}

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

uint32_t columns_of(char32_t v) {
  if (v < 0x20 || v == 0x7F) return 0;
  if (v < 0x300) return v >= 0x80 && v < 0xA0 ? 0 : 1;
  auto c = static_cast<UChar32>(v);
  if (U_MASK(u_charType(c)) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) return 0;
  int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  before_.reserve(text.size() / 64 + 1);
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) before_.push_back(count_);
    count_ += !continues(static_cast<unsigned char>(text[i]));
  }
  if (text.size() % 64 == 0) before_.push_back(count_);
}

uint32_t CodePoints::from_byte(uint32_t byte) const {
  uint32_t n = before_[byte / 64];
  for (uint32_t i = byte / 64 * 64; i < byte; ++i) n += !continues(static_cast<unsigned char>(text_[i]));
  return n;
}

uint32_t CodePoints::to_byte(uint32_t code_point) const {
  if (code_point >= count_) return static_cast<uint32_t>(text_.size());
  auto at = std::upper_bound(before_.begin(), before_.end(), code_point) - before_.begin() - 1;
  uint32_t i = static_cast<uint32_t>(at) * 64, n = before_[static_cast<size_t>(at)];
  for (;; ++i) {
    if (continues(static_cast<unsigned char>(text_[i]))) continue;
    if (n == code_point) return i;
    ++n;
  }
}

}  // namespace sayso
