#include "sayso/page/decode/mojibake.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

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
    if (!may_begin(bytes[0], bytes[1])) return 0;
    if (length == 2 && byte_of == byte_1252 && may_follow_a_word(c.value) && !surely(bytes, at, i)) return 0;
    return i - at;
  }

  // Neither a longer way to write a character than there is, nor a surrogate, nor what lies behind U+10FFFF.
  static bool may_begin(unsigned first, unsigned second) {
    if (first == 0xE0) return second >= 0xA0;
    if (first == 0xED) return second < 0xA0;
    if (first == 0xF0) return second >= 0x90;
    return first != 0xF4 || second < 0x90;
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

// Calls take(begin, end, byte_of) for each damaged character in order; byte_of is null for U+FFFD. Of signs that may be
// words' own where they stand alone ("NESCAFÉ®", "С другой") all in a row are taken or none.
template <typename Take>
void for_each_damaged(std::string_view text, Take take) {
  const Reader reader{text};
  bool in_place = false;
  std::vector<Span> waiting;
  for (size_t i = 0; i < text.size();) {
    if (const size_t plain = ascii_length(text, i)) {
      waiting.clear();
      in_place = false;
      i += plain;
      continue;
    }
    const unsigned char first = static_cast<unsigned char>(text[i]);
    const bool latin = first == 0xC3 || first == 0xC2, cyrillic = first == 0xD0 || first == 0xD1;
    const unsigned char second = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const bool strong_lead = first == 0xC3 && second >= 0x82 && second <= 0x85;  // Â, Ã, Ä, Å
    const auto byte_of = cyrillic ? byte_1251 : byte_1252;
    const bool lost = first == 0xEF && text.compare(i, 3, "\xEF\xBF\xBD") == 0;
    const size_t n = lost ? 3 : latin || cyrillic ? reader.misread(i, byte_of) : 0;
    const bool weak =
        cyrillic || (latin && !strong_lead && length_by_lead(byte_1252(code_point_at(text, i).value)) == 2);
    if (n == 0) {
      waiting.clear();
      in_place = false;
      i += code_point_at(text, i).length;
      continue;
    }
    waiting.push_back({static_cast<uint32_t>(i), static_cast<uint32_t>(i + n)});
    in_place = in_place || waiting.size() >= (weak ? 3u : 1u);
    if (in_place) {
      for (Span s : waiting) take(s, lost ? nullptr : byte_of);
      waiting.clear();
    }
    i += n;
  }
}

constexpr std::array references{
    std::pair{"quot"sv, U'"'},   std::pair{"apos"sv, U'\''},     std::pair{"amp"sv, U'&'},   std::pair{"lt"sv, U'<'},
    std::pair{"gt"sv, U'>'},     std::pair{"nbsp"sv, U'\u00A0'}, std::pair{"lsquo"sv, U'‘'}, std::pair{"rsquo"sv, U'’'},
    std::pair{"ldquo"sv, U'“'},  std::pair{"rdquo"sv, U'”'},     std::pair{"sbquo"sv, U'‚'}, std::pair{"bdquo"sv, U'„'},
    std::pair{"laquo"sv, U'«'},  std::pair{"raquo"sv, U'»'},     std::pair{"ndash"sv, U'–'}, std::pair{"mdash"sv, U'—'},
    std::pair{"hellip"sv, U'…'}, std::pair{"euro"sv, U'€'},      std::pair{"pound"sv, U'£'}, std::pair{"OElig"sv, U'Œ'},
    std::pair{"oelig"sv, U'œ'},  std::pair{"Scaron"sv, U'Š'},    std::pair{"scaron"sv, U'š'}};

// From U+00C0 on, one after another.
constexpr std::array letter_names{
    "Agrave"sv, "Aacute"sv, "Acirc"sv,  "Atilde"sv, "Auml"sv,   "Aring"sv,  "AElig"sv, "Ccedil"sv,
    "Egrave"sv, "Eacute"sv, "Ecirc"sv,  "Euml"sv,   "Igrave"sv, "Iacute"sv, "Icirc"sv, "Iuml"sv,
    "ETH"sv,    "Ntilde"sv, "Ograve"sv, "Oacute"sv, "Ocirc"sv,  "Otilde"sv, "Ouml"sv,  "times"sv,
    "Oslash"sv, "Ugrave"sv, "Uacute"sv, "Ucirc"sv,  "Uuml"sv,   "Yacute"sv, "THORN"sv, "szlig"sv,
    "agrave"sv, "aacute"sv, "acirc"sv,  "atilde"sv, "auml"sv,   "aring"sv,  "aelig"sv, "ccedil"sv,
    "egrave"sv, "eacute"sv, "ecirc"sv,  "euml"sv,   "igrave"sv, "iacute"sv, "icirc"sv, "iuml"sv,
    "eth"sv,    "ntilde"sv, "ograve"sv, "oacute"sv, "ocirc"sv,  "otilde"sv, "ouml"sv,  "divide"sv,
    "oslash"sv, "ugrave"sv, "uacute"sv, "ucirc"sv,  "uuml"sv,   "yacute"sv, "thorn"sv, "yuml"sv};
static_assert(letter_names.size() == 64);

// The character that the words between "&" and ";" stand for; 0 where they stand for none.
char32_t referred_to(std::string_view name) {
  for (const auto& [known, c] : references)
    if (name == known) return c;
  if (const auto letter = std::find(letter_names.begin(), letter_names.end(), name); letter != letter_names.end())
    return static_cast<char32_t>(0xC0 + (letter - letter_names.begin()));
  if (name.size() < 2 || name[0] != '#') return 0;
  const bool hex = name[1] == 'x' || name[1] == 'X';
  name.remove_prefix(hex ? 2 : 1);
  uint32_t value = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  const bool whole = !name.empty() && read.ec == std::errc() && read.ptr == name.data() + name.size();
  const bool character =
      value >= 0x20 && value <= 0x10FFFF && !(value >= 0xD800 && value < 0xE000) && !(value >= 0x7F && value < 0xA0);
  return whole && character ? static_cast<char32_t>(value) : 0;
}

class Mending {
 public:
  explicit Mending(std::string_view text) : text_(text) {}
  void replace(Span was, std::string_view by) {
    made_.text.append(text_, done_, was.begin - done_);
    made_.text += by;
    made_.edits.push_back({was, static_cast<uint32_t>(made_.text.size())});
    done_ = was.end;
  }
  Mended run() {
    made_.text.append(text_, done_);
    return std::move(made_);
  }

 private:
  std::string_view text_;
  Mended made_;
  uint32_t done_ = 0;
};

// `found`: how many there are.
Mended decoded_once(std::string_view text, size_t& found) {
  constexpr size_t longest = 10;
  Mending mending(text);
  found = 0;
  for (size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const size_t end = text.substr(at + 1, longest).find(';');
    const char32_t c = end == std::string_view::npos ? 0 : referred_to(text.substr(at + 1, end));
    if (c == 0) continue;
    std::string by;
    append_utf8(by, c);
    mending.replace({static_cast<uint32_t>(at), static_cast<uint32_t>(at + end + 2)}, by);
    ++found;
  }
  return mending.run();
}

}  // namespace

