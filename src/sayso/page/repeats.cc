// What stands on a page twice.
#include <algorithm>
#include <unordered_map>

#include "sayso/base/utf8.h"
#include "sayso/page/draft.h"

namespace sayso {
namespace {

// Hashes of each five words in a row, case and marks aside; of all words where there are fewer.
class Grams {
 public:
  const std::vector<uint64_t>& of(std::string_view text) {
    words_.clear();
    grams_.clear();
    uint64_t word = basis;
    for (size_t i = 0; i < text.size();) {
      const CodePoint c = code_point_at(text, i);
      i += c.length;
      if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) {
        word = (word ^ lower(c.value)) * prime;
      } else if (is_space(c.value) && word != basis) {
        words_.push_back(std::exchange(word, basis));
      }
    }
    if (word != basis) words_.push_back(word);
    const size_t n = std::min(words_.size(), length);
    for (size_t i = 0; n > 0 && i + n <= words_.size(); ++i) {
      uint64_t gram = basis;
      for (size_t k = 0; k < n; ++k) gram = (gram ^ words_[i + k]) * prime + k;
      grams_.push_back(gram);
    }
    return grams_;
  }

 private:
  static constexpr uint64_t basis = 1469598103934665603u, prime = 1099511628211u;
  static constexpr size_t length = 5;
  std::vector<uint64_t> words_, grams_;
};

// In an element of its own kind, as pull quotes are.
bool is_set_apart(const PageDraft& d, const Piece& p) {
  constexpr int reach = 4;
  uint32_t at = p.node;
  for (int k = 0; k < reach && at != 0; ++k, at = d.tree[at].parent) {
    const Node& node = d.tree[at];
    if (node.tag == "blockquote" || node.tag == "figure" || node.tag == "q" || is_heading_tag(node.tag)) return true;
    const std::string_view names = node.attribute("class").substr(0, 200);
    for (std::string_view word : {"quote", "Quote", "pull", "highlight", "callout"})
      if (names.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void cut_repeats(PageDraft& d) {
  constexpr uint32_t fewest = 6, longest_quote = 60;
  Grams grams;
  std::unordered_map<uint64_t, uint32_t> longest;  // for each gram the longest piece that has it, the first of equals
  for (uint32_t i = 0; i < d.pieces.size(); ++i) {
    if (!is_body(d.types[i]) || d.pieces[i].words < fewest) continue;
    for (uint64_t gram : grams.of(d.pieces[i].text)) {
      auto [it, is_new] = longest.try_emplace(gram, i);
      if (!is_new && d.pieces[i].words > d.pieces[it->second].words) it->second = i;
    }
  }
  for (uint32_t i = 0; i < d.pieces.size(); ++i) {
    if (!is_body(d.types[i]) || d.pieces[i].words < fewest || d.pieces[i].words > longest_quote) continue;
    if (!is_set_apart(d, d.pieces[i])) continue;
    uint32_t holder = i;
    size_t held = 0, all = 0;
    for (uint64_t gram : grams.of(d.pieces[i].text)) {
      const uint32_t found = longest.at(gram);
      if (all++ == 0) holder = found;
      held += found == holder;
    }
    if (holder != i && held == all) d.types[i] = BlockType::furniture;
  }
}

}  // namespace sayso
