// What HTTP may do to a page's bytes on their way: chunks and compression.
#pragma once
#include <string>
#include <string_view>

#include "sayso/base/result.h"

namespace sayso {

/// The bytes without the chunked transfer coding (RFC 9112, 7.1). Bytes that are not chunked come back as they are:
/// crawlers keep the header and store the plain body. A body that is cut off gives what is there.
std::string without_chunks(std::string bytes);

/// The bytes without a content coding: "gzip", "x-gzip", "deflate" (zlib or raw), "br", "zstd", or several with commas,
/// the last one undone first; other names are passed over. Bytes that are not coded so come back as they are, and data
/// that are cut off or damaged give what came before. Errors: too_large (over `cap`), malformed (nothing came).
Result<std::string> without_coding(std::string bytes, std::string_view codings, size_t cap);

}  // namespace sayso
