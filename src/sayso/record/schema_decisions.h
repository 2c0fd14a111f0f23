// The tables of what people decided: kept, never derived; and which statements it touches. Only record/ includes this.
// docs/record.md says the same in words.
#pragma once
#include "sayso/record/table.h"

namespace sayso {

inline constexpr Table decision_table{
    "decision",
    std::to_array<Column>(
        {{"id", "INTEGER PRIMARY KEY", "1, 2, 3 in the order in which they were made and hold"},
         {"made", "TEXT NOT NULL", "when, UTC, ISO 8601"},
         {"who", "TEXT NOT NULL"},
         {"what", "TEXT NOT NULL", "accept, reject, correct, merge, split, not_same, rename, identify"},
         {"page", "BLOB", "of a statement: its page's SHA-256"},
         {"content", "TEXT NOT NULL", "as it was found: BEGIN-END, in bytes of the page's text"},
         {"source", "TEXT NOT NULL", "the same, who says it"},
         {"words", "TEXT NOT NULL", "from the first to the last byte of its content"},
         {"new_content", "TEXT NOT NULL", "where it was corrected; empty: as it was found"},
         {"new_source", "TEXT NOT NULL"},
         {"new_act", "TEXT NOT NULL"},
         {"new_date", "TEXT NOT NULL", "EDTF"},
         {"value", "TEXT NOT NULL", "a name; an identifier, SCHEME:VALUE; of others what was decided on"},
         {"undone", "TEXT", "when it was taken back; NULL where it holds"},
         {"undone_by", "TEXT"},
         {"digest", "BLOB", "of the row and its voices"}}),
    "", "what a person decided"};
inline constexpr Table decision_voice_table{
    "decision_voice",
    std::to_array<Column>({{"decision", "INTEGER NOT NULL"},
                           {"number", "INTEGER NOT NULL"},
                           {"side", "INTEGER NOT NULL", "1, or 2 for those it is told from"},
                           {"page", "BLOB NOT NULL", "SHA-256"},
                           {"begin", "INTEGER NOT NULL", "of its first mention, in bytes of the page's text"},
                           {"end", "INTEGER NOT NULL"},
                           {"name", "TEXT NOT NULL", "as the page has it"}}),
    "decision, number", "voices of pages that a decision is about"};

/// Derived from those: the statements that hold a decision.
inline constexpr Table reviewed_table{
    "reviewed", std::to_array<Column>({{"statement", "INTEGER PRIMARY KEY", "key of its row; a rejected one has none"},
                                       {"state", "TEXT NOT NULL", "accepted, corrected or rejected"},
                                       {"decision", "INTEGER NOT NULL", "the last one"}})};

}  // namespace sayso
