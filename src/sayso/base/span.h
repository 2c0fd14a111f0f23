// Half-open ranges of bytes. Inside sayso every place in a text is one of these; code points
// are made only where a reading leaves or enters the program (reading/json.h).
#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

/// [begin, end) in bytes of the UTF-8 text that the owner names. begin <= end.
/// Texts are capped far below 4 GiB (base/budget.h), so 32 bits are enough.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool empty() const { return begin == end; }
  uint32_t size() const { return end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool contains(uint32_t at) const { return begin <= at && at < end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;

  /// The part of `text` that this span covers. The span must lie inside `text`.
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// In order of begin, without overlap.
using Spans = std::vector<Span>;

inline bool overlap(const Spans& a, const Spans& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](Span x) { return std::any_of(b.begin(), b.end(), [&](Span y) { return x.overlaps(y); }); });
}

/// The words that the spans cover, with one space between two of them.
inline std::string text_of(const Spans& spans, std::string_view text) {
  std::string out;
  for (Span s : spans) {
    if (!out.empty()) out += ' ';
    out += s.of(text);
  }
  return out;
}

}  // namespace sayso
