// Web archives: WARC 1.0 and 1.1 (ISO 28500:2017), one record held at a time.
#pragma once
#include "sayso/bytes/contents.h"

namespace sayso {

/// Gives the pages of an archive: of response records with status 2xx, of resource and conversion records, where they
/// are HTML, XHTML, PDF, feeds or (conversion) text. All else is passed over and counted.
///
/// Document::source is item.source + "#OFFSET": the byte at which the record begins in the file as it lies on the disk;
/// in a packed file, that of its gzip member or zstd frame, with "+N" where it begins N unpacked bytes behind it.
/// A `revisit` record of a page that this walk gave before (by its WARC-Payload-Digest) is that page again, where
/// options.repeats asks for it: Document::same_as. A page is known by its digest only where that is the digest of its
/// bytes (SHA-1, SHA-256, SHA-512); others are counted. A record that is broken is an error there, and reading goes on
/// with the next one that can be found, behind damaged compressed data as well; after 10,000 broken records it ends.
/// Holds at most one record's payload, of budget.max_bytes. False: walking.each ended the walk.
bool read_warc(Stream& stream, const Item& item, Walking& walking);

/// "WARC/1.0", "WARC/1.1" or an older version, and the end of the line.
bool looks_like_warc(std::string_view head);

}  // namespace sayso
