// Which charset a page is in, as the WHATWG encoding and HTML standards have it, with one exception: bytes that are
// well-formed UTF-8 with more in them than ASCII are UTF-8, whatever somebody declares.
#pragma once
#include <string>
#include <string_view>

#include "sayso/base/encoding.h"
#include "sayso/base/result.h"
#include "sayso/page/decode/mojibake.h"
#include "sayso/page/types/page.h"

namespace sayso {

struct Decoded {
  std::string text;                 ///< UTF-8, without byte order mark
  SourceMap map;                    ///< from places in the text as it was decoded to bytes of the document
  Encoding encoding;                ///< which charset, and who said so; nothing is counted as damaged yet
  Mended mojibake{}, references{};  ///< what was mended in the decoded text, the second over the first; without texts
  /// The byte of the document from which the character at `at` of `text` was made.
  uint32_t byte_of(uint32_t at) const;
};

/// What is known of the charset. Labels may be wrong, unknown or empty.
struct Declared {
  std::string_view header;  ///< of HTTP or MIME
  std::string_view meta;    ///< of the page itself, as declared_charset() gives it
  bool markup = false;      ///< the bytes are HTML, whose tags say nothing about the language
};

/// By byte order mark; else by header; else by the page's own word; else as UTF-8 where the bytes are that; else by
/// guess. A label that says UTF-8 and bytes that are not: malformed sequences become U+FFFD where they are few (but for
/// the quotation marks and dashes of windows-1252, which are read as such), else the other label, else the guess. Two
/// other labels that do not agree: the header's, unless the guess agrees with the page. Errors: not_text (NULs after
/// decoding, but for a few of them in HTML, which become spaces; or many control characters). Linear.
Result<Decoded> decode(std::string_view bytes, const Declared& declared = {});

/// The charset that an HTML page declares by <meta charset>, http-equiv or an XML declaration, in its head or in its
/// first KiB: a label of the standard, with its substitutions for what cannot be ("utf-16" is "utf-8").
/// Empty where there is none. Comments, scripts and styles are passed over. Linear.
std::string declared_charset(std::string_view bytes);

}  // namespace sayso
