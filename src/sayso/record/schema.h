// The record's schema, whole. docs/record.md says the same in words; change both, and raise `schema_version`.
#pragma once
#include <cstdint>

namespace sayso {

constexpr int application_id = 0x53617973;  // "Says", at byte 68 of the file
constexpr int schema_version = 2;           // PRAGMA user_version; 1 had no byline, charset and captured

/// A statement's key holds its page and its number in it, so that deriving one page again moves no other row.
constexpr int64_t statements_a_page = int64_t{1} << 21;
constexpr int64_t undated = 99999999;  // sorts behind every day

// What was kept. Nothing of this can be made again.
constexpr const char* kept_schema = R"sql(
CREATE TABLE page (            -- a document's bytes, once
  id     INTEGER PRIMARY KEY,  -- 1, 2, 3 in the order in which they were added
  sha256 BLOB NOT NULL UNIQUE, -- of the bytes, 32 bytes
  media  TEXT NOT NULL,        -- text, html or pdf
  size   INTEGER NOT NULL,     -- of the bytes
  bytes  BLOB NOT NULL         -- one zstd frame
) STRICT;
CREATE TABLE source (          -- a place from which a page came; the first is the one that it is named after
  id        INTEGER PRIMARY KEY,
  page      INTEGER NOT NULL REFERENCES page,
  place     TEXT NOT NULL,     -- a path, "-", or a place in a file (docs/formats.md)
  name      TEXT NOT NULL,     -- the document's id: file name without endings, or the row's id
  url       TEXT,              -- these as they were given, NULL where not
  outlet    TEXT,
  published TEXT,              -- EDTF
  title     TEXT,
  added     TEXT NOT NULL,     -- when, UTC, ISO 8601
  byline    TEXT,              -- names, one a line
  charset   TEXT,              -- a label, from an HTTP or MIME header
  captured  TEXT               -- EDTF: when the bytes were saved
) STRICT;
CREATE INDEX source_of_page ON source(page);
CREATE TABLE setting (         -- how this record reads; "without": rules switched off, one a line
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Makes a record of version 1 one of version 2.
constexpr const char* from_version_1 = R"sql(
ALTER TABLE source ADD COLUMN byline TEXT;
ALTER TABLE source ADD COLUMN charset TEXT;
ALTER TABLE source ADD COLUMN captured TEXT;
PRAGMA user_version=2;
)sql";

// What was derived. `sayso rebuild` drops all of it and makes the same rows again.
constexpr const char* derived_schema = R"sql(
CREATE TABLE document (        -- what a page says of itself, and its whole reading
  id             INTEGER PRIMARY KEY REFERENCES page,
  title          TEXT NOT NULL,
  outlet         TEXT NOT NULL,  -- empty where unknown, here and below
  outlets        TEXT NOT NULL,  -- all that its sources name, one a line; found by outlet:
  language       TEXT NOT NULL,
  url            TEXT NOT NULL,
  place          TEXT NOT NULL,  -- of the dateline
  published      TEXT NOT NULL,  -- EDTF
  published_from TEXT NOT NULL,
  statements     INTEGER NOT NULL,
  reading        BLOB NOT NULL   -- the reading's JSON, sayso.reading/1, one zstd frame
) STRICT;
CREATE TABLE statement (
  id         INTEGER PRIMARY KEY,  -- document * 2^21 + number; its number is N of "sN" in the reading
  first_day  INTEGER NOT NULL,     -- YYYYMMDD, bounds of `date`; 99999999 where undated
  last_day   INTEGER NOT NULL,
  act        TEXT NOT NULL,
  manner     TEXT NOT NULL,
  parent     INTEGER,              -- id of the statement in which it lies
  date       TEXT NOT NULL,        -- EDTF: when it was said, else when the page was published
  date_from  TEXT NOT NULL,        -- text, dateline, published
  speaker    TEXT NOT NULL,        -- the source's name, or its words where it has none
  chain      TEXT NOT NULL,        -- names, one a line, outlet first, speaker last
  lemma      TEXT NOT NULL,        -- of the cue
  confidence REAL NOT NULL,
  found_by   TEXT NOT NULL,
  content    TEXT NOT NULL         -- the page's words, white space made one space
) STRICT;
CREATE INDEX statement_by_day ON statement(first_day, id, last_day, act, manner);
CREATE TABLE voice (
  document INTEGER NOT NULL, number INTEGER NOT NULL,  -- N of "vN"
  name TEXT NOT NULL, type TEXT NOT NULL,
  also TEXT NOT NULL,            -- other names, one a line
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE trait (             -- roles and affiliations that a page gives a voice
  document INTEGER NOT NULL, voice INTEGER NOT NULL, number INTEGER NOT NULL,
  kind TEXT NOT NULL,            -- role or affiliation
  text TEXT NOT NULL,
  with_voice INTEGER,
  PRIMARY KEY (document, voice, kind, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE chain_link (
  statement INTEGER NOT NULL, place INTEGER NOT NULL,  -- 1 is the outlet
  voice INTEGER, text TEXT NOT NULL,
  PRIMARY KEY (statement, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE about (
  statement INTEGER NOT NULL, voice INTEGER NOT NULL,
  PRIMARY KEY (statement, voice)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure (
  document INTEGER NOT NULL, number INTEGER NOT NULL,
  min REAL, max REAL, approximate INTEGER NOT NULL,
  unit TEXT NOT NULL, what TEXT NOT NULL, text TEXT NOT NULL,
  statement INTEGER, voice INTEGER, date TEXT NOT NULL,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE loaded_name (
  document INTEGER NOT NULL, number INTEGER NOT NULL,
  name TEXT NOT NULL, of_voice INTEGER, used_by INTEGER,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE time (
  document INTEGER NOT NULL, number INTEGER NOT NULL,
  type TEXT NOT NULL, value TEXT NOT NULL, edtf TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
-- Word indexes. They hold no text of their own: rowid is statement.id and document.id.
CREATE VIRTUAL TABLE statement_words USING fts5(content, speaker, about, outlet, via,
  content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE page_words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_terms USING fts5vocab(statement_words, 'row');
)sql";

constexpr const char* drop_derived = R"sql(
DROP TABLE IF EXISTS statement_terms; DROP TABLE IF EXISTS statement_words; DROP TABLE IF EXISTS page_words;
DROP TABLE IF EXISTS time; DROP TABLE IF EXISTS loaded_name; DROP TABLE IF EXISTS figure; DROP TABLE IF EXISTS about;
DROP TABLE IF EXISTS chain_link; DROP TABLE IF EXISTS trait; DROP TABLE IF EXISTS voice;
DROP TABLE IF EXISTS statement; DROP TABLE IF EXISTS document;
)sql";

}  // namespace sayso
