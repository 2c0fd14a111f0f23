// Encodings of the WHATWG's encoding standard: labels, and bytes to UTF-8 with the way back. Which encoding a page has
// is asked in page/charset.h.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

enum class CharsetKind : uint8_t { utf8, utf16, single_byte, multi_byte, replacement };

/// A row of a constant table; compare by address.
struct Charset {
  std::string_view name;       ///< the WHATWG's, lower case: "windows-1252"
  CharsetKind kind;            ///< replacement: decodes to one U+FFFD, whatever the bytes
  std::string_view converter;  ///< what ICU calls it; empty where a table of ours decodes it
  std::string_view labels;     ///< all of them, one space between two
};

/// "Latin1" -> windows-1252. Case and white space at the ends are ignored. Null where the standard knows no such label.
const Charset* charset_of_label(std::string_view label);
const Charset& utf8_charset();
const Charset& windows_1252();

/// The way from a decoded text back to the bytes. Holds nothing where both are the same, 3/16 byte a byte of text for
/// single-byte encodings, else 12 bytes for each run of characters of like widths.
class SourceMap {
 public:
  /// The byte from which the character at `text_at` was made; where the bytes end for the end of the text.
  /// O(log n), for single-byte encodings O(1).
  uint32_t byte_of(uint32_t text_at) const;

 private:
  friend class MapBuilder;
  struct Run {
    uint32_t text, byte;
    uint16_t text_step, byte_step;  // each character of the run takes as many bytes here and there
  };
  uint32_t end_ = 0;              // of the bytes that were decoded
  uint32_t shift_ = 0;            // of the document before what was decoded: a byte order mark
  std::vector<Run> runs_;         // both of these empty: text and bytes are the same but for the shift
  std::vector<uint64_t> starts_;  // single-byte: a bit a text byte, set where a character begins
  std::vector<uint32_t> before_;  // single-byte: characters before text byte 64*i
};

struct DecodedBytes {
  std::string text;  ///< UTF-8
  SourceMap map;
  size_t replaced = 0;  ///< sequences that the encoding does not allow; each is a U+FFFD
};

/// Decodes all of `bytes`, no byte order mark expected; `shift` is where they begin in their document.
/// Never fails: what is malformed becomes U+FFFD. Linear.
DecodedBytes decode_as(std::string_view bytes, const Charset& charset, size_t shift = 0);

/// The same of bytes that are known to be UTF-8.
DecodedBytes decode_utf8(std::string_view bytes, size_t shift = 0);

/// The same in pieces, without the way back: for headers, feeds and other streams. Not thread-safe.
class StreamDecoder {
 public:
  explicit StreamDecoder(const Charset& charset);
  StreamDecoder(StreamDecoder&&) noexcept;
  ~StreamDecoder();
  /// Appends to `out` what `bytes` and what was left of earlier calls make; all of it where they are the `last`.
  void decode(std::string_view bytes, bool last, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sayso
