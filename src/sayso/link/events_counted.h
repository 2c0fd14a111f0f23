// Which event figures count, where their own words leave it open. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/counted_things.h"

namespace sayso {

/// Fills in where and when: what a headline counts is the event of its page; on a day on which all pages know but one
/// town, that town is meant; of a month in which they know but one day for a town, that day, where the number is known,
/// too. `figures` of all pages, in their order.
void know_events(std::vector<FigureAt>& figures, const std::vector<Reading>& pages);

/// True of what happened on one day, in one place: "31 people were killed in Korvat on 3 March".
bool is_of_one_event(const FigureAt& f);

/// True where both are of the same one.
bool of_one_event(const FigureAt& a, const FigureAt& b);

}  // namespace sayso
