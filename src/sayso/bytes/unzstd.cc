#include "sayso/bytes/unzstd.h"

#define ZSTD_STATIC_LINKING_ONLY  // for the limit of the window
#include <zstd.h>

#include <algorithm>

namespace sayso {
namespace {

constexpr std::string_view frame_magic = "\x28\xb5\x2f\xfd";
constexpr std::string_view dictionary_frame_magic = "\x5d\x2a\x4d\x18";
constexpr std::string_view dictionary_magic = "\x37\xa4\x30\xec";
constexpr size_t max_dictionary = 16u << 20;
constexpr int max_window_log = 27;  // what `zstd -d` takes without being asked
constexpr size_t trial_bytes = 1024;

using Context = std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)>;

Context new_context() {
  Context c(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (c) ZSTD_DCtx_setParameter(c.get(), ZSTD_d_windowLogMax, max_window_log);
  return c;
}

class Unzstd : public ByteSource {
 public:
  explicit Unzstd(std::unique_ptr<Stream> from) : from_(std::move(from)) {}

  Result<size_t> read(char* into, size_t size) override {
    if (!context_ || !trial_) return fail(ErrorCode::system, "out of memory");
    if (!std::exchange(began_, true)) {
      if (auto ok = take_dictionary(); !ok) return tl::unexpected(ok.error());
    }
    for (;;) {
      const std::string_view in = from_->look(1);
      if (in.empty() && from_->error()) return tl::unexpected(*from_->error());
      if (in.empty() && !in_frame_) return size_t{0};
      if (!std::exchange(in_frame_, true)) frame_ = from_->position();
      auto n = decompress_some(in, into, size);
      if (!n || *n > 0) return n;
      if (in.empty() && in_frame_) return fail(ErrorCode::malformed, "the zstd data ends too early");
    }
  }

  uint64_t member() const override { return frame_; }

  bool recover(std::string_view first) override {
    from_->back_to(frame_ + 1);
    for (;;) {
      const std::string_view in = from_->look(trial_bytes);
      if (in.size() < frame_magic.size()) return false;
      const size_t found = in.find(frame_magic);
      from_->take(found == in.npos ? in.size() - (frame_magic.size() - 1) : found);
      if (found == in.npos) continue;
      if (begins_with(from_->look(1), first)) break;
      from_->take(1);
    }
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
    in_frame_ = false;
    return true;
  }

 private:
  Result<size_t> decompress_some(std::string_view in, char* into, size_t size) {
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    ZSTD_outBuffer target{into, size, 0};
    const size_t left = ZSTD_decompressStream(context_.get(), &target, &source);
    if (ZSTD_isError(left)) return fail(ErrorCode::malformed, "the zstd data is damaged");
    from_->take(source.pos);
    in_frame_ = left != 0;
    return target.pos;
  }

  // Several records may be one frame of many blocks, so only the first block or so is tried.
  bool begins_with(std::string_view in, std::string_view first) {
    std::string out(first.size(), '\0');
    ZSTD_DCtx_reset(trial_.get(), ZSTD_reset_session_only);
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    ZSTD_outBuffer target{out.data(), out.size(), 0};
    return !ZSTD_isError(ZSTD_decompressStream(trial_.get(), &target, &source)) && target.pos == out.size() &&
           out == first;
  }

  Result<void> take_dictionary() {
    const std::string_view head = from_->look(8);
    if (head.size() < 8 || !head.starts_with(dictionary_frame_magic)) return {};
    size_t size = 0;
    for (size_t i = 0; i < 4; ++i) size |= static_cast<size_t>(static_cast<unsigned char>(head[4 + i])) << (8 * i);
    if (size > max_dictionary) return {};  // no dictionary of ours: it is skipped
    from_->take(8);
    std::string bytes;
    while (bytes.size() < size) {
      const std::string_view in = from_->look(1).substr(0, size - bytes.size());
      if (in.empty()) return fail(ErrorCode::malformed, "the zstd data ends too early");
      bytes += in;
      from_->take(in.size());
    }
    if (bytes.starts_with(frame_magic)) bytes = decompressed(bytes);
    if (!bytes.starts_with(dictionary_magic)) return {};
    for (const Context* c : {&context_, &trial_})
      if (ZSTD_isError(ZSTD_DCtx_loadDictionary(c->get(), bytes.data(), bytes.size())))
        return fail(ErrorCode::malformed, "the zstd dictionary is damaged");
    return {};
  }

  std::string decompressed(std::string_view frame) {
    std::string out(max_dictionary, '\0');
    const size_t n = ZSTD_decompressDCtx(trial_.get(), out.data(), out.size(), frame.data(), frame.size());
    out.resize(ZSTD_isError(n) ? 0 : n);
    return out;
  }

  std::unique_ptr<Stream> from_;
  Context context_ = new_context(), trial_ = new_context();
  uint64_t frame_ = 0;
  bool began_ = false, in_frame_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<Stream> compressed) {
  return std::make_unique<Unzstd>(std::move(compressed));
}

}  // namespace sayso
