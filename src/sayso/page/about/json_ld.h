// What a page's JSON-LD (https://schema.org/Article) says about its article.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

struct LinkedName {
  std::string name;
  bool organization = false;  ///< its @type says so
};

/// Empty where nothing is said. Values are as the page has them: with entities, tags and white space.
struct LinkedData {
  std::string headline, published, modified, language, section, url;
  std::string publisher;            ///< of the article; of the page where the article has none
  std::string site;                 ///< name of the WebSite
  std::string body;                 ///< articleBody, of at most 1 MB
  std::vector<LinkedName> authors;  ///< at most 30
  std::optional<bool> free;         ///< isAccessibleForFree, of the article or of a part of it
  int rank = 0;                     ///< 4: an article's own, 3: another work's, 2: a page's; 0: nothing was found
};

/// Reads the contents of all scripts of type application/ld+json of a page. Names that are only referred to by @id are
/// looked up in all of them. Of several articles the one whose address is `url` is taken, else the one whose headline
/// is `title` (both may be empty), else the first; an article goes before a page. What is broken is read as far as
/// json_mend.h mends it, what is no JSON is passed over. Linear in the scripts; of more than 8 MiB the rest is passed
/// over. Thread-safe.
LinkedData read_linked_data(const std::vector<std::string>& scripts, std::string_view url = {},
                            std::string_view title = {});

}  // namespace sayso
