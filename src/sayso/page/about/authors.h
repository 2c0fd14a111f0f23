// Who wrote a page: out of what it declares and what it shows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/about/json_ld.h"
#include "sayso/page/blocks/pieces.h"
#include "sayso/page/types/page.h"

namespace sayso {

/// What one source says, in the page's own words: each author of the JSON-LD, each value of a meta element's name.
using DeclaredAuthors = std::vector<LinkedName>;

/// The names out of the first source that names a person; without one, the first that names anybody: the outlet itself,
/// its staff, a handle. Agencies are left out: they are credited, not named as authors. Names are as names_in makes
/// them.
std::vector<std::string> declared_names(const std::vector<DeclaredAuthors>& sources, std::string_view outlet);

/// Puts the names that the page shows into `byline` where what is there names no person, or where the page's own byline
/// names these and more. Looks at the pieces around the title first (elements marked as the author's, "By ..." and its
/// like, a name under a label, a name beside the date), then at a credit or a box behind the article.
void byline_from_page(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types,
                      std::string_view outlet, std::vector<std::string>& byline);

}  // namespace sayso
