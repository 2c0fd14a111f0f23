// Bylines: who wrote a page.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

struct FoundByline {
  Span span;                       ///< in the text that was given
  std::vector<std::string> names;  ///< without "By", roles and outlets
};

/// A line that is a byline: "By Ada Lind and Ben Orr", "By the Sella Post Staff", "By Ada Lind, Sella Post".
std::optional<FoundByline> byline_line(std::string_view text, Span line);

/// The byline that opens `line`, with something run on behind it: "By Ada Lind, Special to the Post This week ...".
std::optional<FoundByline> byline_at_start(std::string_view text, Span line);

/// A credit in brackets at an article's end: "(Reporting by Ada Lind in Sella; Editing by Ben Orr)". The names are
/// those who reported, wrote or compiled. Also where the opening bracket was lost.
std::optional<FoundByline> credit_in(std::string_view text, Span line);

}  // namespace sayso
