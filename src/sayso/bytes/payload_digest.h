// The digest that a crawler noted for a page, compared with the bytes.
#pragma once
#include <string_view>

namespace sayso {

/// Whether `named` ("sha1:BASE32", "sha256:HEX": WARC-Payload-Digest) is the digest of `bytes`. False for algorithms
/// that anybody can forge (MD5) or that this does not know.
bool is_digest_of(std::string_view named, std::string_view bytes);

}  // namespace sayso
