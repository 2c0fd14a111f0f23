// Boxes that somebody paid for, by the label that opens them.
#include "sayso/page/blocks/closings.h"
#include "sayso/page/blocks/draft.h"

namespace sayso {
namespace {

// The greatest element that a label opens, which holds hardly more than an advertisement and not the article; 0 where
// none. `end` is behind its last piece.
uint32_t box_of(const PageDraft& d, size_t label, size_t& end) {
  constexpr int reach = 6;
  constexpr uint32_t longest = 250;  // words
  uint32_t box = 0, words = 0, at = d.pieces[label].node;
  size_t behind = label;
  for (int k = 0; k < reach && at != 0; ++k, at = d.tree[at].parent) {
    if (label > 0 && d.pieces[label - 1].node >= at) break;
    while (behind < d.pieces.size() && d.pieces[behind].node < d.tree[at].end) words += d.pieces[behind++].words;
    if (words > longest || (d.title >= label && d.title < behind)) break;
    const bool whole = std::any_of(d.elements.begin(), d.elements.end(),
                                   [&](Span e) { return e.begin >= at && e.end <= d.tree[at].end; });
    if (whole) break;
    box = at;
    end = behind;
  }
  return box;
}

}  // namespace

void cut_sponsored(PageDraft& d) {
  bool text_before = false;  // an empty box may stand over the article's first paragraph
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    constexpr uint32_t longest = 6;  // words
    size_t end = i;
    text_before |= d.types[i] == BlockType::paragraph && is_running(d.pieces[i]);
    if (!text_before || d.pieces[i].words > longest || !labels_sponsor(d.pieces[i].text) || box_of(d, i, end) == 0)
      continue;
    const bool leads_away =
        std::any_of(d.pieces.begin() + i, d.pieces.begin() + end, [](const Piece& p) { return p.link_words > 0; });
    for (size_t k = i; k < end && leads_away; ++k)
      if (is_body(d.types[k]) || d.types[k] == BlockType::caption) d.types[k] = BlockType::furniture;
  }
}

}  // namespace sayso
