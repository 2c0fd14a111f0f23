#include "sayso/page/article.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/author_names.h"
#include "sayso/page/byline.h"
#include "sayso/page/dates.h"
#include "sayso/page/words.h"

namespace sayso {
namespace {

bool is_heading_tag(std::string_view tag) { return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'; }

bool is_outside(Part part) { return part == Part::furniture || part == Part::teaser || part == Part::comment; }

bool is_running(const Piece& p) { return p.words >= 10 && p.link_share() < 0.4f; }

// What a piece says for or against the elements around it being the article.
float value_of(const Tree& tree, const Piece& p) {
  if (is_outside(p.part) || p.part == Part::caption) return 0;
  if (is_heading_tag(tree[p.node].tag)) return p.link_share() < 0.5f ? 0.5f : -3.0f;
  if (is_running(p)) return static_cast<float>(p.words) * (1 - p.link_share());
  if (p.link_share() > 0.5f) return -3.0f - static_cast<float>(p.link_words);
  return -1.0f;
}

// Sums `values` of pieces into all elements around them.
std::vector<float> sums(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<float>& values) {
  std::vector<float> sum(tree.size(), 0);
  for (size_t i = 0; i < pieces.size(); ++i) sum[pieces[i].node] += values[i];
  for (uint32_t i = tree.size(); i-- > 1;) sum[tree[i].parent] += sum[i];
  return sum;
}

// A class that tells of furniture on an element that holds much of the page's text tells of something else.
void mend_parts(const Tree& tree, std::vector<Part>& parts, const std::vector<Piece>& pieces) {
  std::vector<float> running(pieces.size(), 0);
  for (size_t i = 0; i < pieces.size(); ++i)
    if (is_running(pieces[i])) running[i] = static_cast<float>(pieces[i].words);
  const std::vector<float> sum = sums(tree, pieces, running);
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const bool much = sum[i] > 0.4f * sum[0] && sum[i] > 60;
    if (much && parts[i] != Part::unknown && parts[i] != Part::body && parts[i] != Part::comment)
      parts[i] = Part::unknown;
  }
}

// The element with the best sum; the deepest of equals.
uint32_t best_element(const Tree& tree, const std::vector<float>& sum) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < tree.size(); ++i)
    if (!tree[i].is_text() && (sum[i] > sum[best] || (sum[i] == sum[best] && tree[i].depth > tree[best].depth)))
      best = i;
  return best;
}

// `good` counts running text alone. Where the best element has little of it (long lists of links stand in the article),
// an element that the page names as its article and that has nearly all of it is taken.
uint32_t article_element(const Tree& tree, const std::vector<Part>& parts, const std::vector<float>& sum,
                         const std::vector<float>& good) {
  const uint32_t best = best_element(tree, sum);
  uint32_t named = 0, whole = 0;
  for (uint32_t i = 1; i < tree.size(); ++i) {
    if (parts[i] == Part::body && sum[i] > 0.5f * sum[best] && (named == 0 || sum[i] > sum[named])) named = i;
    const bool article = parts[i] == Part::body || tree[i].tag == "article" || tree[i].tag == "main";
    if (article && good[i] > 0.7f * good[0] && (whole == 0 || tree[i].depth > tree[whole].depth)) whole = i;
  }
  const uint32_t chosen = named ? named : best;
  return whole && good[chosen] < 0.5f * good[whole] ? whole : chosen;
}

class Classifier {
 public:
  Classifier(const Tree& tree, std::vector<Piece>& pieces, std::string_view title)
      : tree_(tree), pieces_(pieces), types_(pieces.size(), BlockType::furniture), title_(letters_of(title)) {}

