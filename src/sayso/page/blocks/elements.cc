#include "sayso/page/blocks/elements.h"

#include <algorithm>
#include <unordered_map>

#include "sayso/base/utf8.h"
#include "sayso/page/blocks/draft.h"

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

uint64_t mixed(uint64_t a, uint64_t b) { return (a ^ b) * 1099511628211u; }

// Paragraphs of one text stand at one depth in elements of one kind. 0 where no class tells them from others.
uint64_t mark_of(const Tree& tree, const Piece& p) {
  const std::hash<std::string_view> hash;
  uint64_t mark = mixed(1469598103934665603u, tree[p.node].depth);
  bool any_class = false;
  uint32_t at = p.node;
  for (int k = 0; k < 3; ++k, at = tree[at].parent) {
    const std::string_view names = tree[at].attribute("class");
    any_class |= k < 2 && !names.empty();
    mark = mixed(mixed(mark, hash(tree[at].tag)), hash(names));
  }
  return any_class ? mark : 0;
}

bool is_sentence(const Piece& p) {
  return p.words >= 8 && p.link_share() < 0.3f && !is_outside(p.part) && p.part != Part::caption &&
         ends_in_stop(p.text);
}

class ArticleFinder {
 public:
  ArticleFinder(const Tree& tree, const std::vector<OwnPart>& parts, const std::vector<Piece>& pieces, size_t title)
      : tree_(tree), parts_(parts), pieces_(pieces), title_(title) {
    std::vector<float> values(pieces_.size()), good(pieces_.size()), sentences(pieces_.size());
    for (size_t i = 0; i < pieces_.size(); ++i) {
      values[i] = value_of(tree_, pieces_[i]);
      good[i] = std::max(values[i], 0.0f);
      sentences[i] = is_running(pieces_[i]) && is_sentence(pieces_[i]) ? 1.0f : 0.0f;
    }
    sum_ = sums(tree_, pieces_, values);
    good_ = sums(tree_, pieces_, good);
    sentences_ = sums(tree_, pieces_, sentences);
  }

  std::vector<Span> run() {
    const uint32_t chosen =
        only_titled_in(titled(named(out_of_paragraph(out_of_lists(article_element(tree_, parts_, sum_, good_))))));
    std::vector<uint32_t> all = likes_of(chosen);
    all.insert(std::upper_bound(all.begin(), all.end(), chosen), chosen);
    only_titled(all);
    std::vector<Span> elements;
    for (uint32_t at : all) {
      // With its heading and its time, which may stand around it: what adds no running text.
      while (all.size() > 1 && tree_[at].parent != 0 && good_[tree_[at].parent] < 1.1f * good_[at])
        at = tree_[at].parent;
      elements.push_back({at, tree_[at].end});
    }
    if (elements.size() == 1) add_rows(elements);
    return elements;
  }

 private:
  bool holds_title(uint32_t element) const {
    return title_ < pieces_.size() && pieces_[title_].node >= element && pieces_[title_].node < tree_[element].end;
  }

  // A list is part of the article whose paragraphs stand beside it.
  uint32_t out_of_lists(uint32_t best) const {
    static const TagSet lists{"ul", "ol", "li", "dl", "dd", "dt"};
    constexpr float fewest = 30;  // words
    uint32_t at = best;
    if (tree_[at].tag == "blockquote") return tree_[at].parent;  // with who is quoted, and where
    while (at != 0 && lists.has(tree_[at])) at = tree_[at].parent;
    if (at == best || at == 0) return best;
    float beside = 0;
    for (const Piece& p : pieces_)
      if (tree_[p.node].parent == at && !lists.has(tree_[p.node]) && is_sentence(p))
        beside += static_cast<float>(p.words);
    return beside >= fewest ? at : best;
  }

  // A paragraph alone is the best where links stand between it and the others; the article is what holds them.
  uint32_t out_of_paragraph(uint32_t best) const {
    constexpr uint32_t shortest = 5;  // words of a sentence
    constexpr size_t fewest = 2;
    const uint32_t parent = tree_[best].parent;
    if (tree_[best].tag != "p" || parent == 0) return best;
    size_t beside = 0;
    for (const Piece& p : pieces_) {
      const Node& node = tree_[p.node];
      beside += p.node != best && node.parent == parent && node.tag == "p" && p.words >= shortest &&
                p.link_share() < 0.3f && !is_outside(p.part) && p.part != Part::caption && ends_in_stop(p.text);
    }
    return beside >= fewest ? parent : best;
  }

