// Sections that were pasted into a page from an older one: when they were written.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/syntax/syntax.h"
#include "sayso/time/expressions.h"

namespace sayso {

/// The anchor of each block of the page, in EDTF, by its index: what page/ set, and months or years found here; empty
/// where a block is as old as its page.
///
/// A section under a heading is an older text where it tells in the past tense of a month "of this year" that had not
/// come yet when the page was published; then it was written in the year before. Months that it tells of as past and
/// days that it looks ahead to bound the month; where they leave more than one, only the year is told. From a heading
/// such as "About X" or "Background" on, all sections to the end of the text go with it, else only those that say so
/// themselves; a date of a later year, or a day told as "Monday" or "yesterday", ends it, and where it stands in the
/// section itself there is no anchor. Linear in the text.
std::vector<std::string> find_anchors(const Syntax& syntax, std::span<const Expression> expressions,
                                      const std::optional<CalendarDate>& published);

}  // namespace sayso
