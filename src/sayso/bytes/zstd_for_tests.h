// Makes zstd data for tests.
#pragma once
#include <zstd.h>

#include <string>
#include <string_view>

namespace sayso {

inline std::string zstd_packed(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

}  // namespace sayso
