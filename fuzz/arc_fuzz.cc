// Any bytes as an ARC archive of version 1 or 2, plain or packed: documents under the cap, or errors that say where.
#include "containers.h"
#include "sayso/bytes/gzip.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0)
    give_as("fuzz.arc", bytes, "application/x-arc");
  else
    give_as("fuzz.arc.gz", sayso::gzipped(bytes), "application/x-arc");
  return 0;
}
