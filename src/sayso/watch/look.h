// Looking at the record with the saved queries: what came since, and why somebody would want to be told.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/join.h"
#include "sayso/watch/state.h"

namespace sayso {

/// Saves a query. Statements of the pages that are there are no news, and what newsrooms have of them is remembered.
/// Errors: bad_query, bad_argument (no name, or one that is taken), those of record and state.
Result<void> watch_query(WatchState& state, Record& record, const Joined& joined, const std::string& name,
                         const std::string& query);

struct Looked {
  std::vector<Alert> alerts;
  std::vector<Error> damaged;           ///< statements that do not hold: nobody is told of them
  std::vector<std::string> begun_anew;  ///< queries for which this is another record than the last time
};
/// An alert for each utterance that pages since the last look have and that fits a query: because nobody said so in a
/// page that fits before ("new"), or because more newsrooms have it now otherwise than by copying ("newsroom").
/// Repeats, copies and new versions of known pages give none. Each alert is kept, with `sinks` that are to be told,
/// before this returns, and never comes again.
Result<Looked> look(WatchState& state, Record& record, const Joined& joined, const std::vector<std::string>& sinks);

}  // namespace sayso
