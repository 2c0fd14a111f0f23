// The record's schema, whole. docs/record.md says the same in words; change both, and raise `schema_version`.
#pragma once
#include <cstdint>

#include "sayso/record/table.h"

namespace sayso {

constexpr int application_id = 0x53617973;  // "Says", at byte 68 of the file
/// PRAGMA user_version; 1 had no byline, charset and captured; 2 no kind, modality, spans and digest of a statement;
/// 3 had all rows of pages, but not what joins them (schema_links.h); 4 no decisions (schema_decisions.h); 5 no words
/// of figures, no counts as lists show them and no finds; 6 neither who speaks of whom nor the order of lists.
constexpr int schema_version = 7;
constexpr int links_since_version = 7;  ///< what joins its pages is that of today
constexpr int finds_since_version = 6;  ///< so are its finds and the words of its figures
constexpr int rows_since_version = 3;   ///< the rows of its pages are those of today

/// A statement's key holds its page and its number in it, so that deriving one page again moves no other row.
constexpr int64_t statements_a_page = int64_t{1} << 21;
constexpr int64_t undated = 99999999;  // sorts behind every day

// What was kept. Nothing of this can be made again.
inline constexpr Table page_table{
    "page",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY", "1, 2, 3 in the order in which they were added"},
                           {"sha256", "BLOB NOT NULL UNIQUE", "of the bytes, 32 bytes"},
                           {"media", "TEXT NOT NULL", "text, html or pdf"},
                           {"size", "INTEGER NOT NULL", "of the bytes"},
                           {"bytes", "BLOB NOT NULL", "one zstd frame with a checksum"}}),
    "", "a document's bytes, once"};
inline constexpr Table source_table{
    "source",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY"},
                           {"page", "INTEGER NOT NULL REFERENCES page"},
                           {"place", "TEXT NOT NULL", "a path, \"-\", or a place in a file (docs/formats.md)"},
                           {"name", "TEXT NOT NULL", "the document's id: file name without endings, or the row's id"},
                           {"url", "TEXT", "these as they were given, NULL where not"},
                           {"outlet", "TEXT"},
                           {"published", "TEXT", "EDTF"},
                           {"title", "TEXT"},
                           {"added", "TEXT NOT NULL", "when, UTC, ISO 8601"},
                           {"byline", "TEXT", "names, one a line"},
                           {"charset", "TEXT", "a label, from an HTTP or MIME header"},
                           {"captured", "TEXT", "EDTF: when the bytes were saved"},
                           {"digest", "BLOB", "of the row"}}),
    "", "a place from which a page came; the first is the one that it is named after"};
inline constexpr Table setting_table{
    "setting", std::to_array<Column>({{"name", "TEXT NOT NULL"}, {"value", "TEXT NOT NULL"}}), "name",
    "how this record reads; without: rules switched off, one a line; stale: there where the rows are to be made again"};

// What was derived. `sayso rebuild` drops all of it and makes the same rows again. Empty text is "unknown".
inline constexpr Table document_table{
    "document",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY REFERENCES page"},
                           {"title", "TEXT NOT NULL"},
                           {"outlet", "TEXT NOT NULL"},
                           {"outlets", "TEXT NOT NULL", "all that its sources name, one a line; found by outlet:"},
                           {"language", "TEXT NOT NULL"},
                           {"url", "TEXT NOT NULL"},
                           {"place", "TEXT NOT NULL", "of the dateline"},
                           {"published", "TEXT NOT NULL", "EDTF"},
                           {"published_from", "TEXT NOT NULL"},
                           {"statements", "INTEGER NOT NULL"},
                           {"reader", "TEXT NOT NULL", "network, rules or none: what read it"},
                           {"reader_why", "TEXT NOT NULL", "where not the network: why"},
                           {"weights", "TEXT NOT NULL", "which weights the network had"},
                           {"program", "TEXT NOT NULL", "version of the sayso that read it"},
                           {"reading", "BLOB NOT NULL", "the reading's JSON, sayso.reading/1, one zstd frame"}}),
    "", "what a page says of itself, and its whole reading"};
inline constexpr Table statement_table{
    "statement",
    std::to_array<Column>(
        {{"id", "INTEGER PRIMARY KEY", "document * 2^21 + number; its number is N of \"sN\" in the reading"},
         {"first_day", "INTEGER NOT NULL", "YYYYMMDD, bounds of `date`; 99999999 where undated"},
         {"last_day", "INTEGER NOT NULL"},
         {"act", "TEXT NOT NULL"},
         {"manner", "TEXT NOT NULL"},
         {"kind", "TEXT NOT NULL", "speech or mind"},
         {"modality", "TEXT NOT NULL", "asserted, negated, possible or future"},
         {"parent", "INTEGER", "id of the statement in which it lies"},
         {"date", "TEXT NOT NULL", "EDTF: when it was said, else when the page was published"},
         {"date_from", "TEXT NOT NULL", "text, dateline, published"},
         {"speaker", "TEXT NOT NULL", "the source's name, or its words where it has none"},
         {"chain", "TEXT NOT NULL", "names, one a line, outlet first, speaker last"},
         {"lemma", "TEXT NOT NULL", "of the cue"},
         {"confidence", "REAL NOT NULL"},
         {"found_by", "TEXT NOT NULL"},
         {"content", "TEXT NOT NULL", "the page's words, white space made one space"},
         {"spans", "TEXT NOT NULL", "where they stand in the page's text: BEGIN-END, in bytes"},
         {"digest", "BLOB NOT NULL", "of the row with the page's hash; what is printed is compared with it"}})};
