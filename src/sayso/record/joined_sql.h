// Pieces of queries over the link tables. Only record/ includes this.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record/parties.h"

namespace sayso {

/// "3fa9c2d1a0b1c2d3.v3"; `sha256` is 32 bytes.
std::string voice_id(std::string_view sha256, int64_t number);
std::string figure_id(std::string_view sha256, int64_t number);
std::string page_id(std::string_view sha256);
std::vector<std::string> stored_lines(std::string_view text);

/// Each of the words stands in one of the names of `column` (one a line).
std::string name_has(std::string_view words, std::string_view column);
/// `column`, a hash, begins with these hex digits (at most 64, checked by the caller).
std::string hash_begins(std::string_view column, std::string_view digits);
/// Speech that was made, as a chronology shows it.
Filter said_so(Filter filter);
/// Rows who, whom, act, n, first_day, last_day: utterances of one voice about another, by act or of all acts
/// (`act` is empty then). `where`: on s.party, o.party.
std::string whom_sql(const WhomQuery& query, std::string_view where, bool by_act);
/// YYYYMMDD as "2031-10-24"; empty where it is no day.
std::string day_of_number(int64_t day);

}  // namespace sayso
