#include "sayso/page/maker.h"

#include <algorithm>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/page/dates/dateline.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/paywall.h"
#include "sayso/page/people/credits.h"
#include "sayso/page/words/trimmed.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

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

Page PageMaker::make(PageParts parts, const Given& given) {
  Page page;
  page.blocks_.reserve(parts.blocks.size());
  for (Block& block : parts.blocks) {
    const Span was = block.span;
    block.span = trimmed(parts.text, was);
    if (block.origin.size() == was.size()) {  // bytes and text are the same: trim both
      block.origin.begin += block.span.begin - was.begin;
      block.origin.end = block.origin.begin + block.span.size();
    }
    if (!block.span.empty()) page.blocks_.push_back(std::move(block));
  }
  std::sort(page.blocks_.begin(), page.blocks_.end(),
            [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
  page.text_ = std::move(parts.text);
  page.metadata_ = std::move(parts.metadata);
  for (const Block& block : page.blocks_) {
    // "12 May 2031 10:30 (EST)" is a date, not a dateline.
    const bool dash = block.span.of(page.text_).ends_with('-') || block.span.of(page.text_).ends_with("–") ||
                      block.span.of(page.text_).ends_with("—");
    if (block.type != BlockType::dateline || !dash) continue;
    page.metadata_.agency = agency_in(page.text_, block.span);
    break;
  }
  Metadata& m = page.metadata_;
  m.paywall.words = paywall_words(page.text_, page.blocks_);
  give(given, m);
  // Whose text it is, where nobody says whose page.
  if (m.outlet.empty()) m.outlet = m.agency.of(page.text_);
  if (!m.agency.empty()) return page;
  const AgencyCredit credit = agency_credit(page.text_, page.blocks_);
  if (letters_of(credit.span.of(page.text_)) == letters_of(m.outlet)) return page;
  m.agency = credit.span;
  m.agency_helped = credit.helped;
  return page;
}

}  // namespace sayso
