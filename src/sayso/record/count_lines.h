// Joined counts as lists show them and as queries ask for their figures, made with the links: nothing of a figure has
// to be read again to list them. Only record/ includes this.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/record/database.h"
#include "sayso/record/pages_to_join.h"

namespace sayso {

/// What lists show of a count, over all its figures.
struct CountLine {
  int64_t document = 0, number = 0;  ///< of its first figure, by the days of saying, then by the hashes of the pages
  std::string place, date;           ///< as a page writes it; EDTF
  std::string low, high;             ///< the least and the greatest bound in decimal; empty where there is none
  bool open_below = false, open_above = false;
  int64_t sources = 0;  ///< names of those whose figures they are
};

/// A figure of a count: its days, as numbers YYYYMMDD.
struct CountFigure {
  int64_t document = 0, number = 0;
  size_t count = 0;       ///< index in the links
  int64_t statement = 0;  ///< number in its page; 0 outside of statements
  int64_t day = 0;        ///< first day of the event, else of the saying, else of the page: what counts are sorted by
  int64_t first_day = 0, last_day = 0;  ///< of the event, else of the saying, else of the page, whichever is told; no
                                        ///< days where that one has no place in time
  bool of_event = false;                ///< they are of the event
};

struct JoinedCounts {
  std::vector<CountLine> lines;      ///< by the links
  std::vector<CountFigure> figures;  ///< by document and number
};

/// `schema`: where the parties of these pages stand already.
JoinedCounts joined_counts(Database& db, const std::string& schema, const PagesToJoin& pages,
                           const std::vector<CountLink>& counts);

}  // namespace sayso
