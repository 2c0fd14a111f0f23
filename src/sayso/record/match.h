// Words -> expressions of FTS5, in which nothing that a user types has a meaning of its own. Only record/ includes
// this.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record/search.h"

namespace sayso {

/// A string literal of FTS5: quotes doubled, control characters (NUL would end it) made spaces.
std::string fts_string(std::string_view text);

/// `matches` joined by `joint` (" AND " or " OR "). Never empty for non-empty `matches`.
std::string match_expression(const std::vector<Match>& matches, std::string_view joint);

}  // namespace sayso
