// SHA-256 as bytes, for what compares many.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// What sha256() (bytes/document.h) gives in hex, as 32 bytes.
std::string sha256_bytes(std::string_view bytes);

}  // namespace sayso
