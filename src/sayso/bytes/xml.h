// XML as a stream of elements, by expat. xml.cc alone sees expat.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/bytes/stream.h"

namespace sayso {

/// Names come as (namespace address, local name). Views hold until the call returns. False ends the reading.
struct XmlHandlers {
  struct Attribute {
    std::string_view name_space, name, value;
  };
  std::function<bool(std::string_view name_space, std::string_view name, const std::vector<Attribute>& attributes)>
      begin;
  std::function<bool(std::string_view name_space, std::string_view name)> end;
  std::function<bool(std::string_view text)> text;
  std::function<bool(uint64_t bytes)> fed;  ///< now and then, with how many bytes of the text were seen; may be empty
};

/// Reads `stream` to its end. The charset is that of the byte order mark, else `charset` (of HTTP; may be empty), else
/// the XML declaration's, else UTF-8; text declared as one of single bytes that is UTF-8 is UTF-8. Broken sequences
/// become U+FFFD, stray controls are left out. References that nobody declared ("&nbsp;") come as text, as they stand;
/// a bare "&" or "<" is text (xml_mend.h). A prefix that nobody declared means what it does by habit ("dc", "content"),
/// else a namespace called "undeclared". Depth is capped by budget.max_depth, a single tag or comment at 8
/// MiB. Time is linear. Errors: malformed (with line and, in `at`, byte of the text as UTF-8), too_large (depth, a
/// tag), those of the stream. None where a handler ended it.
Result<void> read_xml(Stream& stream, std::string_view charset, size_t max_depth, const XmlHandlers& handlers);

}  // namespace sayso
