// UTF-8: checking, repairing, walking, and the step from bytes to code points.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

/// True where `bytes` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

/// `bytes` with each malformed sequence replaced by U+FFFD, as the WHATWG decoder does it
/// (one replacement for each maximal subpart).
std::string repaired_utf8(std::string_view bytes);

/// Length of the well-formed sequence that begins at `at`, or 0; `bad` is then the length of its maximal subpart, which
/// a decoder replaces as one. at < text.size().
uint32_t utf8_sequence(std::string_view bytes, size_t at, uint32_t& bad);

/// How many bytes from `at` on are ASCII; eight at a time. at <= bytes.size().
size_t ascii_length(std::string_view bytes, size_t at);

/// The code point that begins at `at`, and its length in bytes (1 to 4). `text` must be UTF-8
/// and at < text.size().
struct CodePoint {
  char32_t value;
  uint32_t length;
};
CodePoint code_point_at(std::string_view text, size_t at);

/// Appends `value` in UTF-8. Surrogates and values over U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t value);

/// Lower case of letters in Latin, Greek and Cyrillic, by simple case mapping; anything else as it is.
char32_t lower(char32_t value);
bool is_upper(char32_t value);
bool is_letter(char32_t value);  ///< any letter or mark of any script
bool is_space(char32_t value);   ///< White_Space, and the zero-width ones that pages use as such
std::string lower(std::string_view text);
/// A to Z in lower case; any other byte as it is. `bytes` may be anything.
std::string lower_ascii(std::string_view bytes);

/// Columns that a character takes on a terminal: 0 (marks, controls), 1 or 2 (wide East Asian).
uint32_t columns_of(char32_t value);

/// Places of a text counted in code points. Build once a text; each question costs O(1).
/// Holds one number per 64 bytes and a pointer to the text, which must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  uint32_t from_byte(uint32_t byte) const;      ///< byte must be on a character bound, at most text.size()
  uint32_t to_byte(uint32_t code_point) const;  ///< text.size() where past the end
  uint32_t count() const { return count_; }

 private:
  std::string_view text_;
  std::vector<uint32_t> before_;  // code points before byte 64*i
  uint32_t count_ = 0;
};

}  // namespace sayso
