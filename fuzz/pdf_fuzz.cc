// Any text as what pdftotext gives: an error or blocks that hold together, each with its page. The process itself is
// not run here; it is poppler's.
#include "require.h"
#include "sayso/base/utf8.h"
#include "sayso/page/plain/pdf.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  const std::string text = repaired_utf8({reinterpret_cast<const char*>(data), size});
  const auto parts = pdf_parts(text, "", {});
  if (!parts) {
    require(!parts.error().message.empty(), "an error without words");
    return 0;
  }
  require(is_utf8(parts->text), "the text is UTF-8");
  uint32_t page = 1, pages = 1;
  for (char c : text) pages += c == '\f';
  for (const Block& b : parts->blocks) {
    require(b.span.begin < b.span.end && b.span.end <= parts->text.size(), "a block lies in the text");
    require(b.page_number >= 1 && b.page_number <= pages, "a block has a page that there is");
    if (b.type != BlockType::furniture) {
      require(b.page_number >= page, "pages go up");
      page = b.page_number;
    }
  }
  return 0;
}
