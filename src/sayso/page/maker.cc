#include "sayso/page/maker.h"

#include <algorithm>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/page/dateline.h"
#include "sayso/page/dates.h"

namespace sayso {
namespace {

uint32_t last_character(std::string_view text, Span span) {
  uint32_t at = span.end - 1;
  while (at > span.begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

void give(const Given& given, Metadata& m) {
  if (given.url && !given.url->empty()) m.url = *given.url;
  if (given.title && !given.title->empty()) m.title = *given.title;
  if (given.outlet && !given.outlet->empty()) m.outlet = *given.outlet;
  if (!given.byline.empty()) m.byline = given.byline;
  if (!given.published) return;
  // EDTF as the contract asks for, or the ways in which feeds and databases write a date.
  std::string edtf = edtf_bounds(*given.published) ? *given.published : edtf_of(*given.published);
  if (!edtf.empty()) m.published = {std::move(edtf), "given"};
}

}  // namespace

Span trimmed(std::string_view text, Span span) {
  while (!span.empty()) {
    CodePoint c = code_point_at(text, span.begin);
    if (!is_space(c.value)) break;
    span.begin += c.length;
  }
  while (!span.empty()) {
    const uint32_t at = last_character(text, span);
    if (!is_space(code_point_at(text, at).value)) break;
    span.end = at;
  }
  return span;
}

Page PageMaker::make(PageParts parts, const Given& given) {
  Page page;
  for (Block& block : parts.blocks) {
    const Span was = block.span;
    block.span = trimmed(parts.text, was);
    if (block.origin.size() == was.size()) {  // bytes and text are the same: trim both
      block.origin.begin += block.span.begin - was.begin;
      block.origin.end = block.origin.begin + block.span.size();
    }
    if (!block.span.empty()) page.blocks_.push_back(block);
  }
  std::sort(page.blocks_.begin(), page.blocks_.end(),
            [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
  page.text_ = std::move(parts.text);
  page.metadata_ = std::move(parts.metadata);
  for (const Block& block : page.blocks_) {
    if (block.type != BlockType::dateline) continue;
    page.metadata_.agency = agency_in(page.text_, block.span);
    break;
  }
  give(given, page.metadata_);
  // Whose text it is, where nobody says whose page.
  if (page.metadata_.outlet.empty()) page.metadata_.outlet = page.metadata_.agency.of(page.text_);
  return page;
}

}  // namespace sayso
