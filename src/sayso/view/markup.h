// Text from pages, made safe for HTML and XML.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// Nothing of it is markup, in an element or in an attribute with quotation marks.
std::string html_text(std::string_view text);
/// The same for XML 1.0: what may not stand in it becomes U+FFFD. `text` may be anything.
std::string xml_text(std::string_view text);

}  // namespace sayso
