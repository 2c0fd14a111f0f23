// From the bytes of a page to UTF-8, as the WHATWG encoding standard has it where it matters.
#pragma once
#include <string>
#include <string_view>

#include "sayso/base/result.h"

namespace sayso {

struct Decoded {
  std::string text;         ///< UTF-8, without byte order mark
  size_t offset = 0;        ///< of the first byte of `text` in the document, where `same_bytes`
  bool same_bytes = false;  ///< the document was UTF-8, so places in `text` are places in it
};

/// By byte order mark, else by `label` (of a meta element or a header; labels are the WHATWG's, so "iso-8859-1" is
/// windows-1252), else as UTF-8 where the bytes are that, else as windows-1252. A label that says UTF-8 and bytes
/// that are not: malformed sequences become U+FFFD where they are few, else windows-1252.
/// Errors: not_text (a NUL after decoding, or many control characters).
Result<Decoded> decode(std::string_view bytes, std::string_view label = {});

/// The charset that an HTML page declares in its first 2 KiB, by <meta charset> or http-equiv, or an XML declaration.
std::string declared_charset(std::string_view bytes);

}  // namespace sayso
