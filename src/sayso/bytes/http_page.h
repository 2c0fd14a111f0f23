// A stored HTTP response: what it says about its body, and the body without what HTTP did to it.
#pragma once
#include <string>
#include <string_view>

#include "sayso/base/result.h"
#include "sayso/bytes/header_fields.h"

namespace sayso {

/// The status line and the header of a stored response.
struct HttpHead {
  int status = 0;
  HeaderFields fields;
  size_t length = 0;  ///< of both in bytes, with the empty line

  std::string media_type() const { return media_type_of(fields["content-type"]); }
  std::string charset() const { return charset_of(fields["content-type"]); }
};

/// Reads a head at the beginning of `bytes`; where the empty line behind it is missing, all of `bytes` is head.
/// Errors: malformed (no "HTTP/" or no status).
Result<HttpHead> http_head(std::string_view bytes);

/// The body without transfer and content codings, whichever of them the bytes really have.
/// Errors: as of without_coding().
Result<std::string> http_body(const HttpHead& head, std::string body, size_t cap);

/// Why a response of this status holds no page, in words for people; empty for 2xx.
std::string why_not_status(int status);

/// The same for what a record's media type declares; empty where it may be a page. Whole archives and rows inside of a
/// record are downloads, not pages; plain text on the web is robots.txt and code, but not what was `converted`.
std::string why_not_type(const std::string& media_type, bool converted);

}  // namespace sayso