  // What the page names as its article's body, behind the title and of several sentences, against a longer text that
  // stands apart from both: notices, a list of short texts, what others wrote.
  uint32_t named(uint32_t best) const {
    constexpr float least_words = 60, least_sentences = 3;
    if (title_ >= pieces_.size() || holds_title(best) || parts_[best].part == Part::body) return best;
    for (uint32_t i = pieces_[title_].node; i < best; ++i) {
      if (parts_[i].part != Part::body) continue;
      if (tree_[i].end > best) return best;
      if (good_[i] >= least_words && sentences_[i] >= least_sentences) return i;
    }
    return best;
  }

  // The best element where the title stands in it or in nothing else that could be the article: a page may go on with
  // another text that is longer.
  uint32_t titled(uint32_t best) const {
    if (title_ >= pieces_.size() || is_outside(pieces_[title_].part)) return best;
    constexpr float least_words = 80, least_share = 0.2f, least_sentences = 3;
    uint32_t at = pieces_[title_].node;
    while (at != 0 && good_[at] < std::max(least_words, least_share * good_[best])) at = tree_[at].parent;
    const bool apart = best >= tree_[at].end || at >= tree_[best].end;
    return at != 0 && apart && sentences_[at] >= least_sentences ? at : best;
  }

  // Other elements of the chosen one's kind that hold full texts too.
  std::vector<uint32_t> likes_of(uint32_t chosen) const {
    std::vector<uint32_t> out;
    const Node& model = tree_[chosen];
    if (model.tag != "article" && parts_[chosen].part != Part::body) return out;
    for (uint32_t i = 1; i < tree_.size(); ++i) {
      if (i == chosen) {
        i = model.end - 1;
        continue;
      }
      const bool alike = tree_[i].tag == model.tag && parts_[i].part == parts_[chosen].part &&
                         tree_[i].attribute("class") == model.attribute("class") && tree_[i].depth == model.depth;
      if (!alike || sentences_[i] < 2 || good_[i] < std::max(60.0f, 0.2f * good_[chosen])) continue;
      out.push_back(i);
      i = tree_[i].end - 1;
    }
    return out;
  }

  // Where the chosen element holds the page's article and the next ones, each under a heading that leads to it: the
  // one with the title.
  uint32_t only_titled_in(uint32_t chosen) const {
    if (!holds_title(chosen)) return chosen;
    for (uint32_t at = pieces_[title_].node; at > chosen; at = tree_[at].parent) {
      if (sentences_[at] < 2) continue;
      const uint32_t parent = tree_[at].parent;
      for (uint32_t i = parent + 1; i < tree_[parent].end; i = tree_[i].end) {
        const bool alike = i != at && tree_[i].tag == tree_[at].tag && sentences_[i] >= 2 &&
                           tree_[i].attribute("class") == tree_[at].attribute("class");
        if (alike && has_linked_heading(i)) return at;
      }
    }
    return chosen;
  }

  // Where one of several has the page's title in it, those with headings of their own that lead elsewhere are other
  // articles.
  void only_titled(std::vector<uint32_t>& all) const {
    if (all.size() < 2) return;
    const auto one = std::find_if(all.begin(), all.end(), [&](uint32_t e) { return holds_title(e); });
    if (one == all.end()) return;
    const uint32_t kept = *one;
    std::erase_if(all, [&](uint32_t e) { return e != kept && has_linked_heading(e); });
  }

  bool has_linked_heading(uint32_t element) const {
    auto it = std::lower_bound(pieces_.begin(), pieces_.end(), element,
                               [](const Piece& p, uint32_t at) { return p.node < at; });
    for (int looked_at = 0; it != pieces_.end() && it->node < tree_[element].end && looked_at < 6; ++it, ++looked_at)
      if (is_heading_tag(tree_[it->node].tag) && it->link_share() > 0.8f) return true;
    return false;
  }

