// Which language a text is in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/page.h"

namespace sayso {

/// ISO 639-1 of the language of `text` (UTF-8), "und" where it cannot tell. Looks at the first 32 KiB. By CLD2.
std::string language_of(std::string_view text);

/// The language of a page: that of its paragraphs' first words where CLD2 is sure of it, else what the page declares
/// (ISO 639-1, may be empty), else that of the whole text. Where the page declares a close relative ("id" for "ms"),
/// its word counts.
std::string language_of_page(const std::string& declared, std::string_view text, const std::vector<Block>& blocks);

}  // namespace sayso
