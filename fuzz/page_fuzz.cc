// Any bytes as a plain text or as HTML: an error or a page whose blocks hold together. The first byte picks which.
#include "require.h"
#include "sayso/base/utf8.h"
#include "sayso/page/page.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  if (size == 0) return 0;
  Document document;
  document.id = document.source = "fuzz";
  document.media = data[0] & 1 ? Media::html : Media::text;
  if (data[0] & 2) document.given.outlet = "CNN";
  document.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Result<Page> page = read_page(document);
  if (!page) {
    require(!page.error().message.empty() && page.error().where == "fuzz", "an error without words or place");
    return 0;
  }
  const std::string& text = page->text();
  require(is_utf8(text), "the text is UTF-8");
  auto bound = [&](uint32_t at) { return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80; };
  uint32_t last = 0;
  for (const Block& b : page->blocks()) {
    require(!b.span.empty(), "a block is not empty");
    require(b.span.begin >= last && b.span.end <= text.size(),
            "blocks are in order, inside the text, and do not overlap");
    require(bound(b.span.begin) && bound(b.span.end), "blocks begin and end with characters");
    require(b.origin.begin <= b.origin.end, "an origin is a span");
    last = b.span.end;
  }
  const Metadata& m = page->metadata();
  require(m.dateline.begin <= m.dateline.end && m.dateline.end <= text.size(), "the dateline lies in the text");
  require(is_utf8(m.title) && is_utf8(m.outlet), "metadata are UTF-8");
  for (const std::string& name : m.byline) require(is_utf8(name), "bylines are UTF-8");
  return 0;
}
