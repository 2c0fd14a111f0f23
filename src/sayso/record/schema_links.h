// The tables of what joins the pages: made from all readings at once, a pure function of the set of pages. Only record/
// includes this. docs/record.md says the same in words.
#pragma once
#include "sayso/record/table.h"

namespace sayso {

inline constexpr Table party_table{
    "party",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY", "of the hash of its first member: stays as long as that does"},
                           {"document", "INTEGER NOT NULL", "its first member, by the hashes of the pages"},
                           {"voice", "INTEGER NOT NULL"},
                           {"name", "TEXT NOT NULL"},
                           {"type", "TEXT NOT NULL"},
                           {"names", "TEXT NOT NULL", "all that pages call it, one a line"},
                           {"given", "INTEGER NOT NULL", "1: a person gave it this name"},
                           {"identifiers", "TEXT NOT NULL", "that a person gave it, SCHEME:VALUE, one a line"},
                           {"pages", "INTEGER NOT NULL"},
                           {"statements", "INTEGER NOT NULL", "that it made"},
                           {"about", "INTEGER NOT NULL", "statements that speak of it"}}),
    "", "a voice across pages; alone in one page, too"};
inline constexpr Table party_voice_table{
    "party_voice",
    std::to_array<Column>(
        {{"document", "INTEGER NOT NULL"}, {"voice", "INTEGER NOT NULL"}, {"party", "INTEGER NOT NULL"}}),
    "document, voice"};
inline constexpr Table speaks_table{"speaks", std::to_array<Column>({{"statement", "INTEGER PRIMARY KEY"},
                                                                     {"party", "INTEGER NOT NULL", "who makes it"}})};
inline constexpr Table spoken_of_table{
    "spoken_of", std::to_array<Column>({{"statement", "INTEGER NOT NULL"}, {"party", "INTEGER NOT NULL"}}),
    "statement, party"};
inline constexpr Table utterance_table{
    "utterance",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY"},
                           {"how", "TEXT NOT NULL", "verbatim, trimmed or reworded: its loosest pair"},
                           {"pages", "INTEGER NOT NULL"},
                           {"independent", "INTEGER NOT NULL", "newsrooms that had it themselves"},
                           {"first", "INTEGER NOT NULL", "the earliest of its statements"}}),
    "", "one utterance in several pages; what stands in one page alone has no row"};
inline constexpr Table appearance_table{
    "appearance", std::to_array<Column>({{"statement", "INTEGER PRIMARY KEY"}, {"utterance", "INTEGER NOT NULL"}})};
inline constexpr Table tally_table{
    "tally",
    std::to_array<Column>(
        {{"id", "INTEGER PRIMARY KEY"},
         {"what", "TEXT NOT NULL", "the key of what is counted"},
         {"place", "TEXT NOT NULL", "as a page writes it"},
         {"date", "TEXT NOT NULL", "EDTF"},
         {"conflict", "INTEGER NOT NULL", "1: two of them cannot both be right"},
         {"document", "INTEGER NOT NULL", "its first figure, by the days of saying"},
         {"number", "INTEGER NOT NULL"},
         {"figures", "INTEGER NOT NULL"},
         {"sources", "INTEGER NOT NULL", "names of those whose figures they are"},
         {"low", "TEXT NOT NULL", "the least and the greatest bound, in decimal; empty where none is"},
         {"high", "TEXT NOT NULL"},
         {"open_below", "INTEGER NOT NULL", "1: one of them has no least"},
         {"open_above", "INTEGER NOT NULL"},
         {"day", "INTEGER NOT NULL", "YYYYMMDD, the earliest of its figures (tally_figure); what lists are sorted by,"},
         {"place_in_day", "INTEGER NOT NULL", "and then by this: of its first figure by the hashes of the pages"}}),
    "", "figures that count one thing"};
inline constexpr Table tally_figure_table{
    "tally_figure",
    std::to_array<Column>(
        {{"document", "INTEGER NOT NULL"},
         {"number", "INTEGER NOT NULL"},
         {"tally", "INTEGER NOT NULL"},
         {"statement", "INTEGER NOT NULL", "number in its page; 0 outside of statements"},
         {"day", "INTEGER NOT NULL", "YYYYMMDD, first one of the event, else of the saying, else of the page"},
         {"first_day", "INTEGER NOT NULL", "of whichever of these the page tells; 99999999 where that has no day"},
         {"last_day", "INTEGER NOT NULL", "0 where it has none"},
         {"of_event", "INTEGER NOT NULL", "1: they are of the event"}}),
    "document, number"};
