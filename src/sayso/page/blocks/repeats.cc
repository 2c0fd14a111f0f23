// What stands on a page twice.
#include <algorithm>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"
#include "sayso/page/blocks/draft.h"

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

bool is_class_of_pull_quote(std::string_view names) {
  static const auto marks = [] {
    std::vector<std::string_view> made;
    const Lexicon list("en/page_classes.tsv");
    for (const auto& row : list.rows())
      if (row[list.column("where")] == "anywhere") made.push_back(row[list.column("word")]);
    return made;
  }();
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view m) { return names.find(m) != names.npos; });
}

// In an element of its own kind, as pull quotes are.
bool is_set_apart(const PageDraft& d, const Piece& p) {
  constexpr int reach = 4;
  uint32_t at = p.node;
  for (int k = 0; k < reach && at != 0; ++k, at = d.tree[at].parent) {
    const Node& node = d.tree[at];
    if (node.tag == "blockquote" || node.tag == "figure" || node.tag == "q" || is_heading_tag(node.tag)) return true;
    const std::string_view names = node.attribute("class").substr(0, 200);
    if (is_class_of_pull_quote(names)) return true;
  }
  return false;
}

// A text that is printed twice, for screens of other sizes or to be unfolded: a stretch that says again, in order, most
// of what stands before it. Its copied paragraphs are cut.
void cut_copies(PageDraft& d) {
  constexpr uint32_t fewest = 15;  // words
  std::unordered_map<std::string_view, size_t> first;
  std::vector<size_t> copies;
  size_t all = 0, copied = 0, between = 0, last = 0;
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    const Piece& p = d.pieces[i];
    if (d.types[i] != BlockType::paragraph) continue;
    if (!copies.empty()) between += p.words;
    const bool counts = p.words >= fewest;
    const auto [it, is_new] = counts ? first.try_emplace(p.text, i) : std::pair{first.end(), true};
    if (is_new) {
      if (copies.empty()) all += p.words;
      continue;
    }
    if (copies.empty()) between = p.words;
    if (!copies.empty() && it->second <= last) return;  // a refrain
    last = it->second;
    copies.push_back(i);
    copied += p.words;
  }
  if (copies.size() < 3 || copied * 2 < all || copied * 10 < between * 7) return;
  for (size_t i : copies) d.types[i] = BlockType::furniture;
}

// In an element that the page calls so, and that is made for quotes.
bool is_pull_quote(const PageDraft& d, const Piece& p) {
  static const TagSet made_for_it{"blockquote", "figure", "aside", "q"};
  constexpr int reach = 4;
  bool called = false, made = false;
  uint32_t at = p.node;
  for (int k = 0; k < reach && at != 0; ++k, at = d.tree[at].parent) {
    called |= is_class_of_pull_quote(d.tree[at].attribute("class").substr(0, 200));
    made |= made_for_it.has(d.tree[at]);
  }
  return called && made;
}

// A pull quote of a few words, which stand in another piece; and behind any that was cut the name of who said it.
void cut_short_pull_quotes(PageDraft& d) {
  constexpr uint32_t fewest = 2, enough = 6, longest_name = 8;  // words
  constexpr size_t most = 10;                                   // on a page
  size_t seen = 0;
  for (size_t i = 0; i < d.pieces.size() && seen < most; ++i) {
    const Piece& p = d.pieces[i];
    if (p.words < fewest || p.words > enough || !is_body(d.types[i]) || !is_pull_quote(d, p)) continue;
    ++seen;
    const bool named = i > 0 && d.types[i - 1] == BlockType::furniture && p.words <= longest_name &&
                       !ends_in_stop(p.text) && is_pull_quote(d, d.pieces[i - 1]);
    const std::string said = letters_of(p.text);
    const auto says = [&](const Piece& q) {
      return q.words > p.words && letters_of(q.text).find(said) != std::string::npos;
    };
    if (named || std::any_of(d.pieces.begin(), d.pieces.end(), says)) d.types[i] = BlockType::furniture;
  }
}

// A short piece set apart is cut where all of its words in a row stand in one longer piece, or in an earlier one that
// is as long.
void cut_long_repeats(PageDraft& d) {
  constexpr uint32_t fewest = 6, longest_quote = 60;
  const auto counts = [&](size_t i) { return is_body(d.types[i]) && d.pieces[i].words >= fewest; };
  std::vector<uint32_t> quotes;
  const auto first =
      static_cast<size_t>(std::find(d.types.begin(), d.types.end(), BlockType::paragraph) - d.types.begin());
  const auto is_standfirst = [&](size_t i) { return i < first && is_heading_tag(d.tag_of(d.pieces[i])); };
  for (uint32_t i = 0; i < d.pieces.size(); ++i)
    if (counts(i) && !is_standfirst(i) && d.pieces[i].words <= longest_quote && is_set_apart(d, d.pieces[i]))
      quotes.push_back(i);
  if (quotes.empty()) return;
  Grams grams;
  std::unordered_map<uint64_t, uint32_t> longest;  // for each gram of a quote the longest piece that has it
  for (uint32_t i : quotes)
    for (uint64_t gram : grams.of(d.pieces[i].text)) longest.try_emplace(gram, i);
  for (uint32_t i = 0; i < d.pieces.size(); ++i) {
    if (!counts(i)) continue;
    for (uint64_t gram : grams.of(d.pieces[i].text)) {
      const auto it = longest.find(gram);
      if (it == longest.end()) continue;
      const uint32_t held = d.pieces[it->second].words, here = d.pieces[i].words;
      if (here > held || (here == held && i < it->second)) it->second = i;
    }
  }
  for (uint32_t i : quotes) {
    const std::vector<uint64_t>& own = grams.of(d.pieces[i].text);
    if (own.empty()) continue;
    const uint32_t holder = longest.at(own[0]);
    const bool all = std::all_of(own.begin(), own.end(), [&](uint64_t gram) { return longest.at(gram) == holder; });
    if (holder != i && all) d.types[i] = BlockType::furniture;
  }
}

}  // namespace

void cut_repeats(PageDraft& d) {
  cut_copies(d);
  cut_long_repeats(d);
  cut_short_pull_quotes(d);
}

}  // namespace sayso
