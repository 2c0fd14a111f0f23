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

/// Of the words of figures: those that stand in `column` as `match` has them. Empty where it has no word.
std::string figures_expression(std::string_view column, const Match& match);

}  // namespace sayso