  std::vector<BlockType> run() {
    if (pieces_.empty()) return types_;
    std::vector<Part> parts = parts_of(true);
    if (!leaves_text()) parts = parts_of(false);  // a site that calls everything a "widget"
    std::vector<float> values(pieces_.size()), good(pieces_.size());
    for (size_t i = 0; i < pieces_.size(); ++i) {
      values[i] = value_of(tree_, pieces_[i]);
      good[i] = std::max(values[i], 0.0f);
    }
    element_ = article_element(tree_, parts, sums(tree_, pieces_, values), sums(tree_, pieces_, good));
    for (size_t i = 0; i < pieces_.size(); ++i) types_[i] = type_of(pieces_[i]);
    find_title();
    find_byline();
    cut_tail();
    cut_head();
    lonely_headings();
    return types_;
  }

 private:
  std::vector<Part> parts_of(bool by_class) {
    std::vector<Part> parts = own_parts(tree_, by_class);
    mend_parts(tree_, parts, pieces_);
    assign_parts(tree_, parts, pieces_);
    return parts;
  }

  // Whether a fair share of the page's running text, comments not counted, is in no furniture.
  bool leaves_text() const {
    uint64_t all = 0, left = 0;
    for (const Piece& p : pieces_) {
      if (!is_running(p) || p.part == Part::comment) continue;
      all += p.words;
      if (!is_outside(p.part) && p.part != Part::caption) left += p.words;
    }
    return left * 100 >= all * 30;
  }

  bool inside(const Piece& p) const { return p.node >= element_ && p.node < tree_[element_].end; }

  BlockType type_of(const Piece& p) const {
    if (p.part == Part::teaser) return p.words >= 3 ? BlockType::teaser : BlockType::furniture;
    if (inside(p) && p.words <= 80 && p.text.starts_with('(') &&
        credit_in(p.text, {0, static_cast<uint32_t>(p.text.size())}))
      return BlockType::byline;
    if (p.part == Part::caption && inside(p)) return BlockType::caption;
    if (is_outside(p.part)) return BlockType::furniture;
    if (p.part == Part::byline && p.words <= 25) return BlockType::byline;
    if (p.part == Part::date && p.words <= 15) return BlockType::dateline;
    if (!inside(p)) return BlockType::furniture;
    const Furniture kind = furniture_of(p.text);
    if (kind == Furniture::caption) return BlockType::caption;
    if (kind == Furniture::teaser || (p.link_share() > 0.8f && kind != Furniture::none)) return BlockType::teaser;
    if (kind != Furniture::none) return BlockType::furniture;
    const std::string_view tag = tree_[p.node].tag;
    if (is_heading_tag(tag))
      return p.link_share() > 0.9f && p.words > 2 && tag != "h1" && tag != "h2" ? BlockType::teaser
                                                                                : BlockType::heading;
    if (p.link_share() > 0.75f) return p.words >= 4 && ends_in_stop(p.text) ? BlockType::paragraph : BlockType::teaser;
    if (tag != "p" && tag != "li" && p.words <= 12 && byline_line(p.text, {0, static_cast<uint32_t>(p.text.size())}))
      return BlockType::byline;
    return BlockType::paragraph;
  }

  bool is_like_title(const Piece& p) const {
    const std::string letters = letters_of(p.text.substr(0, 1000));
    if (letters.size() < 5 || title_.size() < 5) return false;
    return letters == title_ || (letters.size() * 2 > title_.size() && title_.starts_with(letters)) ||
           (title_.size() * 2 > letters.size() && letters.starts_with(title_));
  }

