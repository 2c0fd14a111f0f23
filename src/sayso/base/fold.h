// Characters without what readers look past: ligatures taken apart, accents off, small.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// Appends `c` in small letters, taken apart (NFKD), without its marks: "É" gives "e", "ﬁ" gives "fi", a mark alone
/// nothing.
void append_bare(std::string& out, char32_t c);

/// `text` as word indexes take it: ligatures and letters of compatibility taken apart, soft hyphens gone, a word that
/// is broken by a hyphen at a line's end joined again. Accents and capitals stay: the index folds them itself.
std::string for_word_index(std::string_view text);

}  // namespace sayso
