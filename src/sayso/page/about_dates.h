// When a page was published, by all that it says and shows.
#pragma once
#include "sayso/page/json_ld.h"
#include "sayso/page/page.h"
#include "sayso/page/pieces.h"

namespace sayso {

/// What dates are looked for in; all of one page.
struct DateSources {
  const Tree& tree;
  const std::vector<Piece>& pieces;
  const std::vector<BlockType>& types;  ///< of each piece
  const LinkedData& linked;
};

/// Sets metadata.published, with where it was found. Needs metadata.url.
void find_dates(const DateSources& sources, Metadata& metadata);

}  // namespace sayso