  // The heading that is the page's title, up to the article's first long paragraph; else the last h1 before it.
  void find_title() {
    size_t found = pieces_.size();
    bool exact = false;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      const bool heading = is_heading_tag(tree_[p.node].tag) ||
                           (p.link_words == 0 && p.words >= 3 && letters_of(p.text.substr(0, 500)) == title_);
      if (heading && is_like_title(p) && p.words <= 50 && !exact) {
        found = i;
        exact = true;
      }
      if (found == pieces_.size() && tree_[p.node].tag == "h1" && p.words >= 3 && !is_outside(p.part)) found = i;
      if (types_[i] == BlockType::paragraph && p.words >= 40 && found < pieces_.size()) break;
    }
    if (found == pieces_.size()) return;
    types_[found] = BlockType::title;
    for (size_t i = 0; i < pieces_.size(); ++i)  // printed twice on many pages
      if (i != found && is_heading_tag(tree_[pieces_[i].node].tag) && is_like_title(pieces_[i]))
        types_[i] = BlockType::furniture;
    for (size_t i = 0; i < found; ++i)
      if (types_[i] == BlockType::paragraph || types_[i] == BlockType::heading) types_[i] = BlockType::furniture;
  }

  // Around the title, up to the first long paragraph: a short piece that begins with "By" and names people.
  void find_byline() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (types_[i] == BlockType::byline || (types_[i] == BlockType::paragraph && p.words >= 30)) return;
      const bool opens = p.words <= 12 && (p.text.starts_with("By ") || p.text.starts_with("by ") ||
                                           p.text.starts_with("Written by ") || p.text.starts_with("Posted by "));
      if (!opens || p.part == Part::comment || p.part == Part::teaser || persons_in(p.text).empty()) continue;
      types_[i] = BlockType::byline;
      return;
    }
  }

  static bool is_body(BlockType t) { return t == BlockType::paragraph || t == BlockType::heading; }

  // Behind the last real paragraph nothing short belongs to the article; behind a label in the last part nothing at
  // all.
  void cut_tail() {
    size_t last = 0;
    uint64_t all = 0, words = 0;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (types_[i] != BlockType::paragraph) continue;
      all += pieces_[i].words;
      if (is_running(pieces_[i]) || ends_in_stop(pieces_[i].text)) last = i;
    }
    for (size_t i = last + 1; i < pieces_.size(); ++i)
      if (is_body(types_[i]))
        types_[i] =
            tree_[pieces_[i].node].tag == "li" && pieces_[i].link_share() < 0.3f ? types_[i] : BlockType::furniture;
    bool cut = false;
    for (size_t i = 0; i <= last && i < pieces_.size(); ++i) {
      if (is_body(types_[i])) words += pieces_[i].words;
      if (!inside(pieces_[i])) continue;
      const Furniture kind = furniture_of(pieces_[i].text);
      if (words * 10 > all * 7 && (kind == Furniture::label || kind == Furniture::end)) cut = true;
      if (cut && is_body(types_[i]))
        types_[i] = pieces_[i].words >= 3 && kind == Furniture::none ? BlockType::teaser : BlockType::furniture;
    }
  }

  // Before the first real paragraph: a section's name, a date, a byline.
  void cut_head() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (types_[i] != BlockType::paragraph) continue;
      const Piece& p = pieces_[i];
      if (p.words >= 12 || ends_in_stop(p.text)) return;
      const Span all{0, static_cast<uint32_t>(p.text.size())};
      if (byline_line(p.text, all)) {
        types_[i] = BlockType::byline;
      } else if (!edtf_of(p.text).empty() && p.words <= 8) {
        types_[i] = BlockType::dateline;
      } else if (p.words <= 6 || p.link_share() > 0.3f) {
        types_[i] = BlockType::furniture;
      }
    }
  }

  // A heading over nothing belongs to what was taken away.
  void lonely_headings() {
    bool text_behind = false;
    for (size_t i = pieces_.size(); i-- > 0;) {
      if (types_[i] == BlockType::paragraph) text_behind = true;
      if (types_[i] == BlockType::heading && !text_behind) types_[i] = BlockType::furniture;
    }
  }

  const Tree& tree_;
  std::vector<Piece>& pieces_;
  std::vector<BlockType> types_;
  std::string title_;
  uint32_t element_ = 0;
};

}  // namespace

std::vector<BlockType> classify(const Tree& tree, std::vector<Piece>& pieces, std::string_view title) {
  return Classifier(tree, pieces, title).run();
}

}  // namespace sayso
