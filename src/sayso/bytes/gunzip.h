// gzip (RFC 1952) as a stream: what a byte source holds, decompressed.
#pragma once
#include <memory>

#include "sayso/bytes/stream.h"

namespace sayso {

/// Members one after another, as `cat a.gz b.gz` makes them; member() is where the last read one began. Zero bytes
/// after the last one are padding and are passed over; anything else there is malformed, as is a stream that ends too
/// early or fails its checksum.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<Stream> compressed);

}  // namespace sayso
