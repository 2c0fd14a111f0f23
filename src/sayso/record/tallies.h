// Figures of a record: those that count one thing side by side, with their sources. Plain structs out.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/join.h"
#include "sayso/record/outline.h"
#include "sayso/record/search.h"

namespace sayso {

struct FigureRow {
  std::string id;                  ///< "3fa9c2d1a0b1c2d3.f3"
  std::optional<double> min, max;  ///< both inclusive
  bool approximate = false;
  std::string unit, what, key, text;  ///< what is counted: in the page's words, as a key; the words of the figure
  std::string event, place;           ///< EDTF and words: when and where it happened; empty where unknown
  std::string said, said_from;        ///< EDTF: when it was said, else when the page was published
  std::string source, source_id;      ///< whose figure it is: its name, its id as a voice across pages
  std::string outlet, url, page;      ///< of the page; `page` is its id
  std::string statement;              ///< id of the statement in which it stands; empty outside of statements
  std::string words;                  ///< of that statement
};

/// Figures that count one thing, by the day of saying; or one figure that stands alone.
struct TallyRow {
  std::string id;                 ///< of its first figure
  std::string what, where, when;  ///< the key, a place, EDTF; may be empty
  bool conflict = false;          ///< two of them cannot both be right
  bool alone = false;
  std::optional<double> least, most;  ///< over all its figures; nothing where one of them is open there
  std::vector<FigureRow> figures;
  std::vector<std::string> sources;  ///< each once
};

enum class TallyOrder { conflicts, date, size, weight };
struct TallyQuery {
  Filter filter;                             ///< of parse_figure_query(); a tally fits where one of its figures does
  bool conflicts = false;                    ///< those alone
  bool joined = false;                       ///< only what several figures count
  TallyOrder order = TallyOrder::conflicts;  ///< conflicts first; the earliest first; most figures first;
                                             ///< conflicts first, those of most figures before the others
  uint64_t limit = 0, from = 0;
};
struct TallyList {
  uint64_t found = 0, figures = 0, conflicts = 0;  ///< tallies, figures in them
  std::vector<TallyRow> rows;
};

Result<TallyList> find_tallies(const Joined& state, const TallyQuery& query);

/// A tally of several figures as lists show it.
struct CountRow {
  std::string id;                   ///< of its first figure
  std::string what, where, when;    ///< as TallyRow has them
  std::optional<double> low, high;  ///< of all bounds that are given
  bool low_open = false, high_open = false, conflict = false;
  uint64_t figures = 0, sources = 0;  ///< `sources`: names of those whose figures they are
};
struct CountList {
  uint64_t found = 0, conflicts = 0;
  std::vector<CountRow> rows;
};
/// What find_tallies() finds of joined ones in the order of TallyOrder::weight, out of an outline. `outline`: of this
/// state, or of one shortly before it; what is gone since is left out.
Result<CountList> list_counts(Record& record, const Outline& outline, const TallyQuery& query,
                              Recent<RowSet>* known = nullptr);

/// The tally of a figure, by its id. Errors: not_found.
Result<TallyRow> find_tally(const Joined& state, std::string_view figure);

}  // namespace sayso
