#include "sayso/base/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>

#include "sayso/base/utf8.h"

namespace sayso {

// Makes a map while a text is made.
class MapBuilder {
 public:
  explicit MapBuilder(size_t shift) { map_.shift_ = static_cast<uint32_t>(shift); }

  /// The character before ends in both, and another begins.
  void next(size_t text, size_t byte) {
    if (any_) settle(text, byte);
    any_ = true;
    text_ = static_cast<uint32_t>(text);
    byte_ = static_cast<uint32_t>(byte);
  }

  SourceMap done(size_t text, size_t byte) {
    next(text, byte);
    settle(text + 1, byte + 1);  // the end is a place too
    map_.end_ = static_cast<uint32_t>(byte);
    return std::move(map_);
  }

  static SourceMap same(size_t shift) { return std::move(MapBuilder(shift).map_); }

  static SourceMap single_bytes(std::string_view text, size_t shift) {
    SourceMap map;
    map.shift_ = static_cast<uint32_t>(shift);
    map.starts_.assign(text.size() / 64 + 1, 0);
    map.before_.assign(text.size() / 64 + 1, 0);
    uint32_t count = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      if (i % 64 == 0) map.before_[i / 64] = count;
      if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
      map.starts_[i / 64] |= uint64_t{1} << (i % 64);
      ++count;
    }
    if (text.size() % 64 == 0) map.before_.back() = count;
    return map;
  }

 private:
  void settle(size_t text, size_t byte) {
    const auto step = [](size_t n) { return static_cast<uint16_t>(std::min<size_t>(n, 0xFFFF)); };
    const uint16_t text_step = step(text - text_), byte_step = step(byte - byte_);
    if (!map_.runs_.empty() && !cut_) {
      const auto& run = map_.runs_.back();
      if (run.text_step == text_step && run.byte_step == byte_step) return;
    }
    map_.runs_.push_back({text_, byte_, text_step, byte_step});
    cut_ = byte - byte_ > 0xFFFF;  // the next one's place does not follow from this one's
  }

  SourceMap map_;
  uint32_t text_ = 0, byte_ = 0;
  bool any_ = false, cut_ = false;
};

uint32_t SourceMap::byte_of(uint32_t text_at) const {
  if (!starts_.empty()) {
    const size_t block = std::min<size_t>(text_at / 64, starts_.size() - 1);
    const uint64_t mask = text_at / 64 > block ? ~uint64_t{0} : (uint64_t{1} << (text_at % 64)) - 1;
    return shift_ + before_[block] + static_cast<uint32_t>(std::popcount(starts_[block] & mask));
  }
  if (runs_.empty()) return shift_ + text_at;
  auto it =
      std::upper_bound(runs_.begin(), runs_.end(), text_at, [](uint32_t at, const Run& r) { return at < r.text; });
  if (it == runs_.begin()) return shift_;
  const Run& run = *std::prev(it);
  const uint32_t at = run.byte + (text_at - run.text) / std::max<uint32_t>(run.text_step, 1) * run.byte_step;
  return shift_ + (it == runs_.end() ? std::min(at, end_) : std::min(at, it->byte));
}

