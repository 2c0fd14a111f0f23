// What a page says about itself: in JSON-LD, meta elements, microdata and its address.
#pragma once
#include <string>
#include <vector>

#include "sayso/page/page.h"
#include "sayso/page/pieces.h"

namespace sayso {

/// What the JSON-LD of a page says about its article. Empty where it says nothing.
struct LinkedData {
  std::string headline, published, publisher, language, url;
  std::vector<std::string> authors;
  int rank = 0;  ///< 3: an article's own, 2: a page's, 1: anything else's
};

/// Reads one script of type application/ld+json into `into`; what is there already stays, unless this one says it of
/// an article and that one did not. What is no JSON is passed over.
void read_linked_data(const std::string& json, LinkedData& into);

/// Title, byline, outlet, published, language, url. `given_url` is where the page came from; may be empty.
Metadata about(const Tree& tree, const std::string& given_url);

/// "Some headline - Sella Post" -> "Some headline", where the page's title goes on behind the last " - ", " | " or
/// " – " with the outlet's name or with few words.
std::string without_site(std::string_view title, std::string_view outlet);

/// Fills in what only the page's text tells: byline and date near the title.
void about_from_text(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types,
                     Metadata& metadata);

}  // namespace sayso
