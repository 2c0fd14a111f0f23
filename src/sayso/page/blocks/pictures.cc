// Captions that no class tells of.
#include <algorithm>
#include <map>
#include <tuple>

#include "sayso/page/blocks/draft.h"
#include "sayso/page/dates/dates.h"

namespace sayso {
namespace {

// Of each element how many pieces it holds, and whether it holds a picture.
struct PictureHolders {
  std::vector<uint32_t> pieces;
  std::vector<bool> pictures;
};

PictureHolders picture_holders(const PageDraft& d) {
  static const TagSet shown{"img", "picture", "figure"};
  PictureHolders held{std::vector<uint32_t>(d.tree.size(), 0), std::vector<bool>(d.tree.size(), false)};
  for (const Piece& p : d.pieces) ++held.pieces[p.node];
  for (uint32_t i = d.tree.size(); i-- > 1;) {
    if (shown.has(d.tree[i])) held.pictures[i] = true;
    held.pieces[d.tree[i].parent] += held.pieces[i];
    if (held.pictures[i]) held.pictures[d.tree[i].parent] = true;
  }
  return held;
}

bool is_alone_with_picture(const PageDraft& d, const PictureHolders& held, const Piece& p) {
  constexpr int reach = 6;
  uint32_t at = p.node;
  for (int k = 0; k < reach && at != 0 && held.pieces[at] == 1; ++k, at = d.tree[at].parent)
    if (held.pictures[at]) return true;
  return false;
}

// Elements alike: what most of the text stands in is its own, with pictures or without.
using Kind = std::tuple<std::string_view, std::string_view, uint32_t>;

Kind kind_of(const PageDraft& d, const Piece& p) {
  const Node& node = d.tree[p.node];
  return {node.tag, node.attribute("class"), node.depth};
}

Kind kind_of_text(const PageDraft& d) {
  std::map<Kind, uint64_t> words;
  for (size_t i = 0; i < d.pieces.size(); ++i)
    if (d.types[i] == BlockType::paragraph) words[kind_of(d, d.pieces[i])] += d.pieces[i].words;
  const auto most =
      std::max_element(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == words.end() ? Kind{} : most->first;
}

// In front of the text a whole sentence may sum it up, and a line may say who wrote and when.
bool opens_text(const Piece& p) {
  constexpr uint32_t a_sentence = 12;  // words
  return (p.words >= a_sentence && ends_in_stop(p.text)) || !dates_in(p.text).empty();
}

// "Coast Press", behind a caption in the same element, of which they are all.
void find_credits(PageDraft& d, const PictureHolders& held) {
  constexpr uint32_t longest = 4, most_pieces = 3;  // words; of the element
  static const TagSet others{"li", "td", "th", "dd", "dt"};
  for (size_t i = 1; i < d.pieces.size(); ++i) {
    const Piece& p = d.pieces[i];
    const uint32_t parent = d.tree[p.node].parent;
    if (d.types[i] == BlockType::paragraph && d.types[i - 1] == BlockType::caption && p.words <= longest &&
        !ends_in_stop(p.text) && !p.text.ends_with(':') && !others.has(d.tree[p.node]) &&
        parent == d.tree[d.pieces[i - 1].node].parent && held.pieces[parent] <= most_pieces)
      d.types[i] = BlockType::caption;
  }
}

}  // namespace

void find_captions(PageDraft& d) {
  constexpr uint32_t longest = 45, an_article = 40;  // words
  static const TagSet texts{"p", "li", "a", "dd", "dt", "blockquote", "td"};
  std::vector<size_t> candidates;
  uint64_t others = 0;
  bool behind = false;  // running text
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    if (d.types[i] != BlockType::paragraph) continue;
    const Piece& p = d.pieces[i];
    const bool may_be = p.words <= longest && p.part != Part::lead && !texts.has(d.tree[p.node]);
    if (may_be && (behind || !opens_text(p)))
      candidates.push_back(i);
    else
      others += p.words;
    behind |= is_running(p);
  }
  const bool any = std::find(d.types.begin(), d.types.end(), BlockType::caption) != d.types.end();
  if (candidates.empty() && !any) return;
  const Kind text = kind_of_text(d);
  const PictureHolders held = picture_holders(d);
  find_credits(d, held);
  std::erase_if(candidates, [&](size_t i) {
    const bool none = kind_of(d, d.pieces[i]) == text || !is_alone_with_picture(d, held, d.pieces[i]);
    if (none) others += d.pieces[i].words;
    return none;
  });
  if (others < an_article) return;
  for (size_t i : candidates) d.types[i] = BlockType::caption;
}

}  // namespace sayso
