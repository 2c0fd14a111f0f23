// What the records of web archives share, WARC's and ARC's.
#pragma once
#include "sayso/bytes/contents.h"
#include "sayso/bytes/stream.h"

namespace sayso {

/// Takes what stands between two records.
void pass_line_ends(Stream& stream);

/// The record that begins at `place` of `archive`. Document::source is "ARCHIVE#OFFSET" then; in a packed archive of
/// the gzip member, with "+BYTES" where the record begins behind its beginning.
Item record_at(const Item& archive, const MemberPlace& place);

}  // namespace sayso