inline constexpr Table copy_table{"copy",
                                  std::to_array<Column>({{"id", "INTEGER PRIMARY KEY"},
                                                         {"kind", "TEXT NOT NULL", "copy, version or passage"},
                                                         {"original", "INTEGER NOT NULL", "document"},
                                                         {"other", "INTEGER NOT NULL"},
                                                         {"size", "INTEGER NOT NULL", "bytes of its passages"}}),
                                  "", "two pages that share text"};
inline constexpr Table copy_passage_table{
    "copy_passage",
    std::to_array<Column>({{"copy", "INTEGER NOT NULL"},
                           {"number", "INTEGER NOT NULL"},
                           {"original_begin", "INTEGER NOT NULL", "bytes of the texts"},
                           {"original_end", "INTEGER NOT NULL"},
                           {"other_begin", "INTEGER NOT NULL"},
                           {"other_end", "INTEGER NOT NULL"}}),
    "copy, number"};

inline constexpr Table changed_quote_table{
    "changed_quote",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY"},
                           {"what", "TEXT NOT NULL", "reworded, cut or negation"},
                           {"first", "INTEGER NOT NULL", "statements of one utterance; `first` is the earlier"},
                           {"later", "INTEGER NOT NULL"},
                           {"in_first", "TEXT NOT NULL", "the words that only this one has: BEGIN-END, in bytes"},
                           {"in_later", "TEXT NOT NULL"}}),
    "", "a quote that two pages give with other words"};
inline constexpr Table turn_table{"turn",
                                  std::to_array<Column>({{"id", "INTEGER PRIMARY KEY"},
                                                         {"type", "TEXT NOT NULL", "denies, reverses or corrects"},
                                                         {"party", "INTEGER NOT NULL", "who says `later`; 0 unknown"},
                                                         {"first", "INTEGER NOT NULL", "statements"},
                                                         {"later", "INTEGER NOT NULL"}}),
                                  "", "what a voice said, and where it may deny, reverse or correct it: a candidate"};

inline constexpr Table doubtful_table{
    "doubtful",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY"},
                           {"document", "INTEGER NOT NULL"},
                           {"voice", "INTEGER NOT NULL", "number in its page, as all of them"},
                           {"other_document", "INTEGER NOT NULL"},
                           {"other_voice", "INTEGER NOT NULL"},
                           {"why", "TEXT NOT NULL"}}),
    "", "two voices that may be one party and are kept apart until a person says so"};

inline constexpr Table whom_table{
    "whom",
    std::to_array<Column>(
        {{"speaker", "INTEGER NOT NULL", "parties"},
         {"about", "INTEGER NOT NULL"},
         {"said", "INTEGER NOT NULL", "statements of asserted speech, what is repeated once; 0: none"},
         {"said_acts", "TEXT NOT NULL", "their acts, most first: ACT COUNT, one a line"},
         {"said_first", "INTEGER NOT NULL", "YYYYMMDD, their days; 0 where all are undated"},
         {"said_last", "INTEGER NOT NULL"},
         {"every", "INTEGER NOT NULL", "the same of all statements, also of what was not said or is thought"},
         {"every_acts", "TEXT NOT NULL"},
         {"every_first", "INTEGER NOT NULL"},
         {"every_last", "INTEGER NOT NULL"}}),
    "speaker, about", "how often one party speaks of another"};

inline constexpr Table to_join_table{
    "to_join",
    std::to_array<Column>({{"document", "INTEGER PRIMARY KEY"},
                           {"mark", "TEXT NOT NULL", "of the reading, the decisions and the program that it is of"},
                           {"bytes", "BLOB NOT NULL", "what joins look at (link/prepared.h), one zstd frame"}}),
    "", "what was prepared of pages, so that they need not be read again to be joined with others"};

/// Calls `f` with each of the tables of links and what it is sorted by.
template <class F>
void for_link_tables(F f) {
  f(party_table), f(party_voice_table), f(speaks_table), f(spoken_of_table), f(utterance_table), f(appearance_table);
  f(tally_table), f(tally_figure_table), f(copy_table), f(copy_passage_table), f(changed_quote_table), f(turn_table);
  f(doubtful_table), f(whom_table);
}

/// `schema`: main or temp.
std::string create_links(std::string_view schema);
std::string drop_links(std::string_view schema);
/// How those of their indexes that hold a part of a table stand in sqlite_schema: strings of SQL, with commas. Records
/// that hold others are refused (record.cc), so one that is given up or changed must stay known here.
std::string partial_indexes();

}  // namespace sayso
