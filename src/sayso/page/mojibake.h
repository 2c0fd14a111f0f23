// Text that was damaged before it was saved: noticed, never mended, for spans must be spans of the page as it was kept.
#pragma once
#include <cstdint>
#include <string_view>

namespace sayso {

/// How many places of `text` (UTF-8) are damaged: runs of U+FFFD; UTF-8 that somebody read as windows-1252, Latin-1 or
/// windows-1251 and saved again ("â€œ", "Ã©", "РџСЂРё"). Several such characters in a row are one place. Linear.
uint32_t count_damaged(std::string_view text);

}  // namespace sayso
