// Bytes as a plain text and its publication date -> times. What comes out must be in order, inside the text and
// without overlap, and a date that it names must exist.
#include <cstdlib>

#include "sayso/time/days.h"
#include "sayso/time/times.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  Document document;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  document.given.published = size % 2 ? "9999-12-31" : "0001-01-01";
  auto page = read_page(document);
  if (!page) return 0;
  const Text text(std::move(*page));
  const auto tokens = tokenize(text);
  if (!tokens) return 0;
  const Syntax syntax = tag(*tokens);
  const Times times = find_times(syntax);
  uint32_t last = 0;
  for (const Time& t : times.all()) {
    if (t.span.begin < last || t.span.empty() || t.span.end > text.view().size()) std::abort();
    if (t.edtf.size() == 10 && t.edtf[4] == '-' && !parse_edtf(t.edtf)) std::abort();
    last = t.span.end;
  }
  return 0;
}
