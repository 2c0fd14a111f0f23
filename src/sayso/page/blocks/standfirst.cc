// What sums an article up between its title and its text.
#include <algorithm>

#include "sayso/page/blocks/closings.h"
#include "sayso/page/blocks/draft.h"
#include "sayso/page/blocks/elements.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/people/byline.h"
#include "sayso/page/tree/metas.h"

namespace sayso {
namespace {

// How the page describes itself to other sites, its letters: very often by its standfirst.
std::string description(const PageDraft& d) {
  const Metas metas(d.tree);
  return letters_of(metas.first({"og:description", "description", "twitter:description"}));
}

// Whether a piece in front of the text says that, whatever it is called.
bool is_described(const PageDraft& d, const Piece& p, const std::string& described) {
  constexpr size_t fewest = 30, enough = 60;  // letters
  if (p.words > 120 || p.link_share() > 0.3f || p.part == Part::comment || p.part == Part::hidden ||
      p.part == Part::caption || described.size() < fewest)
    return false;
  const std::string letters = letters_of(p.text);
  return letters.size() >= fewest && described.starts_with(letters.substr(0, enough)) && !is_like_title(p, d.name);
}

// "Updated Nov. 19, 2031 8:21 am / Original Nov. 19, 2031 8:02 am"
bool is_stamp(const Piece& p) {
  constexpr uint32_t longest = 14, longest_of_two = 25;  // words
  const bool of_reading = p.text.ends_with("min.");      // ends no sentence
  if (p.words > longest_of_two || (ends_in_stop(p.text) && !of_reading)) return false;
  const size_t dates = dates_in(p.text).size();
  return dates > 1 || (dates == 1 && p.words <= longest);
}

// Whether a link stands in the same element.
bool beside_links(const PageDraft& d, const Piece& p) {
  const size_t at = static_cast<size_t>(&p - d.pieces.data());
  const auto leads = [&](size_t i) {
    const Piece& q = d.pieces[i];
    return d.tree[q.node].parent == d.tree[p.node].parent && q.link_share() > 0.8f;
  };
  return (at > 0 && leads(at - 1)) || (at + 1 < d.pieces.size() && leads(at + 1));
}

bool is_standfirst(const PageDraft& d, const Piece& p, const Piece& first) {
  const bool leads_to_itself = p.part == Part::lead && d.pieces[d.title].link_share() > 0.9f;  // as in a newsletter
  if (p.words < 8 || p.words > 250 || d.tag_of(p) == "li") return false;
  if (p.link_share() > 0.3f && !leads_to_itself) return false;
  if (p.part != Part::unknown && p.part != Part::lead && p.part != Part::body &&
      (p.part != Part::teaser || p.link_words > 0))
    return false;
  if (furniture_of(p.text) != Furniture::none || byline_line(p.text, {0, static_cast<uint32_t>(p.text.size())}))
    return false;
  if (is_stamp(p) || opens_with_plea(p.text) || (p.part == Part::teaser && beside_links(d, p))) return false;
  const std::string letters = letters_of(p.text), next = letters_of(first.text.substr(0, 1000));
  // "New harbour: Brell gets a second pier", of which the title says the greater part: a picture's.
  const bool holds_title =
      !d.name.empty() && letters.find(d.name) != letters.npos && d.name.size() * 3 > letters.size() * 2;
  return !is_like_title(p, d.name) && !holds_title && letters.size() >= 20 && !next.starts_with(letters.substr(0, 40));
}

}  // namespace

// A line of a few words straight under the title, or in what the page calls a lead.
bool is_short_standfirst(const PageDraft& d, size_t i) {
  constexpr uint32_t shortest = 4, shortest_unnamed = 5, longest = 8;  // words
  const Piece& p = d.pieces[i];
  const bool named = p.part == Part::lead;
  if (!named && (i != d.title + 1 || (p.part != Part::unknown && p.part != Part::body))) return false;
  if (p.words < (named ? shortest : shortest_unnamed) || p.words >= longest || p.link_words > 0) return false;
  static const TagSet lines{"p", "h2", "h3", "h4"};
  const char last = p.text.back();  // what ends as sentences do is a caption or a motto
  const bool closes = last == ':' || last == '!' || (last == '.' && !named);
  if (!lines.has(d.tree[p.node]) || closes || !is_capitalised(p.text)) return false;
  return furniture_of(p.text) == Furniture::none && dates_in(p.text).empty() && persons_in(p.text).empty() &&
         !byline_line(p.text, {0, static_cast<uint32_t>(p.text.size())}) && !is_like_title(p, d.name);
}

// Between the title and the text: what sums the article up, in an element of its own.
void find_standfirst(PageDraft& d) {
  if (d.title >= d.pieces.size()) return;
  for (size_t i = d.title, left = 3; i-- > 0 && left > 0; --left) {
    const Piece& p = d.pieces[i];
    if (p.part != Part::lead || !is_running(p) || !ends_in_stop(p.text)) break;
    d.types[i] = BlockType::paragraph;
  }
  size_t first = d.title + 1;
  while (first < d.pieces.size() && d.types[first] != BlockType::paragraph) ++first;
  if (first == d.pieces.size()) return;
  constexpr size_t reach = 10, most = 3;
  const std::string described = description(d);
  size_t found = 0, seen = 0;
  std::vector<size_t> taken;
  const auto is_said = [&](size_t i) {  // printed twice
    return std::any_of(taken.begin(), taken.end(), [&](size_t k) { return d.pieces[k].text == d.pieces[i].text; });
  };
  for (size_t i = d.title + 1; i < first && found < most; ++i) {
    seen += !is_outside(d.pieces[i].part);
    const bool stands_there =
        seen <= reach && (is_standfirst(d, d.pieces[i], d.pieces[first]) || is_short_standfirst(d, i));
    if (!stands_there && !is_described(d, d.pieces[i], described)) continue;
    if (is_said(i) || d.types[i] == BlockType::caption) continue;
    taken.push_back(i);
    d.types[i] = is_heading_tag(d.tag_of(d.pieces[i])) ? BlockType::heading : BlockType::paragraph;
    ++found;
  }
  for (size_t k = first; k < d.pieces.size() && k <= first + 1; ++k) {
    if (d.types[k] == BlockType::paragraph && is_said(k)) d.types[k] = BlockType::furniture;
    taken.push_back(k);
  }
}

}  // namespace sayso
