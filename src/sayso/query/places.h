// Where the terms of a query stand, and queries written out of others.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/query/query.h"

namespace sayso {

/// A term or bracket that stands in no bracket: where it stands, with the '-' before it.
struct TermPlace {
  size_t begin = 0, end = 0;  ///< bytes in the query
  std::string field;          ///< "words", "speaker", ...; empty for a bracket
  std::string value;          ///< behind the colon, without quotation marks
  bool negated = false;
  bool alternative = false;  ///< it stands in a query with an OR: the others do not depend on it
};

/// As parse_query(); `places` gets the terms in their order.
Result<Filter> parse_query(std::string_view query, std::vector<TermPlace>& places);

/// `query` without one of its terms, or without all those of some fields.
std::string without_term(std::string_view query, const TermPlace& term);
std::string without_field(std::string_view query, const std::vector<TermPlace>& terms,
                          const std::vector<std::string_view>& fields);

/// A term as it is written: speaker:"Ana Brell". `value` may be anything with a word in it.
std::string written_term(std::string_view field, std::string_view value);
/// The same of a whole name: speaker:="Ana Brell".
std::string written_name(std::string_view field, std::string_view name);

}  // namespace sayso
