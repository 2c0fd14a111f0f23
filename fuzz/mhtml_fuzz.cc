// Any bytes as a mail and as a page saved as one: documents under the cap, or errors that say where.
#include "containers.h"
#include "sayso/bytes/mime_parts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const MimeParts message = mime_parts(bytes);
  require(!message.parts.empty(), "a message has a part");
  for (size_t i = 0; i < message.parts.size(); ++i) {
    const MimePart& part = message.parts[i];
    require(i == 0 ? part.parent == MimePart::none : part.parent == MimePart::none || part.parent < i,
            "a part lies in one before it");
    require(part.body.empty() || (part.body.data() >= bytes.data() && part.body.end() <= bytes.end()),
            "a body lies in the message");
  }
  for (const char* name : {"fuzz.eml", "fuzz.mht"}) give_as(name, bytes, "message/rfc822");
  return 0;
}
