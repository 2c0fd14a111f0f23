#include "sayso/page/decode/charset.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "sayso/base/utf8.h"
#include "sayso/page/decode/guess.h"

namespace sayso {
namespace {

// Sequences of UTF-8 that are more than ASCII, and those that are broken; of all the bytes.
struct Sequences {
  size_t whole = 0, broken = 0;
};
Sequences sequences_of(std::string_view bytes) {
  Sequences found;
  for (size_t i = ascii_length(bytes, 0); i < bytes.size(); i += ascii_length(bytes, i)) {
    uint32_t bad = 0;
    const uint32_t n = utf8_sequence(bytes, i, bad);
    found.whole += n > 1;
    found.broken += n == 0;
    i += n > 0 ? n : bad;
  }
  return found;
}

// Half of the bytes of Latin text in UTF-16 are NUL, which is in no other charset's text.
const Charset* utf16_by_look(std::string_view bytes) {
  size_t even = 0, odd = 0;
  const size_t n = std::min<size_t>(bytes.size(), 4096) & ~size_t{1};
  for (size_t i = 0; i < n; i += 2) {
    even += bytes[i] == '\0';
    odd += bytes[i + 1] == '\0';
  }
  if (odd * 4 > n / 2 && even * 16 < n / 2) return charset_of_label("utf-16le");
  if (even * 4 > n / 2 && odd * 16 < n / 2) return charset_of_label("utf-16be");
  return nullptr;
}

bool is_iso_2022_jp(std::string_view bytes) {
  bytes = bytes.substr(0, 64u << 10);
  return bytes.find("\x1b$B") != std::string_view::npos || bytes.find("\x1b$@") != std::string_view::npos;
}

struct Choice {
  const Charset* charset;
  std::string_view from;
  bool whole = false;  // the bytes are well-formed UTF-8
};

// For bytes without a mark.
class Chooser {
 public:
  Chooser(std::string_view bytes, const Declared& declared)
      : bytes_(bytes),
        markup_(declared.markup),
        header_(charset_of_label(declared.header)),
        meta_(charset_of_label(declared.meta)) {}

  Choice choose() const {
    const Choice said = header_ ? Choice{header_, "http"} : meta_ ? Choice{meta_, "meta"} : Choice{nullptr, ""};
    const Charset* wide = utf16_by_look(bytes_);
    if (said.charset && said.charset->kind == CharsetKind::utf16 && wide) return said;
    if (wide) return {wide, "guess"};
    const Choice narrow = said.charset && said.charset->kind == CharsetKind::utf16 ? Choice{nullptr, ""} : said;
    const Sequences found = sequences_of(bytes_);
    if (found.broken > 0) return of_legacy(narrow, found);
    Choice choice = of_utf8(narrow, found.whole);
    choice.whole = choice.charset == &utf8_charset();
    return choice;
  }

 private:
  // The bytes are well-formed UTF-8.
  Choice of_utf8(Choice said, size_t more_than_ascii) const {
    if (said.charset && said.charset->kind == CharsetKind::replacement) return said;
    if (said.charset && said.charset->name == "iso-2022-jp") return said;
    if (!said.charset && is_iso_2022_jp(bytes_)) return {charset_of_label("iso-2022-jp"), "guess"};
    if (said.charset == &utf8_charset()) return said;
    // A pair of two bytes may look like UTF-8 by chance; several hardly do.
    const size_t enough = said.charset && said.charset->kind == CharsetKind::multi_byte ? 4 : 1;
    if (said.charset && more_than_ascii < enough) return said;
    return {&utf8_charset(), "valid"};
  }

  Choice of_legacy(Choice said, const Sequences& found) const {
    const bool nearly = found.broken * 10 <= found.whole + found.broken;
    if (said.charset && said.charset->kind == CharsetKind::replacement) return said;
    if (said.charset == &utf8_charset()) {
      const bool mixed = said.charset == meta_ && found.whole * 4 >= found.broken;  // two texts put together
      if (nearly || mixed) return said;
      const bool other = meta_ && meta_ != said.charset && meta_->kind != CharsetKind::utf16;
      return other ? Choice{meta_, "meta"} : Choice{&guess_charset(bytes_, markup_), "guess"};
    }
    // What a page in a charset of single bytes has by chance is no UTF-8 but for a few places.
    if (nearly && (!said.charset || said.charset->kind == CharsetKind::single_byte))
      return {&utf8_charset(), said.charset ? "valid" : "guess"};
    if (!said.charset) return {&guess_charset(bytes_, markup_), "guess"};
    const bool two = header_ && meta_ && header_ != meta_ && meta_ != &utf8_charset();
    if (two && &guess_charset(bytes_, markup_) == meta_) return {meta_, "meta"};
    return said;
  }

