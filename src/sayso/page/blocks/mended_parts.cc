// What elements are for, where what they are called does not fit the text that they hold.
#include <algorithm>
#include <unordered_map>

#include "sayso/page/blocks/draft.h"
#include "sayso/page/blocks/elements.h"

namespace sayso {
namespace {

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

// How much of the page's text the elements of each class word hold together: where it is much, the word tells of
// something else on this page.
std::vector<float> held_by_words(const Tree& tree, const std::vector<OwnPart>& parts, const std::vector<float>& sum) {
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
  return held;
}

// Running text, and shorter sentences too.
bool is_text(const Tree& tree, const Piece& p) {
  if (is_heading_tag(tree[p.node].tag)) return false;
  return is_running(p) || (p.words >= 5 && p.link_share() < 0.4f && ends_in_stop(p.text));
}

// Of each element how many pieces in it are text, how many hold a link and little else, and how many are such headings.
struct Held {
  std::vector<uint32_t> texts, links, headings, others;  // others: neither text nor link nor heading
};

// Whether a heading's link, in it or around it, is to a place of the page, as those of the posts of a forum.
bool leads_to_place(const Tree& tree, uint32_t heading) {
  constexpr uint32_t most_nodes = 40;
  constexpr int steps = 3;
  const auto is_place = [&](uint32_t i) { return tree[i].tag == "a" && tree[i].attribute("href").starts_with('#'); };
  for (uint32_t i = heading + 1; i < std::min(tree[heading].end, heading + most_nodes); ++i)
    if (is_place(i)) return true;
  uint32_t at = heading;
  for (int k = 0; k < steps && at != 0; ++k)
    if (is_place(at = tree[at].parent)) return true;
  return false;
}

Held held_by(const Tree& tree, const std::vector<Piece>& pieces) {
  const std::vector<uint32_t> none(tree.size(), 0);
  Held held{none, none, none, none};
  for (const Piece& p : pieces) {
    held.texts[p.node] += is_text(tree, p);
    const bool link = p.words <= 25 && p.link_share() > 0.8f;
    held.links[p.node] += link;
    held.headings[p.node] += link && is_heading_tag(tree[p.node].tag) && !leads_to_place(tree, p.node);
    held.others[p.node] += p.link_words == 0 && !is_text(tree, p) && !is_heading_tag(tree[p.node].tag);
  }
  for (uint32_t i = tree.size(); i-- > 1;) {
    const uint32_t parent = tree[i].parent;
    held.texts[parent] += held.texts[i];
    held.links[parent] += held.links[i];
    held.headings[parent] += held.headings[i];
    held.others[parent] += held.others[i];
  }
  return held;
}

// The greatest element around a piece that holds no text but one or two, and a link beside it; 0 where none.
uint32_t card_of(const Tree& tree, const Held& held, const Piece& p) {
  uint32_t card = 0, at = p.node;
  constexpr int most_steps = 8;
  for (int k = 0; k < most_steps && at != 0 && held.texts[at] <= 2; ++k, at = tree[at].parent)
    if (held.links[at] >= 1 && held.links[at] <= 3) card = at;
  return card;
}

// Whether such cards are only the heads of entries: beside most of them stand facts in lines of their own, as in a
// list of programs or of places.
bool are_heads_of_entries(const Tree& tree, const Held& held, const std::vector<uint32_t>& cards) {
  constexpr uint32_t fewest = 5;  // lines: a teaser has a day, a name, a time to read
  size_t heads = 0;
  for (uint32_t card : cards) {
    uint32_t entry = card;
    while (entry != 0 && held.texts[tree[entry].parent] <= held.texts[card] + 1) entry = tree[entry].parent;
    heads += held.others[entry] >= held.others[card] + fewest;
  }
  return heads * 2 > cards.size();
}

// Whether any link in an element goes elsewhere: those to a place of the page, or to nothing, open what is folded up.
bool leads_away(const Tree& tree, uint32_t element) {
  for (uint32_t i = element; i < tree[element].end; ++i) {
    if (tree[i].tag != "a") continue;
    const std::string_view address = tree[i].attribute("href");
    if (!address.empty() && address[0] != '#' && !address.starts_with("javascript:")) return true;
  }
  return false;
}

uint64_t likeness_of(const Tree& tree, uint32_t element) {
  const std::hash<std::string_view> hash;
  const Node& node = tree[element];
  return (hash(node.tag) * 1099511628211u ^ hash(node.attribute("class"))) * 1099511628211u ^ node.depth;
}

// Teasers that no class tells of: three elements alike, each with a short text and a link to the rest of it, on a page
// with other text enough for an article; or with hardly any, where each has a heading that leads away: a list of news.
void mark_cards(const Tree& tree, std::vector<OwnPart>& parts, const std::vector<Piece>& pieces, size_t title) {
  const Held held = held_by(tree, pieces);
  const bool titled = title < pieces.size();
  struct Cards {
    std::vector<uint32_t> elements;
    uint64_t words = 0;
  };
  std::unordered_map<uint64_t, Cards> alike;
  std::vector<bool> direct(tree.size(), false);  // holds text of its own
  uint64_t other_words = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    if (!is_text(tree, p)) continue;
    const uint32_t card = card_of(tree, held, p);
    const bool with_title = card != 0 && titled && pieces[title].node >= card && pieces[title].node < tree[card].end;
    if (card != 0 && !with_title) {
      Cards& group = alike[likeness_of(tree, card)];
      if (group.elements.empty() || group.elements.back() != card) group.elements.push_back(card);
      group.words += p.words;
      continue;
    }
    if (!is_running(p)) continue;
    if ((!titled || i > title) && ends_in_stop(p.text)) other_words += p.words;
    direct[tree[p.node].parent] = true;
  }
  constexpr uint64_t an_article = 60, hardly_any = 20, longest_teaser = 80;  // words; the last one on an average
  if (other_words >= hardly_any && other_words < an_article) return;
  for (const auto& [likeness, group] : alike) {
    const std::vector<uint32_t>& cards = group.elements;
    if (cards.size() < 3 || group.words > longest_teaser * cards.size()) continue;
    const bool all_lead_away =
        std::all_of(cards.begin(), cards.end(), [&](uint32_t c) { return held.headings[c] > 0; });
    if (other_words < hardly_any && !all_lead_away) continue;
    if (std::none_of(cards.begin(), cards.end(), [&](uint32_t c) { return leads_away(tree, c); })) continue;
    if (are_heads_of_entries(tree, held, cards)) continue;
    for (uint32_t card : cards)
      if (parts[card].part == Part::unknown && !direct[tree[card].parent]) parts[card] = {Part::teaser, 0};
  }
}

// What stands inside the element of the article's text, or of one beside it that is like it.
std::vector<bool> beside_text(const Tree& tree, uint32_t text) {
  std::vector<bool> beside(tree.size(), false);
  if (text == 0) return beside;
  const Node& model = tree[text];
  const bool named = !model.attribute("class").empty();
  for (uint32_t i = model.parent + 1; i < tree[model.parent].end; i = tree[i].end) {
    const bool like =
        i == text || (named && tree[i].tag == model.tag && tree[i].attribute("class") == model.attribute("class"));
    if (like) std::fill(beside.begin() + i, beside.begin() + tree[i].end, true);
  }
  return beside;
}

// Of each element how many words of pieces in block quotes it holds, and how many in all.
struct Quoted {
  std::vector<float> quoted, all;
};

Quoted quoted_in(const Tree& tree, const std::vector<Piece>& pieces) {
  std::vector<bool> in_quote(tree.size(), false);
  for (uint32_t i = 1; i < tree.size(); ++i) in_quote[i] = in_quote[tree[i].parent] || tree[i].tag == "blockquote";
  std::vector<float> quoted(pieces.size(), 0), all(pieces.size(), 0);
  for (size_t i = 0; i < pieces.size(); ++i) {
    all[i] = static_cast<float>(pieces[i].words);
    if (in_quote[pieces[i].node]) quoted[i] = all[i];
  }
  return {sums(tree, pieces, quoted), sums(tree, pieces, all)};
}

// Of each element whether a heading unfolds it: a button in the heading, or around it, names the element's id.
std::vector<bool> unfolded(const Tree& tree) {
  std::unordered_map<std::string_view, bool> named;
  for (uint32_t i = 1; i < tree.size(); ++i) {
    const std::string_view id = tree[i].attribute("aria-controls");
    if (id.empty()) continue;
    constexpr uint32_t most_nodes = 8;
    bool heading = is_heading_tag(tree[tree[i].parent].tag) || is_heading_tag(tree[tree[tree[i].parent].parent].tag);
    for (uint32_t k = i; k < std::min(tree[i].end, i + most_nodes); ++k) heading |= is_heading_tag(tree[k].tag);
    if (heading) named[id] = true;
  }
  std::vector<bool> unfolds(tree.size(), false);
  if (named.empty()) return unfolds;
  for (uint32_t i = 1; i < tree.size(); ++i) {
    const std::string_view id = tree[i].attribute("id");
    unfolds[i] = !id.empty() && named.contains(id);
  }
  return unfolds;
}

// The element of the first running text behind the title, outside of what `parts` (inherited) call furniture.
uint32_t first_text(const std::vector<Piece>& pieces, const std::vector<Part>& parts, size_t title) {
  for (size_t i = title + 1; i < pieces.size(); ++i)
    if (is_running(pieces[i]) && ends_in_stop(pieces[i].text) && !is_outside(parts[pieces[i].holder]))
      return pieces[i].node;
  return 0;
}

}  // namespace

