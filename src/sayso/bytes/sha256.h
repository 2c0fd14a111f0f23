// SHA-256 as bytes, for what compares many.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace sayso {

/// What sha256() (bytes/document.h) gives in hex, as 32 bytes.
std::string sha256_bytes(std::string_view bytes);
void sha256_into(std::string_view bytes, std::span<unsigned char, 32> out);  ///< the same, without memory of its own

}  // namespace sayso