  std::string_view bytes_;
  bool markup_;
  const Charset* header_;
  const Charset* meta_;
};

// Where text in UTF-8 was put together with some in windows-1252, the quotation marks and dashes of the latter are no
// characters of the former, and nothing else. All of these are as long as the U+FFFD that stands for them.
void mend_marks(std::string_view bytes, size_t first_byte, DecodedBytes& made) {
  static constexpr std::string_view lost = "\xEF\xBF\xBD";
  static constexpr std::array<std::string_view, 7> marks{"‘", "’", "“", "”", "•", "–", "—"};
  constexpr unsigned char first_mark = 0x91, ellipsis = 0x85;
  for (size_t at = made.text.find(lost); at != std::string::npos; at = made.text.find(lost, at + lost.size())) {
    const size_t from = made.map.byte_of(static_cast<uint32_t>(at)) - first_byte;
    if (from >= bytes.size()) return;
    const unsigned char byte = static_cast<unsigned char>(bytes[from]);
    if (byte >= first_mark && byte < first_mark + marks.size())
      made.text.replace(at, lost.size(), marks[byte - first_mark]);
    else if (byte == ellipsis)
      made.text.replace(at, lost.size(), "…");
  }
}

// A page that begins as one may hold a few NULs, which servers and editors put there by mistake.
bool mends_nuls(std::string& text) {
  const size_t nuls = static_cast<size_t>(std::count(text.begin(), text.end(), '\0'));
  constexpr size_t few = 100;  // one in so many bytes at most
  if (nuls * few > text.size() + few || text.find('<') > few) return false;
  std::replace(text.begin(), text.end(), '\0', ' ');
  return true;
}

bool is_control(char byte) {
  const unsigned char c = static_cast<unsigned char>(byte);
  return (c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7f;
}

// Those that no text has. Most stretches of eight bytes hold nothing below a space.
size_t count_controls(std::string_view text) {
  constexpr uint64_t spaces = 0x2020202020202020u, deletes = 0x7F7F7F7F7F7F7F7Fu, ones = 0x0101010101010101u,
                     high_bits = 0x8080808080808080u;
  size_t controls = 0, i = 0;
  for (uint64_t eight = 0; i + 8 <= text.size(); i += 8) {
    std::memcpy(&eight, text.data() + i, 8);
    const uint64_t other = eight ^ deletes;
    if ((((eight - spaces) & ~eight) | ((other - ones) & ~other)) & high_bits)
      controls += static_cast<size_t>(std::count_if(text.begin() + i, text.begin() + i + 8, is_control));
  }
  return controls + static_cast<size_t>(std::count_if(text.begin() + i, text.end(), is_control));
}

Result<Decoded> checked(Decoded d, bool markup) {
  constexpr size_t looked_at = 64u << 10;
  const size_t n = std::min(d.text.size(), looked_at);
  const size_t controls = count_controls(std::string_view(d.text).substr(0, n));
  const bool nul = d.text.find('\0') != std::string::npos;
  if (controls * 50 > n + 50 || (nul && (!markup || !mends_nuls(d.text))))
    return fail(ErrorCode::not_text, "binary data, neither a page nor a text", {}, 0);
  return d;
}

// What was saved in a wrong charset, and, in a text, what was cut out of a page.
void mend(Decoded& d, bool markup) {
  const auto take = [&](Mended made, Mended& place) {
    d.text.swap(made.text);
    made.text.clear();
    place = std::move(made);
  };
  if (count_damaged(d.text) > 0) take(without_mojibake(d.text), d.mojibake);
  if (!markup && d.text.find('&') != std::string::npos) take(without_references(d.text), d.references);
}

}  // namespace

uint32_t Decoded::byte_of(uint32_t at) const { return map.byte_of(mojibake.before(references.before(at))); }

Result<Decoded> decode(std::string_view bytes, const Declared& declared) {
  Choice choice{nullptr, "bom"};
  size_t mark = 0;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    choice.charset = &utf8_charset();
    mark = 3;
  } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    choice.charset = charset_of_label(bytes[0] == '\xFF' ? "utf-16le" : "utf-16be");
    mark = 2;
  }
  bytes.remove_prefix(mark);
  if (!choice.charset) choice = Chooser(bytes, declared).choose();
  DecodedBytes made = choice.whole ? decode_utf8(bytes, mark) : decode_as(bytes, *choice.charset, mark);
  if (choice.charset == &utf8_charset() && !choice.whole) mend_marks(bytes, mark, made);
  Result<Decoded> decoded = checked(
      {std::move(made.text), std::move(made.map), {std::string(choice.charset->name), std::string(choice.from), 0}},
      declared.markup);
  if (decoded) mend(*decoded, declared.markup);
  return decoded;
}

}  // namespace sayso
