// Any bytes as JSON Lines, as they come: documents or errors, each with its row, under the caps.
#include "require.h"
#include "sayso/base/utf8.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/rows.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Budget budget;
  budget.max_bytes = 1u << 16;
  budget.max_row_bytes = 1u << 17;
  sniff_media(bytes);
  id_of_path(bytes);
  kind_by_name(bytes);
  auto source = memory_source(bytes);
  size_t seen = 0;
  each_row(*source, "fuzz", "fuzz", budget, [&](Result<Document> d) {
    if (d) {
      require(!d->bytes.empty() && d->bytes.size() <= budget.max_bytes, "a document keeps to the cap");
      require(!d->id.empty() && d->source.starts_with("fuzz#"), "a document has its id and row");
    } else {
      require(!d.error().message.empty() && d.error().where.starts_with("fuzz#"), "an error has its row");
    }
    return ++seen < 10'000;
  });
  return 0;
}
