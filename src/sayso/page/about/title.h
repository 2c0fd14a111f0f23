// A page's title.
#pragma once
#include <string>
#include <string_view>

#include "sayso/page/about/json_ld.h"
#include "sayso/page/tree/metas.h"
#include "sayso/page/tree/tree.h"

namespace sayso {

/// The text of the title element; empty without one.
std::string head_title(const Tree& tree);

/// The title in og:title and its like.
std::string said_title(const Metas& metas);

/// The h1 that says what og:title, the JSON-LD's headline or the title element say, else the only h1, else what these
/// say, without the outlet's name. An h1 that names the site is none.
std::string title_of(const Tree& tree, const Metas& metas, const LinkedData& data, const std::string& outlet);

/// "Some headline - Sella Post" -> "Some headline", where the page's title goes on behind the last " - ", " | " or
/// " – " with the outlet's name or with few words.
std::string without_site(std::string_view title, std::string_view outlet);

/// Up to five words with capitals, the last of which is a word of outlets: "Sella Post".
bool is_site_name(std::string_view words);

}  // namespace sayso
