#include "sayso/record/pack.h"

#include <zstd.h>

namespace sayso {

Result<std::string> packed(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  size_t n = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3);
  if (ZSTD_isError(n)) return fail(ErrorCode::system, std::string("cannot compress: ") + ZSTD_getErrorName(n));
  out.resize(n);
  return out;
}

Result<std::string> unpacked(std::string_view frame, size_t most) {
  unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    return fail(ErrorCode::malformed, "the record is damaged: not a zstd frame");
  if (size > most)
    return fail(ErrorCode::too_large, "the record is damaged: a kept value is larger than any that sayso writes");
  std::string out(size, '\0');
  size_t n = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(n) || n != size)
    return fail(ErrorCode::malformed, "the record is damaged: a zstd frame does not unpack");
  return out;
}

}  // namespace sayso
