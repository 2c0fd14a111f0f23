// A page of an invented outlet, and what was read of it: for tests.
#pragma once
#include <string>
#include <string_view>

#include "sayso/page/page.h"

namespace sayso::page_tests {

inline constexpr std::string_view first =
    "The harbour of Sella will be closed to all ships from June, the town council decided on Monday after nine hours.";
inline constexpr std::string_view second =
    "Mayor Mira Holt said the eastern mole had sunk by forty centimetres since the winter and was no longer safe.";
inline constexpr std::string_view third =
    "Orrin Brell, who speaks for the fishers, called it a blow and said that nobody had asked them before the vote.";

inline constexpr std::string_view fourth =
    "The work is to take two years and to cost nine million, of which the province of Anso has promised to pay a "
    "third.";

inline std::string p(std::string_view text) { return "<p>" + std::string(text) + "</p>"; }

struct Read {
  std::string body, others;  // a line a block
  Metadata metadata;
  bool holds(std::string_view part) const { return body.find(part) != std::string::npos; }
};

inline Read read(const std::string& bytes) {
  Document d;
  d.id = "t";
  d.source = "t.html";
  d.media = Media::html;
  d.bytes = bytes;
  Read out;
  const auto page = read_page(d, {});
  if (!page) return out;
  for (const Block& b : page->blocks()) {
    const bool body = b.type == BlockType::paragraph || b.type == BlockType::heading;
    (body ? out.body : out.others) += std::string(b.span.of(page->text())) + "\n";
  }
  out.metadata = page->metadata();
  return out;
}

inline Read page(const std::string& inside, const std::string& head = "<title>Harbour closed</title>") {
  return read("<!doctype html><html lang=en><head><meta charset=utf-8>" + head +
              "</head><body><header><a href='/'>Sella Post</a><nav><a href='/a'>News</a></nav></header>" + inside +
              "<footer><p>© 2031 Sella Post. All rights reserved.</p><a href='/i'>Imprint</a></footer></body></html>");
}

inline Read article(const std::string& inside) {
  return page("<article><h1>Harbour closed from June</h1>" + inside + "</article>");
}

}  // namespace sayso::page_tests