namespace {

using Table = std::array<char16_t, 128>;  // what the bytes from 0x80 mean

struct Patch {
  std::string_view charset;
  unsigned char byte;
  char16_t value;
};
// Where the standard's tables and ICU's differ.
constexpr std::array patches{Patch{"koi8-u", 0xAE, 0x45E}, Patch{"koi8-u", 0xBE, 0x40E},
                             Patch{"windows-1253", 0xAA, 0xFFFD}, Patch{"windows-1255", 0xCA, 0x5BA}};

// ICU has no ISO-8859-16. It is Latin-1 but for these.
constexpr std::array latin10{
    Patch{"", 0xA1, 0x104},  Patch{"", 0xA2, 0x105}, Patch{"", 0xA3, 0x141},  Patch{"", 0xA4, 0x20AC},
    Patch{"", 0xA5, 0x201E}, Patch{"", 0xA6, 0x160}, Patch{"", 0xA8, 0x161},  Patch{"", 0xAA, 0x218},
    Patch{"", 0xAC, 0x179},  Patch{"", 0xAE, 0x17A}, Patch{"", 0xAF, 0x17B},  Patch{"", 0xB2, 0x10C},
    Patch{"", 0xB3, 0x142},  Patch{"", 0xB4, 0x17D}, Patch{"", 0xB5, 0x201D}, Patch{"", 0xB8, 0x17E},
    Patch{"", 0xB9, 0x10D},  Patch{"", 0xBA, 0x219}, Patch{"", 0xBC, 0x152},  Patch{"", 0xBD, 0x153},
    Patch{"", 0xBE, 0x178},  Patch{"", 0xBF, 0x17C}, Patch{"", 0xC3, 0x102},  Patch{"", 0xC5, 0x106},
    Patch{"", 0xD0, 0x110},  Patch{"", 0xD1, 0x143}, Patch{"", 0xD5, 0x150},  Patch{"", 0xD7, 0x15A},
    Patch{"", 0xD8, 0x170},  Patch{"", 0xDD, 0x118}, Patch{"", 0xDE, 0x21A},  Patch{"", 0xE3, 0x103},
    Patch{"", 0xE5, 0x107},  Patch{"", 0xF0, 0x111}, Patch{"", 0xF1, 0x144},  Patch{"", 0xF5, 0x151},
    Patch{"", 0xF7, 0x15B},  Patch{"", 0xF8, 0x171}, Patch{"", 0xFD, 0x119},  Patch{"", 0xFE, 0x21B}};

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

struct Replacing {
  char16_t for_0x80 = 0xFFFD;  // two encodings give this byte a meaning that ICU's do not
  size_t count = 0;
};

// One U+FFFD for what cannot be decoded: ICU's own substitute may be U+001A.
void U_CALLCONV replace(const void* context, UConverterToUnicodeArgs* args, const char* bytes, int32_t length,
                        UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  auto* replacing = static_cast<Replacing*>(const_cast<void*>(context));
  const UChar value = length == 1 && *bytes == '\x80' ? replacing->for_0x80 : u'\xFFFD';
  replacing->count += value == 0xFFFD;
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &value, 1, 0, error);
}

Converter open_converter(const Charset& charset, Replacing& replacing) {
  if (charset.name == "gbk") replacing.for_0x80 = 0x20AC;
  if (charset.name == "shift_jis") replacing.for_0x80 = 0x80;
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(charset.converter).c_str(), &error), ucnv_close);
  UConverterToUCallback old = nullptr;
  const void* old_context = nullptr;
  if (converter) ucnv_setToUCallBack(converter.get(), replace, &replacing, &old, &old_context, &error);
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

Table make_table(const Charset& charset) {
  Table table;
  for (size_t i = 0; i < table.size(); ++i)
    table[i] = static_cast<char16_t>(charset.name == "x-user-defined" ? 0xF780 + i : 0x80 + i);
  if (charset.name == "iso-8859-16")
    for (const Patch& p : latin10) table[p.byte - 0x80u] = p.value;
  if (charset.converter.empty()) return table;
  Replacing replacing;
  if (Converter converter = open_converter(charset, replacing)) {
    for (size_t i = 0; i < table.size(); ++i) {
      const char byte = static_cast<char>(0x80 + i);
      UChar out[4];
      UErrorCode error = U_ZERO_ERROR;
      const int32_t n = ucnv_toUChars(converter.get(), out, 4, &byte, 1, &error);
      table[i] = n == 1 ? out[0] : u'\xFFFD';
    }
  }
  for (const Patch& p : patches)
    if (p.charset == charset.name) table[p.byte - 0x80u] = p.value;
  return table;
}