uint32_t Mended::before(uint32_t at) const {
  const auto next = std::partition_point(edits.begin(), edits.end(), [&](const Edit& e) { return e.behind <= at; });
  if (next == edits.begin()) return next != edits.end() && at >= next->was.begin ? next->was.begin : at;
  const Edit& last = *std::prev(next);
  const uint32_t there = last.was.end + (at - last.behind);
  return next != edits.end() ? std::min(there, next->was.begin) : there;
}

uint32_t count_damaged(std::string_view text) {
  uint32_t places = 0, end = UINT32_MAX;
  for_each_damaged(text, [&](Span s, auto) {
    places += s.begin != end;
    end = s.end;
  });
  return places;
}

Mended without_mojibake(std::string_view text) {
  Mending mending(text);
  for_each_damaged(text, [&](Span s, unsigned (*byte_of)(char32_t)) {
    if (!byte_of) return;
    std::string bytes;
    for (uint32_t i = s.begin; i < s.end;) {
      const CodePoint c = code_point_at(text, i);
      bytes += static_cast<char>(byte_of(c.value));
      i += c.length;
    }
    mending.replace(s, bytes);
  });
  return mending.run();
}

Mended without_references(std::string_view text) {
  constexpr size_t fewest = 2;
  size_t found = 0;
  Mended mended = decoded_once(text, found);
  if (found < fewest) return {std::string(text), {}};
  return mended;
}

std::string decoded_references(std::string_view text) {
  std::string out(text);
  size_t found = text.find('&') != std::string_view::npos;
  for (int k = 0; k < 2 && found > 0; ++k) out = decoded_once(out, found).text;
  return out;
}

}  // namespace sayso
