// Bytes as a page's JSON-LD -> what it says of the article; and the same bytes inside a page, with the byline, address
// and credits read off it. Values must be short, lists bounded, and an address absolute.
#include "require.h"
#include "sayso/page/about/json_ld.h"
#include "sayso/page/about/json_mend.h"
#include "sayso/page/page.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string first = bytes.substr(0, size / 2), second = bytes.substr(size / 2);
  require(mended_json(bytes).size() <= 2 * size + 16, "mended JSON is more than twice as long");
  for (const LinkedData& said :
       {read_linked_data({bytes}), read_linked_data({first, second}, "https://a.example/", "H")}) {
    require(said.authors.size() <= 60, "too many authors");
    for (const std::string* value : {&said.headline, &said.published, &said.modified, &said.language, &said.section,
                                     &said.url, &said.publisher, &said.site})
      require(value->size() <= 2000, "a long value");
    require(said.rank >= 0 && said.rank <= 4, "rank");
  }
  Document document;
  document.media = Media::html;
  document.bytes = "<title>H - Sella Post</title><script type='application/ld+json'>" + bytes +
                   "</script><h1>H</h1><p class=byline>" + bytes +
                   "</p><p>Text of the article, said the mayor. (AP)</p>";
  auto page = read_page(document);
  if (!page) return 0;
  const Metadata& m = page->metadata();
  require(m.url.empty() || m.url.starts_with("http") || m.url.starts_with("HTTP") || m.url.starts_with("H") ||
              m.url.starts_with("h"),
          "an address that is none");
  require(m.byline.size() <= 200, "too many names");
  for (const Span s : {m.agency, m.paywall.words}) require(s.begin <= s.end && s.end <= page->text().size(), "a span");
  return 0;
}
