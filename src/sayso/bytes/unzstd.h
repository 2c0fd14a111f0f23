// Zstandard (RFC 8878) as a stream: what a byte source holds, decompressed.
#pragma once
#include <memory>

#include "sayso/bytes/stream.h"

namespace sayso {

/// Frames one after another; member() is where the last read one began. Skippable frames are passed over. Where the
/// first frame is a skippable one with a dictionary, as the draft "Using Zstandard dictionaries in WARC files" has it
/// (plain or itself compressed, at most 16 MiB), the dictionary is used for all frames. A window of more than 128 MiB
/// is malformed, as are data that end too early or fail their checksum.
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<Stream> compressed);

}  // namespace sayso
