// Where a voice may deny, reverse or correct what it said. Candidates, never verdicts. Plain structs out.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/join.h"
#include "sayso/record/search.h"

namespace sayso {

struct TurnRow {
  std::string type;             ///< denies, reverses or corrects
  std::string voice_id, voice;  ///< across pages; empty where unknown
  TimelineRow first, later;
};
struct TurnQuery {
  std::string voice;  ///< words in a name; all where empty
  std::string type;   ///< of this type alone; all where empty
  uint64_t limit = 0;
};
struct TurnList {
  uint64_t found = 0;
  std::vector<TurnRow> rows;   ///< by the day of `later`
  std::vector<Error> damaged;  ///< what does not hold is not among the rows
};
Result<TurnList> find_turns(const Joined& state, const TurnQuery& query);

}  // namespace sayso
