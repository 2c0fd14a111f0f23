// 04/03/2031: 4 March or 3 April?
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "sayso/time/expressions.h"

namespace sayso {

/// Reads numbers with slashes between them as day and month in the order in which the text's other dates have them:
/// one that can be read in one order only ("28/02/2031") tells of all that can be read in both, as long as no other
/// tells otherwise. Where none does, one that as month and day would lie behind the day of publication, and as day and
/// month within two months before it, tells. Expressions that are read in one order only stay as they are.
void settle_day_order(std::string_view text, const std::optional<CalendarDate>& published,
                      std::vector<Expression>& expressions);

}  // namespace sayso
