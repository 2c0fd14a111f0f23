// The voices of a record across its pages: all of them, and one with what is known of it. Plain structs out.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/join.h"
#include "sayso/record/search.h"

namespace sayso {

struct PartyRow {
  int64_t number = 0;                      ///< in this state of the record
  std::string id;                          ///< "3fa9c2d1a0b1c2d3.v3": its first member, as in that page's reading
  std::string name, type;                  ///< person, organization, outlet, group, place, unnamed
  std::vector<std::string> names;          ///< all that pages call it; what most pages have first
  uint64_t pages = 0;                      ///< that have it
  uint64_t statements = 0;                 ///< that it made
  uint64_t about = 0;                      ///< statements that speak of it
  std::vector<std::string> identifiers{};  ///< in public lists, that a person gave it: "wikidata:Q42"
};

enum class PartyOrder { statements, pages, about, name };
struct PartyQuery {
  std::string words;  ///< that stand in one of its names; all where empty
  std::string type;   ///< of this type alone; all where empty
  PartyOrder order = PartyOrder::statements;
  uint64_t limit = 0, from = 0;    ///< rows to give and to pass over; limit 0 is all
  std::vector<int64_t> numbers{};  ///< these alone, in this order; all where empty
};
/// The numbers of all that `find_parties` would find, in rising order.
Result<std::vector<int64_t>> party_numbers(const Joined& state, const PartyQuery& query);
struct PartyList {
  uint64_t found = 0;
  std::vector<PartyRow> rows;
};
Result<PartyList> find_parties(const Joined& state, const PartyQuery& query);

/// A voice by the id of any of its members, or by a name. Errors: not_found; bad_argument where several have the name,
/// with their ids in the message.
Result<PartyRow> find_party(const Joined& state, std::string_view name_or_id);
/// What a voice is called, and by whom.
struct NameUse {
  std::string name;
  uint64_t pages = 0;
  std::vector<std::string> outlets;
};
/// A role or affiliation that pages give it. Capitals make no other one.
struct TraitUse {
  std::string kind, text;     ///< `text`: as most pages write it
  std::string with, with_id;  ///< name of the voice of an affiliation, where it is one; its id across pages
  uint64_t pages = 0;
  std::vector<std::string> outlets;
  std::string page;   ///< id of the first page that has it: the earliest, where days are known
  std::string since;  ///< the day on which that page was published; empty where unknown
};
/// How often one speaks of it.
struct SpeaksOf {
  std::string id, name;  ///< of a voice across pages
  uint64_t statements = 0;
};
struct PartySheet {
  PartyRow voice;
  std::vector<NameUse> names;
  std::vector<TraitUse> traits;
  Stats::Counts acts;   ///< of what it said
  Timeline said, told;  ///< what it said; what others said of it; each folded, oldest first, asserted speech alone
  std::vector<SpeaksOf> speak_of_it, speaks_of;
};
/// `limit`: rows of `said` and of `told`; 0 is all.
Result<PartySheet> describe_party(const Joined& state, const PartyRow& party, uint64_t limit);

/// Who speaks of whom.
struct WhomRow {
  std::string speaker_id, speaker, about_id, about;
  uint64_t statements = 0;
  Stats::Counts acts;
  std::string first_day, last_day;  ///< empty where undated
};
struct WhomQuery {
  std::string speaker, about;  ///< words in a name; all where empty
  uint64_t limit = 0;
  bool all = false;  ///< what was not said, may or will be, or is thought, too
};
struct WhomList {
  uint64_t found = 0;
  std::vector<WhomRow> rows;  ///< most statements first
};
Result<WhomList> who_about_whom(const Joined& state, const WhomQuery& query);

/// Who calls whom what.
struct CalledRow {
  std::string name;
  std::string of_id, of, by_id, by;  ///< voices across pages; empty where the page does not tell
  uint64_t uses = 0, pages = 0;
  std::string first_day, last_day;  ///< when the pages were published
  std::string page;                 ///< id of the first
  int64_t number = 0;               ///< of the name among the names of that page, from 1
};
struct CalledQuery {
  std::string words;     ///< in the name, in who is called so or in who calls
  bool by_time = false;  ///< the earliest first, else the most frequent
  uint64_t limit = 0;
};
struct CalledList {
  uint64_t found = 0;
  std::vector<CalledRow> rows;
};
Result<CalledList> who_calls_whom(const Joined& state, const CalledQuery& query);

}  // namespace sayso
