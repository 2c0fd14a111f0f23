// Figures and voices of a page as rows, what these are compared with, and what they have no column for. Only record/
// includes this.
#pragma once
#include <string>
#include <string_view>

#include "sayso/record/digest.h"
#include "sayso/record/finds_scan.h"

namespace sayso {

struct Reading;

/// What a page's row in finds_table holds. Digests are of 16 bytes, with the hash of the page.
struct Finds {
  std::string byline, media_type;  ///< byline: one a line
  std::string figures, voices;     ///< where each stands: a line each, places_of()
  std::string named;               ///< STATEMENT VOICE, a line each: whom a statement names beside chain and about
  std::string text;                ///< digest of the page's text
  std::string head, of_figures, of_voices;  ///< digests of the rows
};
/// Of a reading as people decided.
Finds finds_of(const Reading& reading);

/// One line of Finds::figures: spans in bytes and, where these are others, in code points behind a tab.
struct RowPlaces {
  Spans bytes, points;
};
void places_into(std::string_view line, RowPlaces& places);

// The digests of rows, value by value, in the order of the rows; begun with the hash of the page, of 32 bytes, and the
// lines of `Finds`.
void add_row(RowDigest& digest, const FoundFigure& row);
void add_row(RowDigest& digest, const FoundVoice& row);
/// Without its text, `source`, `byline` as they stand in `row`; `text_digest` stands for the text.
void add_row(RowDigest& digest, const FoundPage& row, std::string_view text_digest);
std::string digest_of_text(std::string_view text);

}  // namespace sayso
