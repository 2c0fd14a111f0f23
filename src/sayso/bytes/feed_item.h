// An item of a feed on its way to a document.
#pragma once
#include <string>
#include <vector>

#include "sayso/bytes/contents.h"

namespace sayso {

struct FeedItem {
  std::string title, link, id, published, updated, outlet;
  std::vector<std::string> authors;
  std::string content, summary;
  bool content_is_text = false, summary_is_text = false;  ///< declared as plain text
};

/// Gives the document of an item, the feed's `number`th. `outlet` is the feed's title. False: `each` ended the walk.
bool give_feed_item(FeedItem from, const std::string& outlet, size_t number, const Item& feed, Walking& walking);

}  // namespace sayso
