// How a page was read, as lines for people: what sayso read --explain prints of HTML.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/about/about.h"
#include "sayso/page/blocks/pieces.h"

namespace sayso {

/// What was taken as title, outlet, authors and days, each with all that was there to choose from, the most trusted
/// first, and where it stands in the page. `days` are the candidates for the day of publication (find_dates).
std::string explained_metadata(const Tree& tree, const Metadata& taken, const LinkedData& linked,
                               const std::vector<Published>& days);

/// A line a piece: what it was taken for, by which step of article.h, its words and how many of them are links, its
/// elements, its beginning. Behind them what the steps are.
std::string explained_pieces(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types,
                             const std::vector<std::string_view>& why);

}  // namespace sayso
