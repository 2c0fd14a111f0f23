#include "sayso/bytes/gunzip.h"

#include <zlib.h>

#include <algorithm>

namespace sayso {
namespace {

constexpr int only_gzip = 15 + 16;  // zlib: 16 stands for a gzip wrapper and nothing else
constexpr std::string_view member_magic = "\x1f\x8b\x08";
constexpr size_t trial_bytes = 1024;  // more than the longest header of a deflate block

// An inflating zlib stream that ends itself.
struct Inflater {
  Inflater() { ready = inflateInit2(&z, only_gzip) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ready) inflateEnd(&z);
  }
  z_stream z{};
  bool ready;
};

void give(z_stream& z, std::string_view in, char* out, size_t room) {
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out);
  z.avail_out = static_cast<uInt>(room);
}

class Gunzip : public ByteSource {
 public:
  explicit Gunzip(std::unique_ptr<Stream> from) : from_(std::move(from)) {}

  Result<size_t> read(char* into, size_t size) override {
    if (!inflater_.ready) return fail(ErrorCode::system, "out of memory");
    const size_t room = std::min<size_t>(size, 1u << 30);
    for (;;) {
      const std::string_view in = from_->look(1);
      if (in.empty() && from_->error()) return tl::unexpected(*from_->error());
      if (in.empty() && in_member_) return fail(ErrorCode::malformed, "the gzip data ends too early");
      if (in.empty()) return size_t{0};
      if (!in_member_) {
        if (auto ok = begin_member(in); !ok) return tl::unexpected(ok.error());
        continue;
      }
      auto n = inflate_some(in, into, room);
      if (!n || *n > 0) return n;
    }
  }

  uint64_t member() const override { return member_; }

  bool recover(std::string_view first) override {
    from_->back_to(member_ + 1);
    for (;;) {
      const std::string_view in = from_->look(trial_bytes);
      if (in.size() < member_magic.size()) return false;
      const size_t found = in.find(member_magic);
      from_->take(found == in.npos ? in.size() - (member_magic.size() - 1) : found);
      if (found == in.npos) continue;
      if (begins_with(from_->look(trial_bytes), first)) break;
      from_->take(1);
    }
    inflateReset(&inflater_.z);
    in_member_ = padded_ = false;
    any_member_ = true;
    return true;
  }

 private:
  Result<size_t> inflate_some(std::string_view in, char* into, size_t room) {
    z_stream& z = inflater_.z;
    give(z, in.substr(0, 1u << 30), into, room);
    const int code = inflate(&z, Z_NO_FLUSH);
    from_->take(static_cast<size_t>(z.next_in - reinterpret_cast<const Bytef*>(in.data())));
    if (code == Z_STREAM_END) {
      in_member_ = false;
      inflateReset(&z);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return fail(ErrorCode::malformed, "the gzip data is damaged");
    }
    return room - z.avail_out;
  }

  Result<void> begin_member(std::string_view in) {
    const size_t zeros = any_member_ ? std::min(in.find_first_not_of('\0'), in.size()) : 0;
    padded_ = padded_ || zeros > 0;
    from_->take(zeros);
    if (zeros == in.size()) return {};
    member_ = from_->position();
    if (padded_) return fail(ErrorCode::malformed, "the gzip data is followed by something else");
    in_member_ = any_member_ = true;
    return {};
  }

  // Whether a member with such bytes begins here: what looks like its magic may stand in any data.
  bool begins_with(std::string_view in, std::string_view first) {
    if (!trial_.ready || inflateReset(&trial_.z) != Z_OK) return false;
    std::string out(first.size(), '\0');
    give(trial_.z, in.substr(0, trial_bytes), out.data(), out.size());
    const int code = inflate(&trial_.z, Z_SYNC_FLUSH);
    return (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR) && trial_.z.avail_out == 0 && out == first;
  }

  std::unique_ptr<Stream> from_;
  Inflater inflater_, trial_;
  uint64_t member_ = 0;
  bool in_member_ = false, any_member_ = false, padded_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<Stream> compressed) {
  return std::make_unique<Gunzip>(std::move(compressed));
}

}  // namespace sayso
