// Packs as gzip does.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// One member (RFC 1952) that holds `bytes`, at most 4 GiB less one. Throws std::bad_alloc where there is no memory.
std::string gzipped(std::string_view bytes);

}  // namespace sayso
