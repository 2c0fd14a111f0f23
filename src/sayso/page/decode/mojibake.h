// Text that was damaged before it was saved: noticed, and mended where what it was is beyond doubt.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// How many places of `text` (UTF-8) are damaged: runs of U+FFFD; UTF-8 that somebody read as windows-1252, Latin-1 or
/// windows-1251 and saved again ("â€œ", "Ã©", "РџСЂРё"). Several such characters in a row are one place. Linear.
uint32_t count_damaged(std::string_view text);

/// A text in which pieces were replaced by shorter ones, and the way back.
struct Mended {
  std::string text;
  struct Edit {
    Span was;         ///< in the text before
    uint32_t behind;  ///< where what stands there now ends in `text`
  };
  std::vector<Edit> edits;  ///< in order
  /// Where the character at `at` of `text` stood before.
  uint32_t before(uint32_t at) const;
};

/// The same text with each character that was read wrongly as it was before: what count_damaged() counts, but for
/// U+FFFD, of which nobody knows what it was. Linear.
Mended without_mojibake(std::string_view text);

/// The same text with its character references decoded ("&quot;", "&#39;", "&rsquo;"): texts that were cut out of pages
/// have them. Nothing is decoded where fewer than two stand in the text. Linear.
Mended without_references(std::string_view text);

/// The same text with each of them decoded, however few, and those that were written as such once more
/// ("&amp;eacute;"): for short values. Linear.
std::string decoded_references(std::string_view text);

}  // namespace sayso
