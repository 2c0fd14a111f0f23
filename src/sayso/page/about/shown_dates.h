// The dates that a page shows to its readers, each with what it is the date of and how far it looks like the page's
// own.
#pragma once
#include <string>
#include <vector>

#include "sayso/page/about/about_dates.h"
#include "sayso/page/dates/date_labels.h"
#include "sayso/page/dates/dates.h"

namespace sayso {

struct ShownDate {
  std::string edtf;  ///< a day
  DateKind kind = DateKind::unmarked;
  int trust = 0;          ///< more is better; below 0: no better than a guess
  bool declared = false;  ///< by the element itself: itemprop, property, a class of a microformat
  bool at_title = false;  ///< where pages have their own, above the text, or where words say so
};

/// How "1/2/2018" is read on a page of this language ("en-GB") and address.
DayOrder day_order(std::string_view language_tag, std::string_view url);

/// Dates of elements (<time>, <abbr title>, microdata, RDFa, microformats, data attributes) and of short lines of text,
/// in the order of the page; at most 300. Trust comes from the place: between the title and the text most, then at the
/// title and behind the text; comments, teasers and menus least. Linear in the page.
std::vector<ShownDate> shown_dates(const DateSources& sources, DayOrder order);

/// The one with most trust among those of `kind`, the first of equals; none where all are below `least`.
const ShownDate* best_of(const std::vector<ShownDate>& dates, DateKind kind, int least);

}  // namespace sayso
