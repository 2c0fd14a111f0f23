#include "sayso/page/mojibake.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

// The characters that windows-1252 and windows-1251 have for the bytes from 0x80: what a byte of UTF-8 looks like when
// it is read as one of them.
constexpr std::u32string_view upper_1252 = U"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
constexpr std::u32string_view upper_1251 =
    U"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї";

// The byte that was read as `c`; 0 where none was.
unsigned byte_1252(char32_t c) {
  if (c < 0x80) return 0;
  if (c < 0x100) return static_cast<unsigned>(c);  // Latin-1 and the C1 controls among it
  const size_t at = upper_1252.find(c);
  return at == std::u32string_view::npos ? 0 : static_cast<unsigned>(0x80 + at);
}
unsigned byte_1251(char32_t c) {
  if (c >= 0x410 && c < 0x450) return static_cast<unsigned>(c - 0x410 + 0xC0);
  const size_t at = upper_1251.find(c);
  return at == std::u32string_view::npos ? 0 : static_cast<unsigned>(0x80 + at);
}

unsigned length_by_lead(unsigned byte) {
  return byte >= 0xC2 && byte < 0xE0 ? 2 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xF0 && byte < 0xF5 ? 4 : 0;
}

// What may close a quotation or a clause behind a capital letter with an accent: “MAÇÃ” is a word.
bool may_follow_a_word(char32_t c) {
  constexpr std::u32string_view signs = U"’”»›…–—™\u00A0";
  return signs.find(c) != std::u32string_view::npos;
}

struct Reader {
  std::string_view text;

  // How many bytes of `text` at `at` are one character of UTF-8 read as another charset; 0 where they are not.
  size_t misread(size_t at, unsigned (*byte_of)(char32_t)) const {
    CodePoint c = code_point_at(text, at);
    const unsigned length = length_by_lead(byte_of(c.value));
    if (length == 0) return 0;
    size_t i = at + c.length;
    std::array<unsigned, 4> bytes{byte_of(c.value), 0, 0, 0};
    for (unsigned k = 1; k < length; ++k) {
      if (i >= text.size()) return 0;
      c = code_point_at(text, i);
      bytes[k] = byte_of(c.value);
      if (bytes[k] < 0x80 || bytes[k] >= 0xC0) return 0;
      i += c.length;
    }
    if (bytes[0] == 0xE0 && bytes[1] < 0xA0) return 0;
    if (length == 2 && byte_of == byte_1252 && may_follow_a_word(c.value) && !surely(bytes, at, i)) return 0;
    return i - at;
  }

  // In the middle of a word in small letters no capital stands; and pages are full of no-break spaces behind "Â".
  bool surely(const std::array<unsigned, 4>& bytes, size_t begin, size_t end) const {
    if (bytes[0] == 0xC2 && (bytes[1] == 0xA0 || bytes[1] == 0xAB || bytes[1] == 0xBB)) return true;
    const auto small = [&](size_t at) {
      const char32_t c = code_point_at(text, at).value;
      return is_letter(c) && !is_upper(c);
    };
    size_t before = begin;
    while (before > 0 && begin - before < 4 &&
           (before == begin || (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80))
      --before;
    return (before < begin && small(before)) || (end < text.size() && small(end));
  }
};

}  // namespace

uint32_t count_damaged(std::string_view text) {
  const Reader reader{text};
  uint32_t places = 0;
  bool in_place = false;
  size_t weak = 0;  // characters in a row that may be words' own where they stand alone: "NESCAFÉ®", "С другой"
  for (size_t i = 0; i < text.size();) {
    if (const size_t plain = ascii_length(text, i)) {
      weak = 0;
      in_place = false;
      i += plain;
      continue;
    }
    const unsigned char first = static_cast<unsigned char>(text[i]);
    const bool latin = first == 0xC3 || first == 0xC2, cyrillic = first == 0xD0 || first == 0xD1;
    const bool strong_lead = text.compare(i, 2, "Â") == 0 || text.compare(i, 2, "Ã") == 0 ||
                             text.compare(i, 2, "Ä") == 0 || text.compare(i, 2, "Å") == 0;
    size_t n = 0;
    size_t enough = 1;
    if (text.compare(i, 3, "\xEF\xBF\xBD") == 0) {
      n = 3;
    } else if (latin) {
      n = reader.misread(i, byte_1252);
      if (!strong_lead && length_by_lead(byte_1252(code_point_at(text, i).value)) == 2) enough = 3;
    } else if (cyrillic) {
      n = reader.misread(i, byte_1251);
      enough = 3;
    }
    weak = n > 0 ? weak + 1 : 0;
    const bool now = n > 0 && (in_place || weak >= enough);
    places += now && !in_place;
    in_place = now;
    i += n > 0 ? n : code_point_at(text, i).length;
  }
  return places;
}

}  // namespace sayso
