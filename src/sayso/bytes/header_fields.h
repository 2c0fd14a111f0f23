// "Name: value" lines, as HTTP (RFC 9112) and WARC headers have them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sayso {

/// Fields of a header block. Lines end in CRLF or LF; a line that begins with a space or tab goes on with the value
/// before it. What has no colon is passed over.
class HeaderFields {
 public:
  HeaderFields() = default;
  explicit HeaderFields(std::string_view block);
  /// The first value of that name, case ignored, without spaces around it; empty where there is none.
  std::string_view operator[](std::string_view lower_name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
};

/// How long the header block at the beginning of `bytes` is, with the empty line that ends it; npos where that line is
/// not there. A block that begins with an empty line is that line.
size_t header_block(std::string_view bytes);

/// "text/HTML; charset=UTF-8" -> "text/html".
std::string media_type_of(std::string_view content_type);
/// The same -> "UTF-8"; empty where there is none.
std::string charset_of(std::string_view content_type);

}  // namespace sayso
