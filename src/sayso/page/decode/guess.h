// The charset of bytes that nobody declared.
#pragma once
#include <string_view>

#include "sayso/base/encoding.h"

namespace sayso {

/// For bytes that are not UTF-8: the legacy charset in which they read best as some language, by the share of letters
/// that words do not have and by CLD2's score of the words. `markup`: tags, scripts and styles are not looked at.
/// windows-1252 where nothing tells. Looks at some 8 KiB around the first bytes that are not ASCII; linear.
const Charset& guess_charset(std::string_view bytes, bool markup);

/// How well a declared charset reads, beside the guess: the guess where it reads far better than all `declared`,
/// else the best of these. Null entries are passed over.
}  // namespace sayso
