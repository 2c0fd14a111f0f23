// Which elements of a page hold its article. For article.cc alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/blocks/parts.h"
#include "sayso/page/blocks/pieces.h"
#include "sayso/page/tree/tree.h"

namespace sayso {

/// Sums `values` of pieces into all elements around them.
std::vector<float> sums(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<float>& values);

/// Whether a piece says what the page's title (its letters) does, or the greater part of it.
bool is_like_title(const Piece& piece, const std::string& title);

/// The heading that says the page's title, of several the first that stands in no furniture by `parts` (of each node);
/// else the first h1; pieces.size() where there is neither.
size_t first_title(const Tree& tree, const std::vector<Piece>& pieces, const std::string& title,
                   const std::vector<Part>& parts);

/// Takes back what parts were taken for where the page's own text tells otherwise.
///
/// A class that tells of furniture on what holds more than `share` of the page's text tells of something else; but of
/// nearly all where the page has an article behind its title (the piece `title`) without it, apart from it; one that
/// tells of comments on what holds the page's first heading too. In an article, text that is shown only on a click, and
/// posts quoted in it, are the article's. And where three elements of a kind each hold a link with a short text, beside
/// an article, they are teasers, whatever they are called.
void mend_parts(const Tree& tree, std::vector<OwnPart>& parts, const std::vector<Piece>& pieces, float share,
                size_t title);

/// The element straight around running text of several sentences behind the title, outside of what `parts`
/// (inherited) call furniture; 0 where none is.
uint32_t clear_article(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<Part>& parts,
                       size_t title);

/// The article's elements: ranges of nodes, in order, none inside another. Several where a page has several texts of
/// its own, or one in several containers; the next articles below the one that the title names are not among them.
std::vector<Span> article_elements(const Tree& tree, const std::vector<OwnPart>& parts,
                                   const std::vector<Piece>& pieces, size_t title);

/// The element with the most text of any kind that is not links: where no running text was found.
Span any_element(const Tree& tree, const std::vector<Piece>& pieces);

}  // namespace sayso
