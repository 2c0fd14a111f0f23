// Which pages a feed or a sitemap names.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"

namespace sayso {

struct NamedPage {
  std::string url;    ///< as it stands there
  std::string stamp;  ///< a sitemap's <lastmod>; empty elsewhere. Another one: the page may have changed
};
struct Names {
  enum class Of { feed, sitemap, index, none } of = Of::none;
  std::vector<NamedPage> pages;  ///< of an index: further sitemaps. At most 50,000
};

/// RSS, RDF, Atom, JSON Feed, sitemaps and their indexes (sitemaps.org), text sitemaps of an address a line; packed by
/// gzip or not. `charset`: of HTTP, may be empty. What breaks off gives what came before. Errors: malformed (none of
/// these), too_large.
Result<Names> names_in(std::string body, std::string_view charset, bool is_text);

}  // namespace sayso
