#include "sayso/page/article.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/author_names.h"
#include "sayso/page/byline.h"
#include "sayso/page/dates.h"
#include "sayso/page/draft.h"
#include "sayso/page/words.h"

namespace sayso {
namespace {

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

// Of each element whether an h1 stands in it.
std::vector<bool> holders_of_h1(const Tree& tree) {
  std::vector<bool> holds(tree.size(), false);
  for (uint32_t i = tree.size(); i-- > 1;) {
    if (tree[i].tag == "h1") holds[i] = true;
    if (holds[i]) holds[tree[i].parent] = true;
  }
  return holds;
}

// Of each node whether it stands in what the page names as an article or as its body.
std::vector<bool> in_articles(const Tree& tree, const std::vector<OwnPart>& parts) {
  std::vector<bool> within(tree.size(), false);
  for (uint32_t i = 1; i < tree.size(); ++i)
    within[i] = within[tree[i].parent] || parts[i].part == Part::body || tree[i].tag == "article";
  return within;
}

// The class words whose elements together hold much of the page's text: on this page they tell of something else.
std::vector<bool> words_for_all(const Tree& tree, const std::vector<OwnPart>& parts, const std::vector<float>& sum,
                                float much) {
  std::vector<float> held;
  std::vector<uint32_t> ends;  // behind the word's last element, so that none counts twice
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const uint16_t word = parts[i].word;
    if (word == 0) continue;
    if (word >= held.size()) {
      held.resize(word + 1u, 0);
      ends.resize(word + 1u, 0);
    }
    if (i < ends[word]) continue;
    held[word] += sum[i];
    ends[word] = tree[i].end;
  }
  std::vector<bool> for_all(held.size());
  for (size_t w = 0; w < held.size(); ++w) for_all[w] = held[w] > much;
  return for_all;
}

// A class that tells of furniture on what holds much of the page's text tells of something else, one that tells of
// comments on what holds the page's first heading too. And in an article, text that is shown only on a click is of
// the article.
void mend_parts(const Tree& tree, std::vector<OwnPart>& parts, const std::vector<Piece>& pieces, float share) {
  std::vector<float> running(pieces.size(), 0);
  for (size_t i = 0; i < pieces.size(); ++i)
    if (is_running(pieces[i])) running[i] = static_cast<float>(pieces[i].words);
  const std::vector<float> sum = sums(tree, pieces, running);
  const std::vector<bool> holds_h1 = holders_of_h1(tree), in_article = in_articles(tree, parts);
  constexpr float some = 30, most_of_page = 0.6f;
  const float much = std::max(60.0f, share * sum[0]);
  const std::vector<bool> for_all = words_for_all(tree, parts, sum, much);
  const auto is_wrong = [&](uint32_t i) {
    switch (parts[i].part) {
      case Part::unknown:
      case Part::body:
        return false;
      case Part::comment:
        return holds_h1[i] && sum[i] > 60;
      case Part::hidden:
        return (in_article[i] && sum[i] > some) || sum[i] > std::max(60.0f, most_of_page * sum[0]);
      default:
        return sum[i] > much || (parts[i].word != 0 && for_all[parts[i].word]);
    }
  };
  for (uint32_t i = 0; i < tree.size(); ++i)
    if (is_wrong(i)) parts[i] = {};
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
uint32_t article_element(const Tree& tree, const std::vector<OwnPart>& parts, const std::vector<float>& sum,
                         const std::vector<float>& good) {
  const uint32_t best = best_element(tree, sum);
  uint32_t named = 0, whole = 0;
  for (uint32_t i = 1; i < tree.size(); ++i) {
    if (parts[i].part == Part::body && sum[i] > 0.5f * sum[best] && (named == 0 || sum[i] > sum[named])) named = i;
    const bool article = parts[i].part == Part::body || tree[i].tag == "article" || tree[i].tag == "main";
    if (article && good[i] > 0.7f * good[0] && (whole == 0 || tree[i].depth > tree[whole].depth)) whole = i;
  }
  const uint32_t chosen = named ? named : best;
  return whole && good[chosen] < 0.5f * good[whole] ? whole : chosen;
}

class Classifier {
 public:
  Classifier(const Tree& tree, std::vector<Piece>& pieces, std::string_view title)
      : tree_(tree),
        pieces_(pieces),
        title_(letters_of(title)),
        draft_{tree,
               pieces,
               std::vector<BlockType>(pieces.size(), BlockType::furniture),
               std::vector<Furniture>(pieces.size(), Furniture::none),
               {}} {}

  std::vector<BlockType> run() {
    if (pieces_.empty()) return {};
    for (float much : {0.4f, 0.2f, 0.1f}) {
      parts_ = parts_of(true, much);
      if (leaves_text()) break;
    }
    if (!leaves_text()) parts_ = parts_of(false, 0.4f);  // a site that calls everything a "widget"
    choose_elements();
    for (size_t i = 0; i < pieces_.size(); ++i) types()[i] = type_of(i);
    find_title();
    find_byline();
    find_dateline();
    cut_tail(draft_);
    cut_head();
    cut_repeats(draft_);
    find_comments(draft_);
    lonely_headings();
    return std::move(draft_.types);
  }

 private:
  std::vector<BlockType>& types() { return draft_.types; }

  std::vector<OwnPart> parts_of(bool by_class, float much_of_page) {
    std::vector<OwnPart> parts = own_parts(tree_, by_class);
    mend_parts(tree_, parts, pieces_, much_of_page);
    const std::vector<Part> inherited = inherited_parts(tree_, parts);
    for (Piece& piece : pieces_) piece.part = inherited[piece.node];
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

  void choose_elements() {
    std::vector<float> values(pieces_.size()), good(pieces_.size());
    for (size_t i = 0; i < pieces_.size(); ++i) {
      values[i] = value_of(tree_, pieces_[i]);
      good[i] = std::max(values[i], 0.0f);
    }
    const std::vector<float> good_sums = sums(tree_, pieces_, good);
    const uint32_t chosen = article_element(tree_, parts_, sums(tree_, pieces_, values), good_sums);
    std::vector<uint32_t> all = likes_of(chosen, good_sums);
    all.insert(std::upper_bound(all.begin(), all.end(), chosen), chosen);
    for (size_t i = 0; i < all.size(); ++i) {
      uint32_t at = all[i];
      // With its heading and its time, which may stand around it: what adds no running text.
      while (all.size() > 1 && tree_[at].parent != 0 && good_sums[tree_[at].parent] < 1.1f * good_sums[at])
        at = tree_[at].parent;
      draft_.elements.push_back({at, tree_[at].end});
    }
  }

  // Other elements of the chosen one's kind that hold full texts too.
  std::vector<uint32_t> likes_of(uint32_t chosen, const std::vector<float>& good) const {
    std::vector<uint32_t> out;
    const Node& model = tree_[chosen];
    if (model.tag != "article" && parts_[chosen].part != Part::body) return out;
    std::vector<float> running(pieces_.size());
    for (size_t i = 0; i < pieces_.size(); ++i)
      running[i] =
          is_running(pieces_[i]) && !is_outside(pieces_[i].part) && ends_in_stop(pieces_[i].text) ? 1.0f : 0.0f;
    const std::vector<float> paragraphs = sums(tree_, pieces_, running);
    for (uint32_t i = 1; i < tree_.size(); ++i) {
      if (i == chosen) {
        i = model.end - 1;
        continue;
      }
      const bool alike = tree_[i].tag == model.tag && parts_[i].part == parts_[chosen].part &&
                         tree_[i].attribute("class") == model.attribute("class") && tree_[i].depth == model.depth;
      if (!alike || paragraphs[i] < 2 || good[i] < std::max(60.0f, 0.2f * good[chosen])) continue;
      out.push_back(i);
      i = tree_[i].end - 1;
    }
    return out;
  }

  BlockType type_of(size_t i) {
    const Piece& p = pieces_[i];
    const bool inside = draft_.inside(p);
    if (p.part == Part::comment) return type_in_comments(i);
    if (p.part == Part::teaser) return p.words >= 3 ? BlockType::teaser : BlockType::furniture;
    if (inside && p.words <= 80 && p.text.starts_with('(') &&
        credit_in(p.text, {0, static_cast<uint32_t>(p.text.size())}))
      return BlockType::byline;
    if (p.part == Part::caption && inside) return BlockType::caption;
    if (is_outside(p.part)) return BlockType::furniture;
    if (p.part == Part::byline) {
      if (p.words <= 25) return BlockType::byline;
      if (inside) return BlockType::furniture;  // about the author
    }
    if (p.part == Part::date && p.words <= 15) return BlockType::dateline;
    return inside ? type_inside(i) : BlockType::furniture;
  }

  BlockType type_in_comments(size_t i) {
    const Piece& p = pieces_[i];
    draft_.kinds[i] = furniture_of(p.text);
    const bool furniture =
        draft_.kinds[i] != Furniture::none || p.link_share() > 0.8f || p.words < 2 || is_heading_tag(draft_.tag_of(p));
    return furniture ? BlockType::furniture : BlockType::comment;
  }

  BlockType type_inside(size_t i) {
    const Piece& p = pieces_[i];
    const Furniture kind = draft_.kinds[i] = furniture_of(p.text);
    if (kind == Furniture::caption) return BlockType::caption;
    if (kind == Furniture::teaser || (p.link_share() > 0.8f && kind != Furniture::none)) return BlockType::teaser;
    if (kind != Furniture::none) return BlockType::furniture;
    const std::string_view tag = draft_.tag_of(p);
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
  size_t title_piece() {
    size_t found = pieces_.size();
    uint32_t words = 0;
    constexpr uint32_t far_into_the_text = 150;
    for (size_t i = 0; i < pieces_.size() && words < far_into_the_text; ++i) {
      const Piece& p = pieces_[i];
      const bool heading = is_heading_tag(draft_.tag_of(p)) ||
                           (p.link_words == 0 && p.words >= 3 && letters_of(p.text.substr(0, 500)) == title_);
      if (heading && is_like_title(p) && p.words <= 50) return i;
      if (found == pieces_.size() && draft_.tag_of(p) == "h1" && p.words >= 3 && !is_outside(p.part)) found = i;
      if (types()[i] != BlockType::paragraph) continue;
      words += p.words;
      if (p.words >= 40 && found < pieces_.size()) break;
    }
    return found;
  }

  void find_title() {
    found_title_ = title_piece();
    if (found_title_ == pieces_.size()) return;
    types()[found_title_] = BlockType::title;
    for (size_t i = 0; i < pieces_.size(); ++i)  // printed twice on many pages
      if (i != found_title_ && is_heading_tag(draft_.tag_of(pieces_[i])) && is_like_title(pieces_[i]))
        types()[i] = BlockType::furniture;
    for (size_t i = 0; i < found_title_; ++i)
      if (is_body(types()[i])) types()[i] = BlockType::furniture;
  }

  // Around the title, up to the first long paragraph: a short piece that begins with "By" and names people.
  void find_byline() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (types()[i] == BlockType::byline || (types()[i] == BlockType::paragraph && p.words >= 30)) return;
      const bool opens = p.words <= 12 && (p.text.starts_with("By ") || p.text.starts_with("by ") ||
                                           p.text.starts_with("Written by ") || p.text.starts_with("Posted by "));
      if (!opens || p.part == Part::comment || p.part == Part::teaser || persons_in(p.text).empty()) continue;
      types()[i] = BlockType::byline;
      return;
    }
  }

  // Under the title: a short piece that opens with a date, which may be a link.
  void find_dateline() {
    constexpr size_t reach = 3;
    for (size_t i = found_title_ + 1; i < pieces_.size() && i <= found_title_ + reach; ++i) {
      const Piece& p = pieces_[i];
      if (types()[i] == BlockType::paragraph && p.words >= 12) return;
      if (types()[i] != BlockType::teaser || p.part == Part::teaser || p.words > 8) continue;
      const std::vector<FoundDate> dates = dates_in(p.text);
      if (!dates.empty() && dates[0].begin == 0) types()[i] = BlockType::dateline;
    }
  }

  // Before the first real paragraph: a section's name, a date, a byline.
  void cut_head() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (types()[i] != BlockType::paragraph) continue;
      const Piece& p = pieces_[i];
      if (p.words >= 12 || ends_in_stop(p.text)) return;
      const Span all{0, static_cast<uint32_t>(p.text.size())};
      if (byline_line(p.text, all)) {
        types()[i] = BlockType::byline;
      } else if (!edtf_of(p.text).empty() && p.words <= 8) {
        types()[i] = BlockType::dateline;
      } else if (p.words <= 6 || p.link_share() > 0.3f) {
        types()[i] = BlockType::furniture;
      }
    }
  }

  // A heading over nothing belongs to what was taken away.
  void lonely_headings() {
    bool text_behind = false;
    for (size_t i = pieces_.size(); i-- > 0;) {
      if (types()[i] == BlockType::paragraph) text_behind = true;
      if (types()[i] == BlockType::heading && !text_behind) types()[i] = BlockType::furniture;
    }
  }

  const Tree& tree_;
  std::vector<Piece>& pieces_;
  std::string title_;
  std::vector<OwnPart> parts_;
  PageDraft draft_;
  size_t found_title_ = 0;
};

}  // namespace

std::vector<BlockType> classify(const Tree& tree, std::vector<Piece>& pieces, std::string_view title) {
  return Classifier(tree, pieces, title).run();
}

}  // namespace sayso
