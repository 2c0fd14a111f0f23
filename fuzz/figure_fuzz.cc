// Bytes as a plain text -> figures. What comes out must be in order, inside the text, with bounds the right way round;
// who is told by another figure stands behind it. The first byte picks the language that the page claims.
#include <cmath>

#include "require.h"
#include "sayso/figure/figures.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  if (size == 0) return 0;
  Document document;
  static const char* const languages[] = {"en", "de", "fr", ""};
  document.media = Media::html;
  document.bytes = std::string("<html lang=") + languages[data[0] % 4] + "><body><article><p>";
  document.bytes.append(reinterpret_cast<const char*>(data) + 1, size - 1);
  document.given.outlet = "Sella Courier";
  document.given.published = "2031-03-05";
  auto page = read_page(document);
  if (!page) return 0;
  const Text text(std::move(*page));
  const auto tokens = tokenize(text);
  if (!tokens) return 0;
  const Syntax syntax = tag(*tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  const Figures figures = find_figures(voices, times);
  uint32_t last = 0;
  for (size_t i = 0; i < figures.all().size(); ++i) {
    const Figure& f = figures.all()[i];
    require(f.spans.size() == 1 && !f.spans[0].empty() && f.spans[0].end <= text.view().size(),
            "a span outside the text");
    require(f.spans[0].begin >= last, "figures overlap or are out of order");
    last = f.spans[0].end;
    require(!f.min || !f.max || *f.min <= *f.max, "bounds the wrong way round");
    require((!f.min || std::isfinite(*f.min)) && (!f.max || std::isfinite(*f.max)) && std::isfinite(f.scale),
            "no number");
    require(!f.of || *f.of < i, "told by a later figure");
    require(!f.what.empty() || !f.unit.empty(), "a number of nothing");
  }
  return 0;
}