const Table& table_of(const Charset& charset) {
  static std::mutex mutex;
  static std::vector<std::pair<const Charset*, std::unique_ptr<const Table>>> made;  // at most one a charset
  std::lock_guard lock(mutex);
  for (const auto& [of, table] : made)
    if (of == &charset) return *table;
  made.emplace_back(&charset, std::make_unique<const Table>(make_table(charset)));
  return *made.back().second;
}

size_t append_single(std::string_view bytes, const Table& table, std::string& out) {
  size_t replaced = 0;
  for (char c : bytes) {
    const unsigned char b = static_cast<unsigned char>(c);
    if (b < 0x80) {
      out += c;
    } else {
      replaced += table[b - 0x80u] == 0xFFFD;
      append_utf8(out, table[b - 0x80u]);
    }
  }
  return replaced;
}

// Well-formed sequences as they are, one U+FFFD for each that is not.
size_t append_repaired(std::string_view bytes, std::string& out, MapBuilder* map) {
  size_t replaced = 0;
  for (size_t i = 0; i < bytes.size();) {
    uint32_t bad = 0;
    const uint32_t n = utf8_sequence(bytes, i, bad);
    if (map) map->next(out.size(), i);
    if (n > 0) {
      out.append(bytes.substr(i, n));
      i += n;
    } else {
      out += "\xEF\xBF\xBD";
      ++replaced;
      i += bad;
    }
  }
  return replaced;
}

// ICU's converters, in pieces of input, so that memory grows with the text alone.
class Icu {
 public:
  Icu(const Icu&) = delete;
  Icu& operator=(const Icu&) = delete;
  explicit Icu(const Charset& charset)
      : converter_(open_converter(charset, replacing_)), euc_(charset.name.starts_with("euc-")) {}

  void decode(std::string_view bytes, bool last, std::string& out, MapBuilder* map) {
    if (!converter_) return;
    for (size_t from = 0; from < bytes.size() || (last && from == 0); from += piece) {
      const std::string_view part = bytes.substr(from, piece);
      one_piece(part, last && from + part.size() >= bytes.size(), out, map);
    }
  }
  size_t replaced() const { return replacing_.count; }

 private:
  static constexpr size_t piece = 8192;

  void one_piece(std::string_view part, bool flush, std::string& out, MapBuilder* map) {
    UErrorCode error = U_ZERO_ERROR;
    const int32_t pending = std::max(ucnv_toUCountPending(converter_.get(), &error), 0);
    const char* at = part.data();
    const char* end = at + part.size();
    do {
      error = U_ZERO_ERROR;
      UChar* to = units_.data();
      const size_t base = before_ + static_cast<size_t>(at - part.data());
      ucnv_toUnicode(converter_.get(), &to, units_.data() + units_.size(), &at, end, offsets_.data(), flush, &error);
      const size_t n = static_cast<size_t>(to - units_.data());
      for (size_t i = 0; i < n; ++i) {
        // A character that began in the piece before has no offset.
        const size_t byte =
            offsets_[i] >= 0 ? base + static_cast<size_t>(offsets_[i])
                             : std::max(last_byte_, before_ - std::min<size_t>(before_, static_cast<size_t>(pending)));
        last_byte_ = std::max(last_byte_, byte);
        put(units_[i], last_byte_, out, map);
      }
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    before_ += part.size();
  }

  void put(char16_t unit, size_t byte, std::string& out, MapBuilder* map) {
    if (high_ != 0 && unit >= 0xDC00 && unit < 0xE000) {
      append_utf8(out, 0x10000 + ((char32_t{high_} - 0xD800) << 10) + (char32_t{unit} - 0xDC00));
      high_ = 0;
      return;
    }
    // ICU gives controls and private characters for bytes that EUC does not allow.
    if (euc_ && ((unit >= 0x80 && unit < 0xA0) || (unit >= 0xE000 && unit < 0xF900))) {
      unit = 0xFFFD;
      ++replacing_.count;
    }
    if (high_ != 0) append_utf8(out, 0xFFFD);  // ICU lets no half of a pair through; nothing is lost if it did
    if (map) map->next(out.size(), byte);
    high_ = unit >= 0xD800 && unit < 0xDC00 ? unit : u'\0';
    if (high_ == 0) append_utf8(out, unit);
  }

  Replacing replacing_;
  Converter converter_;
  bool euc_;
  std::array<UChar, piece + 64> units_;
  std::array<int32_t, piece + 64> offsets_;
  size_t before_ = 0, last_byte_ = 0;
  char16_t high_ = 0;
};

}  // namespace

