// A page's pieces while their types are found: what the rules of article.cc, head.cc, standfirst.cc, tail.cc,
// own_links.cc, pictures.cc, repeats.cc and comments.cc work on. For these files alone.
#pragma once
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/blocks/pieces.h"
#include "sayso/page/types/page.h"
#include "sayso/page/words/words.h"

namespace sayso {

struct PageDraft {
  const Tree& tree;
  std::vector<Piece>& pieces;
  std::vector<BlockType> types;  ///< of each piece
  std::vector<Furniture> kinds;  ///< of each piece, by its words; none where nobody asked
  std::vector<Span> elements;    ///< the articles: ranges of nodes, in order, none inside another
  std::string name;              ///< the letters of what the page says it is called; may be empty
  size_t title = 0;              ///< once it is found: the piece that is the title; pieces.size() where none is

  bool inside(const Piece& p) const {
    const auto behind = std::upper_bound(elements.begin(), elements.end(), p.node,
                                         [](uint32_t node, Span e) { return node < e.begin; });
    return behind != elements.begin() && p.node < std::prev(behind)->end;
  }
  std::string_view tag_of(const Piece& p) const { return tree[p.node].tag; }
};

inline bool is_heading_tag(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}
/// Many words, few of them links.
inline bool is_running(const Piece& p) { return p.words >= 10 && p.link_share() < 0.4f; }
inline bool is_body(BlockType t) { return t == BlockType::paragraph || t == BlockType::heading; }

/// The line that is the page's title; headings that say the same and what stands before it are furniture. `first` is
/// what first_title() has.
void find_title(PageDraft& draft, size_t first);

/// What sums the article up between its title and its text, or above the title in an element of its own, is its first
/// paragraph.
void find_standfirst(PageDraft& draft);

/// Whether a piece is a line of a few words that sums the article up: straight under the title, or in what the page
/// calls a lead.
bool is_short_standfirst(const PageDraft& draft, size_t piece);

/// A short text that stands alone with a picture in an element of its own, beside an article: its caption, though no
/// class says so. Paragraphs and items of lists are none.
void find_captions(PageDraft& draft);

/// Around the title, up to the first long paragraph: a short piece that begins with "By" and names people.
void find_byline(PageDraft& draft);

/// Under the title: a short piece that opens with a date, which may be a link.
void find_dateline(PageDraft& draft);

/// Before the first real paragraph: a section's name, a date, a byline are no text.
void cut_head(PageDraft& draft);

/// Behind the last real paragraph nothing short belongs to the article; behind a label ("Related stories") nothing up
/// to where running text goes on as before; and no notes on authors, headings over nothing, lines of code.
void cut_tail(PageDraft& draft);

/// Boxes that a label ("Sponsored") tells to be advertisements.
void cut_sponsored(PageDraft& draft);

/// Teasers that are the article's own: lists of links that its text leads to with a colon, and headings that are links,
/// two alike or more, each over a paragraph. And lines that say where a fact is from become furniture, and so do a few
/// words over a row of teasers.
void keep_own_links(PageDraft& draft);

/// Of the last paragraphs those that begin with the name of one of the page's authors, or with the outlet's and say
/// what it is: notes on them. Of the first and the last ones those that are such names alone: bylines.
void cut_notes_on(const std::vector<std::string>& byline, std::string_view outlet, const std::vector<Piece>& pieces,
                  std::vector<BlockType>& types);

/// What is printed twice, and pull quotes: short pieces whose words stand in a longer one.
void cut_repeats(PageDraft& draft);

/// Readers' comments that no class tells of: groups of a name, a time and a text, with "Reply" or "says:" among them.
void find_comments(PageDraft& draft);

}  // namespace sayso
