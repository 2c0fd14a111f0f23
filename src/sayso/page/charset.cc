#include "sayso/page/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// The WHATWG's labels whose meaning differs from what ICU makes of them; others go to ICU as they are.
std::string_view converter_name(std::string_view label) {
  struct Row {
    std::string_view label, converter;
  };
  constexpr std::array rows{Row{"iso-8859-1", "windows-1252"},
                            Row{"iso8859-1", "windows-1252"},
                            Row{"iso_8859-1", "windows-1252"},
                            Row{"latin1", "windows-1252"},
                            Row{"latin-1", "windows-1252"},
                            Row{"l1", "windows-1252"},
                            Row{"ascii", "windows-1252"},
                            Row{"us-ascii", "windows-1252"},
                            Row{"ansi", "windows-1252"},
                            Row{"iso-8859-9", "windows-1254"},
                            Row{"latin5", "windows-1254"},
                            Row{"iso-8859-11", "windows-874"},
                            Row{"tis-620", "windows-874"},
                            Row{"gb2312", "gb18030"},
                            Row{"gbk", "gb18030"},
                            Row{"gb_2312-80", "gb18030"},
                            Row{"x-gbk", "gb18030"},
                            Row{"big5", "big5-hkscs"},
                            Row{"euc-kr", "windows-949"},
                            Row{"ks_c_5601-1987", "windows-949"},
                            Row{"shift_jis", "windows-31j"},
                            Row{"sjis", "windows-31j"},
                            Row{"x-sjis", "windows-31j"},
                            Row{"utf-16", "utf-16le"},
                            Row{"unicode", "utf-16le"}};
  for (const Row& row : rows)
    if (row.label == label) return row.converter;
  return label;
}

bool is_utf8_label(std::string_view label) {
  return label == "utf-8" || label == "utf8" || label == "unicode-1-1-utf-8" || label == "x-unicode20utf8";
}

// Through ICU, in pieces, so that memory grows with the text alone. Empty where ICU knows no such converter.
bool convert(std::string_view bytes, const std::string& name, std::string& out) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UConverter, void (*)(UConverter*)> from(ucnv_open(name.c_str(), &error), ucnv_close);
  if (U_FAILURE(error)) return false;
  std::array<UChar, 4096> piece;
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  char32_t high = 0;
  out.reserve(bytes.size());
  do {
    error = U_ZERO_ERROR;
    UChar* to = piece.data();
    ucnv_toUnicode(from.get(), &to, piece.data() + piece.size(), &at, end, nullptr, true, &error);
    for (const UChar* u = piece.data(); u < to; ++u) {
      const char32_t c = *u;
      if (c >= 0xD800 && c < 0xDC00) {
        high = c;
        continue;
      }
      append_utf8(out, c >= 0xDC00 && c < 0xE000 && high ? 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00) : c);
      high = 0;
    }
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return U_SUCCESS(error);
}

// The WHATWG's windows-1252 has no undefined bytes: those five are C1 controls. So it is a table here.
std::string from_windows_1252(std::string_view bytes) {
  constexpr std::array<char16_t, 32> upper{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                           0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (char c : bytes) {
    const unsigned char b = static_cast<unsigned char>(c);
    append_utf8(out, b >= 0x80 && b < 0xA0 ? upper[b - 0x80] : b);
  }
  return out;
}

// Where nearly all of it is UTF-8, a few broken bytes do not make it another charset.
bool is_nearly_utf8(std::string_view bytes) {
  size_t multi = 0, broken = 0;
  const std::string repaired = repaired_utf8(bytes);
  for (size_t i = 0; i + 2 < repaired.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(repaired[i]);
    if (c < 0xC0) continue;
    ++multi;
    broken += repaired.compare(i, 3, "\xEF\xBF\xBD") == 0;
  }
  return broken * 10 <= multi;
}

Result<Decoded> checked(Decoded d) {
  constexpr size_t looked_at = 64u << 10;
  size_t controls = 0;
  const size_t n = std::min(d.text.size(), looked_at);
  for (size_t i = 0; i < n; ++i) {
    const unsigned char c = static_cast<unsigned char>(d.text[i]);
    controls += (c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7f;
  }
  if (d.text.find('\0') != std::string::npos || controls * 50 > n + 50)
    return fail(ErrorCode::not_text, "binary data, neither a page nor a text", {}, 0);
  return d;
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::string_view label) {
  Decoded d;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    d.offset = 3;
    bytes.remove_prefix(3);
    label = "utf-8";
  } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    label = bytes[0] == '\xFF' ? "utf-16le" : "utf-16be";
    bytes.remove_prefix(2);
    if (!convert(bytes, std::string(label), d.text))
      return fail(ErrorCode::not_text, "not UTF-16, as its first bytes say");
    return checked(std::move(d));
  }
  const std::string name = ascii_lower(label);
  const std::string converter(converter_name(name));
  // A page that could be read to find its label is not UTF-16, whatever the label says (WHATWG).
  const bool other =
      !name.empty() && !is_utf8_label(name) && converter != "windows-1252" && !converter.starts_with("utf-16");
  if (other && convert(bytes, converter, d.text)) return checked(std::move(d));
  d.text.clear();
  if (is_utf8(bytes)) {
    d.text = std::string(bytes);
    d.same_bytes = true;
  } else if (is_nearly_utf8(bytes)) {
    d.text = repaired_utf8(bytes);
  } else {
    d.text = from_windows_1252(bytes);
  }
  return checked(std::move(d));
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, 2048));
  for (std::string_view key : {"charset"sv, "encoding"sv}) {
    for (size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      size_t i = head.find_first_not_of(" \t\r\n", at + key.size());
      if (i == std::string::npos || head[i] != '=') continue;
      i = head.find_first_not_of(" \t\r\n\"'", i + 1);
      if (i == std::string::npos) continue;
      size_t end = head.find_first_of(" \t\r\n\"'/>;?", i);
      if (end != std::string::npos && end > i && end - i <= 40) return head.substr(i, end - i);
    }
  }
  return {};
}

}  // namespace sayso
