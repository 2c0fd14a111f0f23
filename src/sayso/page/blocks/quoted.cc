#include "sayso/page/blocks/quoted.h"

#include <algorithm>

namespace sayso {
namespace {

bool opens_with_dash(std::string_view text) {
  for (std::string_view dash : {"—", "–", "―", "- ", "-- ", "~ "})
    if (text.starts_with(dash)) return true;
  return false;
}

class QuoteReader {
 public:
  QuoteReader(const Tree& tree, const std::vector<Piece>& pieces, std::vector<BlockType>& types)
      : tree_(tree), pieces_(pieces), types_(types), quote_of_(tree.size(), 0) {
    for (uint32_t i = 1; i < tree.size(); ++i)
      quote_of_[i] = tree[i].tag == "blockquote" ? i : quote_of_[tree[i].parent];
  }

  std::vector<QuoteRole> run() {
    std::vector<QuoteRole> roles(pieces_.size(), QuoteRole::none);
    uint32_t last = 0;  // the quote of the piece before
    for (size_t i = 0; i < pieces_.size(); ++i) {
      const uint32_t quote = quote_of_[pieces_[i].node];
      if (last != 0 && roles[i - 1] == QuoteRole::said && is_credit(pieces_[i], last)) {
        roles[i] = QuoteRole::credit;
        types_[i] = BlockType::paragraph;
        last = 0;
        continue;
      }
      last = types_[i] == BlockType::paragraph ? quote : 0;
      if (last != 0) roles[i] = QuoteRole::said;
    }
    return roles;
  }

 private:
  bool is_credit(const Piece& p, uint32_t quote) const {
    constexpr uint32_t longest = 25;  // words
    if (p.words > longest) return false;
    const uint32_t whole = whole_of(quote);
    if (p.node < whole || p.node >= tree_[whole].end) return false;
    if (opens_with_dash(p.text) || p.part == Part::byline) return true;
    static const TagSet marks{"cite", "footer", "figcaption"};
    constexpr int steps = 8;
    uint32_t at = p.holder;
    for (int k = 0; k < steps && at > whole; ++k, at = tree_[at].parent)
      if (marks.has(tree_[at])) return true;
    return false;
  }

  // The quote with the figure that holds it and hardly anything else.
  uint32_t whole_of(uint32_t quote) const {
    constexpr int steps = 3;
    uint32_t at = quote;
    for (int k = 0; k < steps && at != 0; ++k, at = tree_[at].parent)
      if (tree_[at].tag == "figure") return at;
    return quote;
  }

  const Tree& tree_;
  const std::vector<Piece>& pieces_;
  std::vector<BlockType>& types_;
  std::vector<uint32_t> quote_of_;  // of each node the block quote around it
};

}  // namespace

std::vector<QuoteRole> quote_roles(const Tree& tree, const std::vector<Piece>& pieces, std::vector<BlockType>& types) {
  const auto& nodes = tree.nodes();
  if (std::none_of(nodes.begin(), nodes.end(), [](const Node& n) { return n.tag == "blockquote"; }))
    return std::vector<QuoteRole>(pieces.size(), QuoteRole::none);
  return QuoteReader(tree, pieces, types).run();
}

std::string_view mark_of(QuoteRole role, std::string_view text) {
  if (role == QuoteRole::said) return "> ";
  return role == QuoteRole::credit && !opens_with_dash(text) ? "— " : "";
}

}  // namespace sayso
