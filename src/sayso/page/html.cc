#include "sayso/page/html.h"

#include "sayso/page/about.h"
#include "sayso/page/about_dates.h"
#include "sayso/page/article.h"
#include "sayso/page/authors.h"
#include "sayso/page/dateline.h"
#include "sayso/page/pieces.h"
#include "sayso/page/sections.h"

namespace sayso {
namespace {

void add_block(PageParts& parts, std::string_view text, BlockType type, Span origin, const std::string& anchor) {
  if (text.empty()) return;
  if (!parts.text.empty()) parts.text += "\n\n";
  const uint32_t begin = static_cast<uint32_t>(parts.text.size());
  parts.text += text;
  parts.blocks.push_back({{begin, static_cast<uint32_t>(parts.text.size())}, type, origin, anchor});
}

// The first paragraph may open with a dateline, which becomes a block of its own in the same line of text.
bool split_dateline(PageParts& parts) {
  const Block block = parts.blocks.back();
  auto found = dateline_at_start(parts.text, block.span);
  if (!found) return false;
  parts.blocks.back().span = found->span;
  parts.blocks.back().type = BlockType::dateline;
  if (found->span.end < block.span.end)
    parts.blocks.push_back({{found->span.end, block.span.end}, BlockType::paragraph, block.origin, block.anchor});
  Metadata& m = parts.metadata;
  m.dateline = trimmed(parts.text, found->span);
  m.dateline_place = found->place;
  m.dateline_date = found->date;
  return true;
}

}  // namespace

Result<PageParts> html_parts(std::string_view html, const Given& given, const Budget& budget) {
  Result<Tree> tree = parse_html(html, budget);
  if (!tree) return tl::unexpected(tree.error());
  PageParts parts;
  About said = about(*tree, given.url.value_or(""));
  parts.metadata = std::move(said.metadata);
  std::vector<Piece> pieces = pieces_of(*tree, parts.metadata.title);
  std::vector<BlockType> types = classify(*tree, pieces, parts.metadata.title);
  byline_from_page(*tree, pieces, types, parts.metadata.outlet, parts.metadata.byline);
  find_dates({*tree, pieces, types, said.linked, given.captured.value_or("")}, parts.metadata);
  const std::vector<std::string> anchors = date_sections(*tree, pieces, parts.metadata, types);
  int paragraphs = 0;
  bool dateline = false;
  for (size_t i = 0; i < pieces.size(); ++i) {
    add_block(parts, pieces[i].text, types[i], pieces[i].origin, anchors[i]);
    if (types[i] != BlockType::paragraph || dateline || ++paragraphs > 3) continue;
    dateline = split_dateline(parts);
  }
  return parts;
}

}  // namespace sayso
