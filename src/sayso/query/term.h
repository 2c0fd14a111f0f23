// One term of a query and what it means. For query/ alone.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "sayso/record/search.h"

namespace sayso {

// The first five are those of Field, in its order.
enum class Key {
  words,
  speaker,
  about,
  outlet,
  via,
  act,
  manner,
  kind,
  modality,
  after,
  before,
  on,
  precise,
  confidence,
  independent,
  pages,
  only,
  where,
  event,
  what,
  language,
  utterance,
  review
};
inline constexpr auto keys = std::to_array<std::string_view>(
    {"words",    "speaker", "about",  "outlet", "via",      "act",        "manner",      "kind",
     "modality", "after",   "before", "on",     "precise",  "confidence", "independent", "pages",
     "only",     "where",   "event",  "what",   "language", "utterance",  "review"});

struct Term {
  Key key = Key::words;
  std::string_view value;
  bool phrase = false;
  bool whole = false;           ///< an "=" stood before the value: it is the whole name
  size_t at = 0, value_at = 0;  ///< bytes in the query
};

/// Errors: bad_query, with the byte at fault.
Result<Filter> meaning_of(const Term& term);

/// Fields whose value may be a whole name behind an "=".
inline bool takes_whole_names(Key key) { return key == Key::speaker || key == Key::about || key == Key::outlet; }

tl::unexpected<Error> bad_query(size_t at, std::string message);
std::string joined(const std::vector<std::string_view>& names);  ///< "a, b, c"
std::string day_text(int64_t day);                               ///< 20180105: "2018-01-05"
std::string until_text(int64_t day);                             ///< "until 2018-01-31", "before 2018-02-01"

}  // namespace sayso
