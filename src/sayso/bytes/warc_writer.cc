#include "sayso/bytes/warc_writer.h"

#include <fmt/format.h>
#include <zlib.h>

#include <random>

#include "sayso/bytes/document.h"

namespace sayso {
namespace {

std::string gzip_member(std::string_view bytes) {
  z_stream s{};
  deflateInit2(&s, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&s, bytes.size()) + 32, '\0');
  s.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  s.avail_in = static_cast<uInt>(bytes.size());
  s.next_out = reinterpret_cast<Bytef*>(out.data());
  s.avail_out = static_cast<uInt>(out.size());
  deflate(&s, Z_FINISH);
  out.resize(s.total_out);
  deflateEnd(&s);
  return out;
}

}  // namespace

std::string new_warc_id() {
  std::random_device random;
  uint32_t word[4];
  for (uint32_t& w : word) w = random();
  return fmt::format("<urn:uuid:{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}>", word[0], word[1] >> 16, word[1] & 0xfff,
                     (word[2] >> 16 & 0x3fff) | 0x8000, word[2] & 0xffff, word[3]);
}

std::string packed_warc_record(const WarcRecordToWrite& r, std::string_view block) {
  std::string out = "WARC/1.1\r\n";
  const auto field = [&out](std::string_view name, std::string_view value) {
    if (value.empty() || value.find_first_of("\r\n") != value.npos) return;
    ((out += name) += ": ") += value;
    out += "\r\n";
  };
  field("WARC-Type", r.type);
  field("WARC-Record-ID", r.id);
  field("WARC-Date", r.date);
  field("WARC-Target-URI", r.url);
  field("WARC-Concurrent-To", r.concurrent_to);
  field("WARC-IP-Address", r.ip);
  field("WARC-Profile", r.profile);
  field("WARC-Block-Digest", "sha256:" + sha256(block));
  field("Content-Type", r.content_type);
  field("Content-Length", std::to_string(block.size()));
  ((out += "\r\n") += block) += "\r\n\r\n";
  return gzip_member(out);
}

}  // namespace sayso
