// Web archives as crawlers wrote them before WARC: ARC 1 and 2 (Internet Archive, 1996 on).
#pragma once
#include "sayso/bytes/contents.h"

namespace sayso {

/// Gives the pages of an archive, as read_warc() does: answers with status 2xx that are HTML, XHTML, PDF or feeds. All
/// else is passed over and counted. A record that is broken is an error, and reading goes on at the next line that is
/// the head of one; after 10,000 broken records it ends. Document::source is as read_warc() has it.
/// Holds at most one record's payload, of budget.max_bytes. False: walking.each ended the walk.
bool read_arc(Stream& stream, const Item& item, Walking& walking);

/// The version block that each archive begins with.
bool looks_like_arc(std::string_view head);

}  // namespace sayso
