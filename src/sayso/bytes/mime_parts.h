// A MIME message (RFC 2045, 2046) taken apart.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/bytes/header_fields.h"
#include "sayso/bytes/mime_header.h"

namespace sayso {

struct MimePart {
  static constexpr size_t none = static_cast<size_t>(-1);

  HeaderFields header;
  MimeValue type;         ///< "text/plain" where nothing is said; "message/rfc822" in a multipart/digest
  MimeValue disposition;  ///< "attachment", "inline" or empty
  std::string_view body;  ///< as it stands in the message, in its transfer coding; empty for a multipart
  size_t parent = none;   ///< index of the multipart that it lies in

  bool is_multipart() const { return type.value.starts_with("multipart/"); }
  bool is_attachment() const { return disposition.value == "attachment"; }
  /// The body without its transfer coding.
  std::string bytes() const;
  /// A file's name as the sender wrote it, which may be anything; empty where there is none.
  std::string_view file_name() const;
};

struct MimeParts {
  std::vector<MimePart> parts;  ///< as they stand in the message: a multipart before what lies in it; never empty
  std::optional<Error> error;   ///< too_large: more than 100 multiparts one in another, or 10,000 parts
};

/// Takes a message apart in one pass whose time does not depend on the nesting. What is cut off is given as far as it
/// goes; an inner multipart that does not end ends with the outer one; where a multipart names no boundary, or the
/// outermost one a wrong one, it is taken from the first line that looks like one. An embedded message is a part.
/// Views point into `message`.
MimeParts mime_parts(std::string_view message);

}  // namespace sayso
