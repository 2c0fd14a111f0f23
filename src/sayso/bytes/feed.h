// Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, JSON Feed. Each item is a document.
#pragma once
#include <string_view>

#include "sayso/bytes/contents.h"

namespace sayso {

/// Whether the first element of an XML file is that of a feed.
bool looks_like_feed(std::string_view head);
bool looks_like_json_feed(std::string_view head);

/// Gives each item's full content, else its summary, with its address, title, day, authors, and the feed's title as
/// outlet (the title of the item's own source, where an aggregator names one). Source "PATH#N", N from 1. Items
/// without a text are passed over. Streamed: one item is held at a time, at most budget.max_bytes of it.
/// XML that breaks off: what came before is given, then an error with line and byte. Entities of a DTD are bounded by
/// expat's own protection, external ones are never read.
bool read_feed(Stream& stream, const Item& item, Walking& walking);
/// The same for JSON Feed 1.0 and 1.1, which is held as a whole.
bool read_json_feed(Stream& stream, const Item& item, Walking& walking);

}  // namespace sayso
