#include "sayso/bytes/gunzip.h"

#include <zlib.h>

#include <vector>

namespace sayso {
namespace {

class Gunzip : public ByteSource {
 public:
  explicit Gunzip(std::unique_ptr<ByteSource> from) : from_(std::move(from)), buffer_(64u << 10) {
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;  // 16: a gzip wrapper and nothing else
  }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;
  ~Gunzip() override {
    if (ready_) inflateEnd(&stream_);
  }

  Result<size_t> read(char* into, size_t size) override {
    if (!ready_) return fail(ErrorCode::system, "out of memory");
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
    const uInt room = stream_.avail_out;
    while (!done_ && stream_.avail_out == room) {
      if (auto ok = step(); !ok) return tl::unexpected(ok.error());
    }
    return room - stream_.avail_out;
  }

 private:
  Result<void> step() {
    if (stream_.avail_in == 0) {
      auto n = from_->read(buffer_.data(), buffer_.size());
      if (!n) return tl::unexpected(n.error());
      if (*n == 0) {
        if (in_member_) return fail(ErrorCode::malformed, "the gzip data ends too early");
        done_ = true;
        return {};
      }
      stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_in = static_cast<uInt>(*n);
    }
    if (!in_member_) return begin_member();
    int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      in_member_ = false;
      inflateReset(&stream_);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return fail(ErrorCode::malformed, "the gzip data is damaged");
    }
    return {};
  }

  Result<void> begin_member() {
    while (stream_.avail_in > 0 && any_member_ && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
      padded_ = true;
    }
    if (stream_.avail_in == 0) return {};
    if (padded_) return fail(ErrorCode::malformed, "the gzip data is followed by something else");
    in_member_ = any_member_ = true;
    return {};
  }

  std::unique_ptr<ByteSource> from_;
  std::vector<char> buffer_;
  z_stream stream_{};
  bool ready_ = false, done_ = false;
  bool in_member_ = false, any_member_ = false, padded_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> compressed) {
  return std::make_unique<Gunzip>(std::move(compressed));
}

}  // namespace sayso
