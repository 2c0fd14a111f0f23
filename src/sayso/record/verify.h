// Is a quote in the record, word for word, and who said it?
#pragma once
#include <string>
#include <vector>

#include "sayso/record/search.h"

namespace sayso {

enum class Likeness {
  exact,       ///< byte for byte
  typography,  ///< but for white space, quotation marks and dashes
  case_only    ///< and but for capitals
};
std::string_view name_of(Likeness likeness);

/// A place where the quote stands.
struct QuotePlace {
  Likeness likeness = Likeness::exact;
  bool interrupted = false;  ///< only a statement's parts, joined, make the quote, marks and capitals aside; `words`
                             ///< are all its content
  std::string before, words, after;                      ///< the page's words, and some around them
  std::optional<TimelineRow> statement;                  ///< the innermost one that covers it; empty: page text only
  std::string sha256, source, title, outlet, published;  ///< of the page
  Span span;                                             ///< in the page's text, in bytes
};
struct NearStatement {
  TimelineRow statement;
  double overlap = 0;  ///< share of the quote's words that the statement has, in [0, 1]
};
struct Verdict {
  bool verbatim = false;
  std::vector<QuotePlace> places;      ///< statements first, then by likeness and date; at most `most`
  uint64_t pages = 0;                  ///< pages that have it
  bool cut = false;                    ///< there may be more pages than were looked at
  std::vector<NearStatement> nearest;  ///< where it is not verbatim; best first
};

/// Quotation marks around the whole quote do not count. Errors: bad_argument (no word in it, or over 10,000 bytes).
Result<Verdict> verify_quote(Record& record, std::string_view quote, size_t most = 20);

}  // namespace sayso
