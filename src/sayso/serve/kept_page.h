// A kept page as it came, for a frame in which nothing of it runs or loads.
#pragma once
#include "sayso/bytes/document.h"
#include "sayso/serve/request.h"

namespace sayso {

/// The page's own bytes under a policy that lets it run nothing, load nothing but pictures within it, send and open
/// nothing. A browser makes connections ahead for <link> elements, which no policy forbids: their names are broken (two
/// letters, same length). PDFs come as downloads.
Reply kept_page(const Document& document);

/// `html` with each "<link" broken, whatever its capitals. For kept_page() and its tests.
std::string without_links(std::string html);

}  // namespace sayso
