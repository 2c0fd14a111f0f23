// Zip archives, and WACZ, which is a zip of WARC files (WACZ 1.1.1).
#pragma once
#include "sayso/bytes/contents.h"

namespace sayso {

/// Gives what the members of a zip hold, in the order of its directory; Document::source is item.source + "!" + the
/// member's name. Members with an ending that no kind has, folders and hidden files are passed over unopened. Of a
/// WACZ only the WARC files are read: its lists and indexes say nothing more.
///
/// A file (item.descriptor) is read where it lies, each member as a stream. Other zips (in an archive, in gzip, from
/// standard input) are held: in memory up to budget.max_bytes, in an unnamed temporary file up to 4 GiB. All members
/// together, with those of zips inside, may unpack to 100 times the outer zip's bytes and 1 GiB more. Errors to
/// walking.each: malformed (no zip, damaged), too_large, bad_argument (an encrypted member), not_text (an office
/// document, book or program, which are zips, too). False: walking.each ended the walk.
bool read_zip(Stream& stream, const Item& item, Walking& walking);

bool looks_like_zip(std::string_view head);

}  // namespace sayso
