// Datelines: where and when a report was made, before its first sentence.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sayso/base/span.h"

namespace sayso {

struct FoundDateline {
  Span span;          ///< with the dash that ends it
  std::string place;  ///< "London"; capitals of the page made into a name; empty where there is none
  std::string date;   ///< EDTF, "XXXX-01-18" where there is no year; may be empty
};

/// The dateline that opens `line` (a part of `text`), among them
///   LONDON, 18 Jan –      SELLA (Agency) -      TRIPOLI, Libya (CNN) --      WASHINGTON —
///   SELLA | Tue Mar 1, 2031 4:00 pm EST SELLA (Agency) -
/// A place in small letters alone ("London – the capital – is") is none: it needs a date or an agency.
std::optional<FoundDateline> dateline_at_start(std::string_view text, Span line);

/// The dateline inside `line`, behind a headline or highlights that were run into it. Only before an agency that
/// page.tsv or `outlet` knows, or with a date stamp ("SELLA | Tue Mar 1, 2031"). Looks at the first 1,500 bytes.
std::optional<FoundDateline> dateline_inside(std::string_view text, Span line, std::string_view outlet);

/// Whom the dateline credits in brackets: "AFP" of "LONDON, 18 Jan (AFP) –". Empty where it names nobody.
Span agency_in(std::string_view text, Span dateline);

/// "AL-UQAYLA" -> "Al-Uqayla"; what is not all capitals stays.
std::string place_name(std::string_view place);

}  // namespace sayso
