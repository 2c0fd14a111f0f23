// Which language a text is in.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// ISO 639-1 of the language of `text` (UTF-8), "und" where it cannot tell. Looks at the first 32 KiB. By CLD2.
std::string language_of(std::string_view text);

}  // namespace sayso
