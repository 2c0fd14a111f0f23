// The query language of `sayso timeline`: a line of text -> what a statement must be. docs/query.md tells it with
// examples.
//
//   query = group { "OR" group }
//   group = { [ "-" ] ( "(" query ")" | term ) }
//   term  = [ field ":" ] value
//   field = speaker | about | outlet | via | act | manner | kind | modality | after | before | on | precise |
//           confidence | independent | pages | only | where | event | what | language |
//           utterance | review
//   value = word | word "*" | a phrase in quotation marks (straight or curly) | a day, or two with ".." between |
//           a number with < or > before it | of speaker, about, outlet: a whole name with = before it; of speaker and
//           about: a voice's id
//
// Terms stand apart by white space. All of a group must hold; several act: (or manner:, kind:, modality:, review:)
// terms of a group ask for any of them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record/search.h"

namespace sayso {

/// Nothing in `query` has a meaning other than the above; linear in its size. The empty query is every statement.
/// Errors: bad_query, `at` is the byte in `query` at fault, the message says why and what to write.
Result<Filter> parse_query(std::string_view query);
/// The same of figures: what is no field is the begin of what is counted, so that "killed:people" is
/// what:killed:people.
Result<Filter> parse_figure_query(std::string_view query);

/// Lines less sure than this are folded away unless a query asks for confidence:. Chosen from the curve of 60 marked
/// articles kept aside (docs/lab/statements.md).
constexpr double sure_enough = 0.4;

/// The filter with what a chronology leaves out unless it is asked for: statements that were not made ("did not say"),
/// may or will be made, what somebody is said to think, and what is less sure than `sure_enough`.
Filter with_defaults(Filter filter);

/// "12 more ...": how many with_defaults() left out, why, and the terms that show them.
std::string told_left_out(uint64_t statements);

/// What the shell split, put together again: of several arguments, one with white space in it is one value
/// (speaker:"Ana Brell" arrives without its marks), so it gets quotation marks. A single one is the query itself.
std::string join_query(const std::vector<std::string>& arguments);

/// The filter in words, for people: `speaker "Ana Brell", not words "truce", act deny, from 2018-01-01`.
std::string described(const Filter& filter);

}  // namespace sayso
