// Is a quote in the record, word for word, and who said it?
#pragma once
#include <string>
#include <vector>

#include "sayso/record/search.h"

namespace sayso {

enum class Likeness {
  exact,        ///< byte for byte
  typography,   ///< but for white space, quotation marks and dashes
  case_only,    ///< and but for capitals
  punctuation,  ///< and but for commas, full stops, hyphens
  spelling      ///< and but for accents, ligatures, contractions, British and American spelling
};
std::string_view name_of(Likeness likeness);

/// Words outside of the quoted ones that turn what they say.
struct CutOff {
  std::string kind;   ///< negation, condition, open question, question
  std::string words;  ///< "never"
  Span span;          ///< in the page's text
};

/// A place where the quote stands.
struct QuotePlace {
  Likeness likeness = Likeness::exact;
  bool interrupted = false;  ///< only a statement's parts, joined, make the quote
  bool shortened = false;    ///< words were left out where the quote has an ellipsis
  bool insertions = false;   ///< words in square brackets were passed over
  std::optional<CutOff> cut;
  std::string before, words, after;      ///< the page's words, and some around them
  std::optional<TimelineRow> statement;  ///< the innermost one whose parts cover it; empty: page text only
  int64_t key = 0;                       ///< of its row
  bool partly = false;                   ///< the words run beyond what `statement` says
  bool by_another = false;               ///< not said by the speaker who was asked for
  std::string sha256, source, title, outlet, published;  ///< of the page
  std::string url;                                       ///< of the page
  Spans spans, points;                                   ///< in the page's text: in bytes, in code points
};
struct NearStatement {
  int64_t key = 0;  ///< of the statement's row
  TimelineRow statement;
  double overlap = 0;  ///< share of the quote's words that the statement has, in [0, 1]
};
struct Verdict {
  bool verbatim = false;           ///< at least one place stands for itself: nothing cut off, by the speaker asked for
  std::vector<QuotePlace> places;  ///< such places first, then statements, then by day and likeness; at most `most`
  uint64_t pages = 0;              ///< pages that have it
  bool cut = false;                ///< there may be more pages than were looked at
  std::vector<NearStatement> nearest;  ///< where there is no place; best first
  std::vector<Error> damaged;          ///< pages that could not be looked into: "not found" is not known to be true
};

struct VerifyOptions {
  size_t most = 20;     ///< places
  std::string speaker;  ///< where given: a name or words by which the page knows who says it
};

/// Quotation marks around the whole quote do not count; "…" in it stands for words left out.
/// Errors: bad_argument (no word in it, or over 10,000 bytes).
Result<Verdict> verify_quote(Record& record, std::string_view quote, const VerifyOptions& options = {});

}  // namespace sayso
