// When a page was published, by all that it says and shows.
#pragma once
#include "sayso/page/about/json_ld.h"
#include "sayso/page/blocks/pieces.h"
#include "sayso/page/types/page.h"

namespace sayso {

/// What dates are looked for in; all of one page.
struct DateSources {
  const Tree& tree;
  const std::vector<Piece>& pieces;
  const std::vector<BlockType>& types;  ///< of each piece
  const LinkedData& linked;
  std::string captured{};  ///< EDTF: when the page was saved; empty where unknown. No date of the page is later
};

/// Sets metadata.published and .modified, with where they were found. Needs metadata.url; metadata.language helps.
///
/// Doubted, so that the next candidate is taken, or none: what is later than the capture (the day behind it may be the
/// same in another zone; a web archive's address tells of a capture too), and what is earlier than 1990 and said in one
/// place only. Without a capture there is no "now", as reading is a pure function: then nothing is too late.
/// Where a page tells of a change alone, that day is also the best known for `published`.
/// `offered` gets all candidates for `published`, the most trusted first.
void find_dates(const DateSources& sources, Metadata& metadata, std::vector<Published>* offered = nullptr);

}  // namespace sayso
