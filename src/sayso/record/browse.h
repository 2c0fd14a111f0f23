// What a query's answer looks like from far: its lines and days, its counts, its course over time. Out of an outline
// and the statements that fit; pure, in time linear in the outline.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sayso/record/outline.h"

namespace sayso {

/// A line of a chronology: a statement that fits, none of those around it does.
struct ListLine {
  uint32_t row = 0;     ///< index in Outline::rows()
  uint32_t folded = 0;  ///< further appearances of its utterance, or of its words by its speaker on its day
};
/// The lines that have the same date.
struct ListDay {
  int32_t first = 0, last = 0;   ///< YYYYMMDD
  uint32_t line = 0, lines = 0;  ///< where they begin, how many
  uint64_t statements = 0;       ///< with those folded into its lines
  uint32_t pages = 0, outlets = 0;
};
struct StatementList {
  uint64_t statements = 0;  ///< outermost ones that fit, folded ones too
  uint32_t pages = 0, outlets = 0;
  std::vector<ListLine> lines;
  std::vector<ListDay> days;
};
struct ListOrder {
  bool newest_first = false;  ///< undated ones stand last all the same
  bool each = false;          ///< folds nothing
};
StatementList list_of(const Outline& outline, const RowSet& fitting, const ListOrder& options);
/// The line at which a statement stands, alone, folded into it or inside of it; lines.size() where it is in none.
size_t line_of(const StatementList& list, const Outline& outline, uint32_t row);

/// How many of the statements lie in none that fits: what a list of them says that it has.
uint64_t count_outermost(const Outline& outline, const RowSet& fitting);

/// By name in Outline::names(): how many lines a query for it alone among these would have, repeats unfolded. So a
/// statement that lies in another one with the same name is not counted.
using NameCounts = std::vector<std::pair<uint32_t, uint64_t>>;
NameCounts count_speakers(const Outline& outline, const RowSet& fitting);  ///< most first, then by name
NameCounts count_outlets(const Outline& outline, const RowSet& fitting);
NameCounts count_about(const Outline& outline, const RowSet& fitting);
/// By an enum's value, counted so.
std::vector<uint64_t> count_codes(const Outline& outline, const RowSet& fitting, Outline::Code code);
/// By month (YYYYMM) in which they may lie, counted so, in order; of the months that the record has.
std::vector<std::pair<int32_t, uint64_t>> count_months(const Outline& outline, const RowSet& fitting);

enum class BarStep { day, week, month, year };
struct Bar {
  std::string first, last;  ///< "2031-10-24", both inclusive
  std::vector<uint64_t> counts;
};
struct Bars {
  BarStep step = BarStep::day;
  std::vector<Bar> bars;  ///< without a gap
  uint64_t undated = 0, total = 0;
  uint64_t earlier = 0;  ///< before the first bar: a few, for which most bars would be empty
};
/// How many statements begin in each step of time, at most `most` bars; one count for each speaker of `lanes` and a
/// last one for all others. `needed`: a day that must have a bar if one before it has statements.
Bars bars_of(const Outline& outline, const RowSet& fitting, size_t most, const std::vector<uint32_t>& lanes,
             int32_t needed = INT32_MAX);

std::string day_as_text(int32_t day);  ///< 20311024: "2031-10-24"; empty where undated

}  // namespace sayso
