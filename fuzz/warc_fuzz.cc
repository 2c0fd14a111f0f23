// Any bytes as a web archive: plain, as a gzip member a record is (cut where "WARC/1" begins), and as a zip. Documents
// under the cap, or errors that say where. The first byte picks which.
#include "containers.h"
#include "sayso/bytes/gzip.h"

namespace {

// A gzip member for each record, so that the fuzzer changes records and not their packing.
std::string packed_by_record(std::string_view records) {
  std::string out;
  for (size_t begin = 0; begin < records.size() && out.size() < (1u << 18);) {
    const size_t next = std::min(records.find("WARC/1", begin + 1), records.size());
    out += sayso::gzipped(records.substr(begin, next - begin));
    begin = next;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      give_as("fuzz.warc", bytes, "");
      break;
    case 1:
      give_as("fuzz.warc.gz", packed_by_record(bytes), "");
      break;
    case 2:
      give_as("fuzz.warc.gz", bytes, "application/warc");
      break;
    default:
      give_as("fuzz.zip", bytes, "application/zip");
  }
  return 0;
}
