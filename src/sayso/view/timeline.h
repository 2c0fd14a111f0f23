// A chronology as a table for people, JSON Lines, CSV or Markdown.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record/search.h"
#include "sayso/view/article.h"

namespace sayso {

enum class TableFormat { text, json, csv, md };
std::optional<TableFormat> table_format(std::string_view name);

/// text: a table as wide as style.width, cells broken into lines and cut where they are very long; on narrow
/// terminals one card a row. json: an object a line. csv: RFC 4180 with a header; a cell that a spreadsheet would
/// take for a formula begins with '. md: a table. Each row has its statement's id. Ends with a line end, or is empty.
std::string timeline_view(const std::vector<TimelineRow>& rows, TableFormat format, const TextStyle& style);

/// The act as it may be printed alone: "deny", but "not deny" where it was not said, "may deny", "will deny".
std::string act_text(const TimelineRow& row);

/// "6 pages, 2 independent; first 2031-10-03, Sella Post, 3fa9c2d1a0b1c2d3.s2"; empty where it stands in one page.
std::string repeats_text(const TimelineRow& row);
/// Id of the first appearance of its utterance; empty where it stands in one page alone.
std::string first_of(const TimelineRow& row);

/// "Sella Post → Varonia News Agency → Ana Brell"
std::string chain_text(const TimelineRow& row);

}  // namespace sayso
