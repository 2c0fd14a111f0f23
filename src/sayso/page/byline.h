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

/// Names out of a value that says who wrote a page: "By Ada Lind and Ben Orr, Staff Writers" -> {Ada Lind, Ben Orr}.
/// Links, addresses and what is too long to be a name are left out.
std::vector<std::string> names_in(std::string_view value);

/// The same of a line that a page shows, where only what looks like a person's name counts: two to five words, each
/// with a capital. What stands before it ("Written by") or behind it ("| 12 May") is left out.
std::vector<std::string> persons_in(std::string_view text);

}  // namespace sayso
