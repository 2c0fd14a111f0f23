#include "sayso/bytes/codings.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "sayso/base/utf8.h"
#include "sayso/bytes/gunzip.h"
#include "sayso/bytes/unzstd.h"

namespace sayso {
namespace {

// The size of the chunk that begins at `at`, which moves behind its line; false where no size stands there.
bool chunk_size(std::string_view bytes, size_t& at, size_t& size) {
  size_t digits = 0;
  size = 0;
  for (; at + digits < bytes.size() && digits < 16; ++digits) {
    const char c = bytes[at + digits];
    const int value = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (value < 0) break;
    size = size * 16 + static_cast<size_t>(value);
  }
  if (digits == 0) return false;
  at += digits;
  const size_t end = bytes.find('\n', at);
  if (end == bytes.npos || end - at > 1024) return false;
  const size_t behind = bytes.find_first_not_of(" \t\r", at);
  if (behind < end && bytes[behind] != ';') return false;  // only an extension may stand there
  at = end + 1;
  return true;
}

// Takes a brotli stream in pieces, as the other codings are.
class Unbrotli : public ByteSource {
 public:
  explicit Unbrotli(std::string_view bytes)
      : in_(bytes), state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance) {}
  Result<size_t> read(char* into, size_t size) override {
    if (!state_) return fail(ErrorCode::system, "out of memory");
    auto* next_in = reinterpret_cast<const uint8_t*>(in_.data());
    auto* next_out = reinterpret_cast<uint8_t*>(into);
    size_t left_in = in_.size(), left_out = size;
    const auto code = BrotliDecoderDecompressStream(state_.get(), &left_in, &next_in, &left_out, &next_out, nullptr);
    in_.remove_prefix(in_.size() - left_in);
    if (left_out < size || code == BROTLI_DECODER_RESULT_SUCCESS) return size - left_out;
    return fail(ErrorCode::malformed, "the brotli data is damaged or ends too early");
  }

 private:
  std::string_view in_;
  std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state_;
};

class Inflate : public ByteSource {
 public:
  Inflate(std::string_view bytes, int window_bits) {
    z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z_.avail_in = static_cast<uInt>(bytes.size());
    ready_ = inflateInit2(&z_, window_bits) == Z_OK;
  }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;
  ~Inflate() override {
    if (ready_) inflateEnd(&z_);
  }
  Result<size_t> read(char* into, size_t size) override {
    if (!ready_) return fail(ErrorCode::system, "out of memory");
    if (ended_) return size_t{0};
    z_.next_out = reinterpret_cast<Bytef*>(into);
    z_.avail_out = static_cast<uInt>(size);
    const int code = inflate(&z_, Z_NO_FLUSH);
    ended_ = code == Z_STREAM_END;
    if (z_.avail_out < size || ended_) return size - z_.avail_out;
    return fail(ErrorCode::malformed, "the deflate data is damaged or ends too early");
  }

 private:
  z_stream z_{};
  bool ready_ = false, ended_ = false;
};

// What comes out before an error counts: a browser shows it, too.
Result<std::string> drained(ByteSource& source, size_t cap) {
  std::string out;
  for (;;) {
    const size_t have = out.size(), want = std::min<size_t>(64u << 10, cap + 1 - have);
    out.resize(have + want);
    auto n = source.read(out.data() + have, want);
    out.resize(have + (n ? *n : 0));
    if (!n && out.empty()) return tl::unexpected(n.error());
    if (!n || *n == 0) return out;
    if (out.size() > cap)
      return fail(ErrorCode::too_large, "larger than the cap of " + size_for_people(cap) + " for one document");
  }
}

bool looks_like_zlib(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const unsigned first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0f) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0;
}

bool looks_like_text(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 64);
  return std::none_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
}

// Deflate and brotli have no magic: what they cannot make sense of and reads like text was never coded.
Result<std::string> or_plain(Result<std::string> decoded, std::string bytes) {
  if (!decoded && decoded.error().code == ErrorCode::malformed && looks_like_text(bytes)) return bytes;
  return decoded;
}

Result<std::string> undone(std::string bytes, std::string_view coding, size_t cap) {
  if (coding == "gzip" || coding == "x-gzip") {
    if (!bytes.starts_with("\x1f\x8b")) return bytes;
    Inflate source(bytes, 15 + 16);
    return drained(source, cap);
  }
  if (coding == "zstd") {
    if (!bytes.starts_with("\x28\xb5\x2f\xfd")) return bytes;
    auto source = unzstd(std::make_unique<Stream>(std::move(bytes)));
    return drained(*source, cap);
  }
  if (coding == "deflate") {
    Inflate source(bytes, looks_like_zlib(bytes) ? 15 : -15);
    auto decoded = drained(source, cap);
    return or_plain(std::move(decoded), std::move(bytes));
  }
  if (coding == "br") {
    if (bytes.starts_with('<')) return bytes;  // no page's compressed form: it would say a window of 10 bits
    Unbrotli source(bytes);
    auto decoded = drained(source, cap);
    return or_plain(std::move(decoded), std::move(bytes));
  }
  return bytes;
}

}  // namespace

std::string without_chunks(std::string bytes) {
  size_t at = 0, size = 0;
  std::string_view in = bytes;
  if (!chunk_size(in, at, size)) return bytes;
  std::string out;
  for (;;) {
    if (size == 0) return out;  // trailers may follow; nobody needs them
    const std::string_view chunk = in.substr(at, size);
    out += chunk;
    at += chunk.size();
    if (in.substr(at, 2) == "\r\n") {
      at += 2;
    } else if (in.substr(at, 1) == "\n") {
      at += 1;
    } else {
      return out;
    }
    if (!chunk_size(in, at, size)) return out;
  }
}

Result<std::string> without_coding(std::string bytes, std::string_view codings, size_t cap) {
  constexpr int most = 4;  // nobody codes a page more often, and each costs a pass
  for (int i = 0; i < most && !codings.empty() && !bytes.empty(); ++i) {
    const size_t comma = codings.rfind(',');
    std::string_view last = comma == codings.npos ? codings : codings.substr(comma + 1);
    codings = comma == codings.npos ? std::string_view() : codings.substr(0, comma);
    const size_t begin = last.find_first_not_of(" \t");
    if (begin == last.npos) continue;
    last = last.substr(begin, last.find_last_not_of(" \t") - begin + 1);
    auto decoded = undone(std::move(bytes), lower_ascii(last), cap);
    if (!decoded) return decoded;
    bytes = std::move(*decoded);
  }
  return bytes;
}

}  // namespace sayso
