// What joins the pages, for people and programs: lists of voices, figures, copies, names; one voice; versions.
#pragma once
#include <string>

#include "sayso/record/page_links.h"
#include "sayso/record/parties.h"
#include "sayso/record/tallies.h"
#include "sayso/view/sheet.h"

namespace sayso {

Sheet sheet_of(const PartyList& list);
Sheet sheet_of(const WhomList& list);
Sheet sheet_of(const CalledList& list);
Sheet sheet_of(const CopyList& list);
/// A row a figure; those of one tally stand together and have its id.
Sheet sheet_of(const TallyList& list);
Sheet sheet_of(const Breakdown& breakdown, const std::vector<std::string>& by);

/// text and md: side by side under a line that says what is counted; json and csv: a row a figure.
std::string tallies_view(const TallyList& list, TableFormat format, const TextStyle& style);
/// text and md: in sections; json: one object; csv: what it said, a row an utterance.
std::string party_view(const PartySheet& sheet, TableFormat format, const TextStyle& style);
/// text: what was taken out and put in, lit; json: an object a step from one version to the next; csv and md: a row a
/// change.
std::string versions_view(const Versions& versions, TableFormat format, const TextStyle& style);

/// "12", "at least 40", "up to 200", "9 to 11", "about 30".
std::string bounds_text(const FigureRow& figure);

}  // namespace sayso
