// Any bytes as a feed in XML and as JSON Feed: documents under the cap, or errors that say where.
#include "containers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"fuzz.rss", "fuzz.xml"}) give_as(name, bytes, "");
  give_as("fuzz", bytes, "application/feed+json");
  return 0;
}