  // Containers beside the chosen one whose paragraphs are of the same kind as most of its own.
  void add_rows(std::vector<Span>& elements) const {
    const Span chosen = elements[0];
    const auto inside = [&](const Piece& p) { return p.node >= chosen.begin && p.node < chosen.end; };
    std::unordered_map<uint64_t, uint64_t> words;
    for (const Piece& p : pieces_)
      if (inside(p) && is_sentence(p))
        if (const uint64_t mark = mark_of(tree_, p)) words[mark] += p.words;
    uint64_t main = 0, most = 0;
    for (const auto& [mark, n] : words)
      if (n > most || (n == most && mark < main)) {
        most = n;
        main = mark;
      }
    if (main == 0) return;
    bool behind_label = false;
    for (size_t i = title_ < pieces_.size() ? title_ + 1 : 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (inside(p)) continue;
      if (p.words <= 12 && p.node >= chosen.end) {
        const Furniture kind = furniture_of(p.text);
        behind_label |= kind == Furniture::label || kind == Furniture::end;
      }
      if (behind_label) break;
      if (!is_sentence(p) || mark_of(tree_, p) != main) continue;
      uint32_t at = p.node;
      while (tree_[at].depth > tree_[chosen.begin].depth) at = tree_[at].parent;
      if (tree_[at].tag == tree_[chosen.begin].tag && !has_linked_heading(at)) insert({at, tree_[at].end}, elements);
    }
  }

  static void insert(Span range, std::vector<Span>& elements) {
    const auto at =
        std::lower_bound(elements.begin(), elements.end(), range, [](Span a, Span b) { return a.begin < b.begin; });
    if (at != elements.end() && at->begin < range.end) return;
    if (at != elements.begin() && std::prev(at)->end > range.begin) return;
    elements.insert(at, range);
  }

  const Tree& tree_;
  const std::vector<OwnPart>& parts_;
  const std::vector<Piece>& pieces_;
  size_t title_;
  std::vector<float> sum_, good_, sentences_;
};

}  // namespace

// Sums `values` of pieces into all elements around them.
std::vector<float> sums(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<float>& values) {
  std::vector<float> sum(tree.size(), 0);
  for (size_t i = 0; i < pieces.size(); ++i) sum[pieces[i].node] += values[i];
  for (uint32_t i = tree.size(); i-- > 1;) sum[tree[i].parent] += sum[i];
  return sum;
}

bool is_like_title(const Piece& piece, const std::string& title) {
  const std::string letters = letters_of(std::string_view(piece.text).substr(0, 1000));
  if (letters.size() < 5 || title.size() < 5) return false;
  return letters == title || (letters.size() * 2 > title.size() && title.starts_with(letters)) ||
         (title.size() * 2 > letters.size() && letters.starts_with(title));
}

size_t first_title(const Tree& tree, const std::vector<Piece>& pieces, const std::string& title,
                   const std::vector<Part>& parts) {
  size_t h1 = pieces.size(), outside = pieces.size();
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (!is_heading_tag(tree[pieces[i].node].tag) || pieces[i].words > 50) continue;
    if (is_like_title(pieces[i], title)) {
      if (!is_outside(parts[pieces[i].node])) return i;
      outside = std::min(outside, i);
    }
    if (h1 == pieces.size() && tree[pieces[i].node].tag == "h1" && pieces[i].words >= 3) h1 = i;
  }
  return outside < pieces.size() ? outside : h1;
}

std::vector<Span> article_elements(const Tree& tree, const std::vector<OwnPart>& parts,
                                   const std::vector<Piece>& pieces, size_t title) {
  return ArticleFinder(tree, parts, pieces, title).run();
}

Span any_element(const Tree& tree, const std::vector<Piece>& pieces) {
  std::vector<float> values(pieces.size());
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    if (is_outside(p.part) || p.part == Part::caption) continue;
    values[i] = static_cast<float>(p.words) - 3.0f * static_cast<float>(p.link_words);
  }
  const uint32_t best = best_element(tree, sums(tree, pieces, values));
  return {best, tree[best].end};
}

}  // namespace sayso