inline constexpr Table voice_table{"voice",
                                   std::to_array<Column>({{"document", "INTEGER NOT NULL"},
                                                          {"number", "INTEGER NOT NULL", "N of \"vN\""},
                                                          {"name", "TEXT NOT NULL"},
                                                          {"type", "TEXT NOT NULL"},
                                                          {"also", "TEXT NOT NULL", "other names, one a line"}}),
                                   "document, number"};
inline constexpr Table trait_table{"trait",
                                   std::to_array<Column>({{"document", "INTEGER NOT NULL"},
                                                          {"voice", "INTEGER NOT NULL"},
                                                          {"number", "INTEGER NOT NULL"},
                                                          {"kind", "TEXT NOT NULL", "role or affiliation"},
                                                          {"text", "TEXT NOT NULL"},
                                                          {"with_voice", "INTEGER"}}),
                                   "document, voice, kind, number", "roles and affiliations that a page gives a voice"};
inline constexpr Table chain_link_table{
    "chain_link",
    std::to_array<Column>({{"statement", "INTEGER NOT NULL"},
                           {"place", "INTEGER NOT NULL", "1 is the outlet"},
                           {"voice", "INTEGER"},
                           {"text", "TEXT NOT NULL"},
                           {"link", "TEXT NOT NULL", "publishes, reports, quotes, cites, ... or speaks"}}),
    "statement, place"};
inline constexpr Table about_table{
    "about", std::to_array<Column>({{"statement", "INTEGER NOT NULL"}, {"voice", "INTEGER NOT NULL"}}),
    "statement, voice"};
inline constexpr Table figure_table{"figure",
                                    std::to_array<Column>({{"document", "INTEGER NOT NULL"},
                                                           {"number", "INTEGER NOT NULL", "N of \"fN\""},
                                                           {"min", "REAL"},
                                                           {"max", "REAL"},
                                                           {"approximate", "INTEGER NOT NULL"},
                                                           {"unit", "TEXT NOT NULL"},
                                                           {"what", "TEXT NOT NULL"},
                                                           {"key", "TEXT NOT NULL", "what is counted: killed:people"},
                                                           {"text", "TEXT NOT NULL"},
                                                           {"statement", "INTEGER"},
                                                           {"voice", "INTEGER"},
                                                           {"date", "TEXT NOT NULL"},
                                                           {"place", "TEXT NOT NULL"}}),
                                    "document, number"};
inline constexpr Table loaded_name_table{"loaded_name",
                                         std::to_array<Column>({{"document", "INTEGER NOT NULL"},
                                                                {"number", "INTEGER NOT NULL"},
                                                                {"name", "TEXT NOT NULL"},
                                                                {"of_voice", "INTEGER"},
                                                                {"used_by", "INTEGER"}}),
                                         "document, number"};
inline constexpr Table time_table{"time",
                                  std::to_array<Column>({{"document", "INTEGER NOT NULL"},
                                                         {"number", "INTEGER NOT NULL"},
                                                         {"type", "TEXT NOT NULL"},
                                                         {"value", "TEXT NOT NULL"},
                                                         {"edtf", "TEXT NOT NULL"},
                                                         {"text", "TEXT NOT NULL"}}),
                                  "document, number"};
/// The rest of what a page's reading says of figures and voices, and what their rows are compared with. A page that an
/// older sayso read has none: its kept reading is looked at instead.
inline constexpr Table finds_table{
    "finds", std::to_array<Column>({{"document", "INTEGER PRIMARY KEY"},
                                    {"byline", "TEXT NOT NULL", "one a line"},
                                    {"media_type", "TEXT NOT NULL"},
                                    {"figures", "TEXT NOT NULL",
                                     "where each stands, a line each: BEGIN-END, in bytes; behind a "
                                     "tab in code points, where these are others"},
                                    {"voices", "TEXT NOT NULL", "the same of their mentions"},
                                    {"named", "TEXT NOT NULL",
                                     "STATEMENT VOICE, a line each: who speaks or is spoken to, where "
                                     "the voice is in neither chain nor about"},
                                    {"text", "BLOB NOT NULL", "digests: of the page's text,"},
                                    {"head", "BLOB NOT NULL", "of what its document says of it,"},
                                    {"of_figures", "BLOB NOT NULL", "of its figures' rows,"},
                                    {"of_voices", "BLOB NOT NULL", "of its voices' with their traits"}})};

std::string kept_schema();
std::string create_decisions(std::string_view schema);  ///< with what is derived from them; main or temp
std::string derived_schema();
/// The words of figures: of those that a record of an older version has. `schema`: main or temp.
std::string make_figure_words(std::string_view schema);
std::string drop_derived();
/// Makes what a record of `version` keeps what one of schema_version keeps. Its rows are to be derived again.
std::string kept_from_version(int64_t version);

}  // namespace sayso