uint32_t clear_article(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<Part>& parts,
                       size_t title) {
  if (title >= pieces.size() || is_outside(parts[pieces[title].node])) return 0;
  struct Text {
    uint32_t pieces = 0, words = 0;
  };
  std::unordered_map<uint32_t, Text> held;
  constexpr uint32_t fewest = 2, least_words = 60;
  for (size_t i = title + 1; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    const Part part = parts[p.holder];
    if (!is_running(p) || p.link_share() > 0.3f || is_outside(part) || part == Part::caption || !ends_in_stop(p.text))
      continue;
    Text& text = held[tree[p.node].parent];
    ++text.pieces;
    text.words += p.words;
    if (text.pieces >= fewest && text.words >= least_words) return tree[p.node].parent;
  }
  return 0;
}

void mend_parts(const Tree& tree, std::vector<OwnPart>& parts, const std::vector<Piece>& pieces, float share,
                size_t title) {
  std::vector<float> running(pieces.size(), 0);
  for (size_t i = 0; i < pieces.size(); ++i)
    if (is_running(pieces[i])) running[i] = static_cast<float>(pieces[i].words);
  const std::vector<float> sum = sums(tree, pieces, running);
  const std::vector<bool> holds_h1 = holders_of_h1(tree), in_article = in_articles(tree, parts);
  const Quoted quotes = quoted_in(tree, pieces);
  const std::vector<bool> unfolds = unfolded(tree);
  const std::vector<Part> inherited = inherited_parts(tree, parts);
  const uint32_t clear = clear_article(tree, pieces, inherited, title);
  const uint32_t column = title < pieces.size() && inherited[pieces[title].node] == Part::comment
                              ? first_text(pieces, inherited, title)
                              : 0;
  constexpr float some = 30, most_of_page = 0.6f, nearly_all = 0.85f;
  const float much = std::max(60.0f, share * sum[0]), very_much = std::max(much, clear ? nearly_all * sum[0] : 0);
  const std::vector<float> held = held_by_words(tree, parts, sum);
  const std::vector<bool> beside = beside_text(tree, clear);
  static const TagSet never_text{"nav", "footer", "menu", "dialog"};
  const auto holds_title = [&](uint32_t i) {
    return title < pieces.size() && pieces[title].node >= i && pieces[title].node < tree[i].end;
  };
  // "Comment" over the title is a column's name, and over what stands between it and the text.
  const auto is_column = [&](uint32_t i) {
    if (i >= column) return false;
    const uint32_t parent = tree[i].parent;
    return pieces[title].node >= parent && pieces[title].node < tree[parent].end;
  };
  const auto is_wrong = [&](uint32_t i) {
    if (never_text.has(tree[i]) && title < pieces.size() && !holds_title(i)) return false;
    switch (parts[i].part) {
      case Part::unknown:
      case Part::body:
        return false;
      case Part::comment:
        return (holds_h1[i] && sum[i] > 60) || is_column(i);
      case Part::hidden:
        return unfolds[i] || (in_article[i] && sum[i] > some) || sum[i] > std::max(60.0f, most_of_page * sum[0]);
      default:
        return sum[i] > (beside[i] ? much : very_much) ||
               (parts[i].word != 0 &&
                (held[parts[i].word] > (beside[i] ? much : very_much) ||
                 (in_article[i] && quotes.quoted[i] >= 5 && quotes.quoted[i] * 2 >= quotes.all[i])));
    }
  };
  for (uint32_t i = 0; i < tree.size(); ++i)
    if (is_wrong(i)) parts[i] = {};
  mark_cards(tree, parts, pieces, title);
}

}  // namespace sayso