DecodedBytes decode_utf8(std::string_view bytes, size_t shift) {
  DecodedBytes d;
  d.map = MapBuilder::same(shift);
  d.text = bytes;
  return d;
}

DecodedBytes decode_as(std::string_view bytes, const Charset& charset, size_t shift) {
  if (charset.kind == CharsetKind::utf8 && is_utf8(bytes)) return decode_utf8(bytes, shift);
  DecodedBytes d;
  d.map = MapBuilder::same(shift);
  d.text.reserve(bytes.size() + bytes.size() / 8);
  MapBuilder map(shift);
  switch (charset.kind) {
    case CharsetKind::utf8:
      d.replaced = append_repaired(bytes, d.text, &map);
      break;
    case CharsetKind::single_byte:
      d.replaced = append_single(bytes, table_of(charset), d.text);
      d.map = MapBuilder::single_bytes(d.text, shift);
      return d;
    case CharsetKind::replacement:
      d.replaced = !bytes.empty();
      map.next(0, 0);
      if (!bytes.empty()) d.text = "\xEF\xBF\xBD";
      break;
    default: {
      const auto icu = std::make_unique<Icu>(charset);
      icu->decode(bytes, true, d.text, &map);
      d.replaced = icu->replaced();
    }
  }
  d.map = map.done(d.text.size(), bytes.size());
  return d;
}

struct StreamDecoder::State {
  const Charset& charset;
  std::unique_ptr<Icu> icu;
  std::string tail;  // of UTF-8: an unfinished sequence
  bool replaced = false;
};

StreamDecoder::StreamDecoder(const Charset& charset) : state_(new State{charset, nullptr, {}, false}) {
  if (charset.kind == CharsetKind::utf16 || charset.kind == CharsetKind::multi_byte)
    state_->icu = std::make_unique<Icu>(charset);
}
StreamDecoder::StreamDecoder(StreamDecoder&&) noexcept = default;
StreamDecoder::~StreamDecoder() = default;

void StreamDecoder::decode(std::string_view bytes, bool last, std::string& out) {
  State& s = *state_;
  if (s.icu) return s.icu->decode(bytes, last, out, nullptr);
  if (s.charset.kind == CharsetKind::single_byte) {
    append_single(bytes, table_of(s.charset), out);
    return;
  }
  if (s.charset.kind == CharsetKind::replacement) {
    if (!bytes.empty() && !s.replaced) out += "\xEF\xBF\xBD";
    s.replaced = s.replaced || !bytes.empty();
    return;
  }
  s.tail += bytes;
  size_t whole = s.tail.size();
  if (!last) {  // at most three bytes may wait for the rest of their sequence
    for (size_t back = 1; back <= std::min<size_t>(3, s.tail.size()); ++back) {
      const unsigned char c = static_cast<unsigned char>(s.tail[s.tail.size() - back]);
      if ((c & 0xC0) == 0x80) continue;
      if (c >= 0xC2 && (c < 0xE0 ? 2u : c < 0xF0 ? 3u : 4u) > back) whole = s.tail.size() - back;
      break;
    }
  }
  append_repaired(std::string_view(s.tail).substr(0, whole), out, nullptr);
  s.tail.erase(0, whole);
}

}  // namespace sayso
