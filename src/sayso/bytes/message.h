// Mails (EML) and pages that browsers save as mails (MHTML, "web archive").
#pragma once
#include <string_view>

#include "sayso/bytes/contents.h"

namespace sayso {

/// Whether the bytes begin with the header of a message: a field first, and MIME's fields or a mail's among them.
bool looks_like_message(std::string_view head);

/// MHTML: the page is one document, Source "PATH"; url of Snapshot-Content-Location or Content-Location, captured of
/// Date. Frames, pictures and styles are passed over. The Subject, which is the page's <title>, is the title only
/// where the page has none: readers of pages cut the outlet's name off.
/// EML: the HTML part, or the text where there is no HTML or hardly anything in it, is the document; title of the
/// Subject without "Fwd:", published of Date (the sender's day), byline and outlet of From (sender.h), but not where
/// the mail was forwarded. Attachments and further texts go through give_contents() as members "PATH!name" with the
/// mail's day as `captured`; nothing else of the mail is said of them. What a caller gives outranks all of this. The
/// message is held as a whole, at most budget.max_row_bytes of it. Errors to `each`: too_large (also for nesting, see
/// mime_parts()), malformed (a file without a text).
bool read_message(Stream& stream, const Item& item, Walking& walking);

}  // namespace sayso
