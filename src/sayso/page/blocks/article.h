// Which pieces of a page are the article.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/blocks/pieces.h"
#include "sayso/page/types/page.h"

namespace sayso {

/// The type of each piece. `title` is what the page says it is called; may be empty.
///
/// The article's element is the one with the most running text in it, where pieces that are short or full of links
/// count against it (as in Kohlschütter et al. 2010, "Boilerplate Detection using Shallow Text Features", link share
/// and words are the features); an element that the page itself names as the article's body wins against a
/// larger one. Outside it all is furniture but the title, byline and date.
/// `why` gets, for each piece, the step that gave its type: inside or outside of the article's element, part (what an
/// element around it is called), words (its own), title, standfirst, picture, byline, dateline, tail, links, head,
/// repeated, comments, heading over nothing.
std::vector<BlockType> classify(const Tree& tree, std::vector<Piece>& pieces, std::string_view title,
                                std::vector<std::string_view>* why = nullptr);

}  // namespace sayso
