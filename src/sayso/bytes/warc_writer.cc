#include "sayso/bytes/warc_writer.h"

#include <fmt/format.h>

#include <random>

#include "sayso/bytes/document.h"
#include "sayso/bytes/gzip.h"

namespace sayso {
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
  return gzipped(out);
}

}  // namespace sayso
