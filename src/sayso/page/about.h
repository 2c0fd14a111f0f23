// What a page says about itself: in JSON-LD, meta elements, microdata and its address.
#pragma once
#include <string>
#include <vector>

#include "sayso/page/json_ld.h"
#include "sayso/page/page.h"
#include "sayso/page/pieces.h"

namespace sayso {

/// Title, byline, outlet, published, language, url. `given_url` is where the page came from; may be empty.
Metadata about(const Tree& tree, const std::string& given_url);

/// "Some headline - Sella Post" -> "Some headline", where the page's title goes on behind the last " - ", " | " or
/// " – " with the outlet's name or with few words.
std::string without_site(std::string_view title, std::string_view outlet);

/// Fills in what only the page's text tells: byline and date near the title.
void about_from_text(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types,
                     Metadata& metadata);

}  // namespace sayso
