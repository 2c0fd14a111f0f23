// Lines of links: the article's own are lists that its text leads to, and headings over text of their own; where a fact
// is from, in a note that opens over a word, is not.
#include <map>
#include <tuple>

#include "sayso/page/blocks/draft.h"

namespace sayso {
namespace {

class LinksOfText {
 public:
  explicit LinksOfText(PageDraft& draft) : d_(draft) {}

  // "These came out of the meeting:" and a list of links, where the text goes on behind it.
  void keep_lists() {
    const size_t last = last_text();
    bool led = false;
    for (size_t i = 0; i < last; ++i) {
      if (!in_list(d_.pieces[i].node))
        led = leads_on(i);
      else if (led && is_own_link(i))
        d_.types[i] = BlockType::paragraph;
    }
  }

  // Two headings alike or more, each over a paragraph: "1. The Lantern Keeper", which leads to a shop.
  void keep_headings() {
    std::map<std::tuple<std::string_view, std::string_view, uint32_t>, std::vector<size_t>> alike;
    for (size_t i = 0; i + 1 < d_.pieces.size(); ++i) {
      const Node& node = d_.tree[d_.pieces[i].node];
      if (is_heading_tag(node.tag) && is_own_link(i) && is_text(i + 1))
        alike[{node.tag, node.attribute("class"), node.depth}].push_back(i);
    }
    constexpr size_t fewest = 2;
    for (const auto& [kind, headings] : alike)
      if (headings.size() >= fewest)
        for (size_t i : headings) d_.types[i] = BlockType::heading;
  }

  // <cite> around a line with a link, but for the credit of a block quote.
  void cut_sources() {
    constexpr uint32_t fewest = 8;  // words: less names who speaks
    for (size_t i = 0; i < d_.pieces.size(); ++i) {
      const Piece& p = d_.pieces[i];
      if (d_.types[i] == BlockType::paragraph && p.words >= fewest && p.link_words > 0 && in_cite(p))
        d_.types[i] = BlockType::furniture;
    }
  }

  // "Our highlights": a few words over a row of teasers. A heading may be that of the text behind them, where no other
  // heading stands over it.
  void cut_heads() {
    constexpr uint32_t longest = 5, shortest_teaser = 4;  // words
    constexpr size_t fewest = 3;                          // teasers
    size_t teasers = 0;
    BlockType next = BlockType::heading;  // of the body, behind the teasers
    for (size_t i = d_.pieces.size(); i-- > 0;) {
      const bool counts = d_.pieces[i].words >= shortest_teaser && !in_list(d_.pieces[i].node);
      if (d_.types[i] == BlockType::teaser) teasers += counts;
      if (!is_body(d_.types[i])) continue;
      const Piece& p = d_.pieces[i];
      const bool line = p.words <= longest && p.link_words == 0 && !ends_in_stop(p.text) && !p.text.ends_with(':');
      const bool of_text = d_.types[i] == BlockType::heading ? next != BlockType::heading : in_list(p.node);
      next = d_.types[i];
      if (line && teasers >= fewest && !of_text) d_.types[i] = BlockType::furniture;
      teasers = 0;
    }
  }

 private:
  bool in_cite(const Piece& p) const {
    bool cite = false;
    int left = 8;
    for (uint32_t at = p.holder; at != 0 && left > 0; at = d_.tree[at].parent, --left) {
      if (d_.tree[at].tag == "blockquote") return false;
      cite |= d_.tree[at].tag == "cite";
    }
    return cite;
  }

  bool in_list(uint32_t node) const {
    for (int up = 0; up < 3 && node != 0; ++up, node = d_.tree[node].parent)
      if (d_.tree[node].tag == "li") return true;
    return false;
  }

  bool leads_on(size_t i) const {
    constexpr uint32_t fewest = 5;  // words: "More on this:" leads to teasers
    const Piece& p = d_.pieces[i];
    return d_.types[i] == BlockType::paragraph && p.words >= fewest && p.link_share() < 0.75f &&
           (p.text.ends_with(':') || p.text.ends_with("："));
  }

  // Taken for a teaser since it is a link, and for nothing else.
  bool is_own_link(size_t i) const {
    const Piece& p = d_.pieces[i];
    return d_.types[i] == BlockType::teaser && d_.kinds[i] == Furniture::none && d_.inside(p) && !is_outside(p.part) &&
           p.part != Part::caption;
  }

  bool is_text(size_t i) const {
    constexpr uint32_t fewest = 20;
    const Piece& p = d_.pieces[i];
    return d_.types[i] == BlockType::paragraph && p.words >= fewest && is_running(p);
  }

  size_t last_text() const {
    size_t last = d_.pieces.size();
    while (last > 0 && !(d_.types[last - 1] == BlockType::paragraph && is_running(d_.pieces[last - 1]) &&
                         !in_list(d_.pieces[last - 1].node)))
      --last;
    return last;
  }

  PageDraft& d_;
};

}  // namespace

void keep_own_links(PageDraft& draft) {
  LinksOfText links(draft);
  links.keep_lists();
  links.keep_headings();
  links.cut_sources();
  links.cut_heads();
}

}  // namespace sayso
