#include "sayso/record/pack.h"

#include <zstd.h>

#include <memory>

namespace sayso {

Result<std::string> packed(std::string_view bytes) {
  const size_t most = ZSTD_compressBound(bytes.size());
  const auto room = std::make_unique_for_overwrite<char[]>(most);  // what is not needed of it takes no memory
  const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  if (!context) return fail(ErrorCode::system, "out of memory");
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, 3);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  size_t n = ZSTD_compress2(context.get(), room.get(), most, bytes.data(), bytes.size());
  if (ZSTD_isError(n)) return fail(ErrorCode::system, std::string("cannot compress: ") + ZSTD_getErrorName(n));
  return std::string(room.get(), n);
}

Result<std::string> unpacked(std::string_view frame, size_t most) {
  unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    return fail(ErrorCode::malformed, "the record is damaged: not a zstd frame");
  if (size > most)
    return fail(ErrorCode::too_large, "the record is damaged: a kept value is larger than any that sayso writes");
  // Making one takes as long as a page of text.
  thread_local const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (!context) return fail(ErrorCode::system, "out of memory");
  constexpr size_t read_past = 64;  // of its end by whoever parses it: from_json_in_place()
  std::string out;
  out.reserve(size + read_past);
  out.resize(size);
  size_t n = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(n) || n != size)
    return fail(ErrorCode::malformed, "the record is damaged: a zstd frame does not unpack");
  return out;
}

}  // namespace sayso
