// What stands over an article's text: its title, byline and date.
#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/blocks/draft.h"
#include "sayso/page/blocks/elements.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/people/byline.h"

namespace sayso {
namespace {

// 0 for what is no title.
int likeness_to_title(const PageDraft& d, const Piece& p) {
  if (p.words > 50) return 0;
  const bool heading = is_heading_tag(d.tag_of(p));
  if (!heading && (p.link_words > 0 || p.words < 3 || p.part == Part::caption)) return 0;
  const bool exact = letters_of(p.text.substr(0, 500)) == d.name;
  if (!heading && !exact) return 0;
  if (!is_like_title(p, d.name)) return 0;
  return 7 * exact + 4 * heading + 2 * (d.tag_of(p) == "h1") + 2 * !is_outside(p.part);
}

// The line that is the page's title, up to the article's first long paragraph: that which says all of it, then a
// heading, then one outside of menus. Else a later heading that says just that, else the last h1 before the text.
size_t title_piece(const PageDraft& d, size_t first_title) {
  size_t found = d.pieces.size(), best = d.pieces.size();
  int most = 0;
  uint32_t words = 0;
  constexpr uint32_t far_into_the_text = 150;
  for (size_t i = 0; i < d.pieces.size() && words < far_into_the_text; ++i) {
    const Piece& p = d.pieces[i];
    if (const int likeness = likeness_to_title(d, p); likeness > most) {
      most = likeness;
      best = i;
    }
    if (found == d.pieces.size() && d.tag_of(p) == "h1" && p.words >= 3 && !is_outside(p.part)) found = i;
    if (d.types[i] != BlockType::paragraph) continue;
    words += p.words;
    if (p.words >= 40 && found < d.pieces.size()) break;
  }
  if (best < d.pieces.size()) return best;
  const bool later = first_title < d.pieces.size() && !is_outside(d.pieces[first_title].part) &&
                     letters_of(d.pieces[first_title].text) == d.name;
  return later ? first_title : found;
}

// "p.m." and "3 min." end none.
bool ends_in_sentence(std::string_view text) {
  return ends_in_stop(text) && !text.ends_with("a.m.") && !text.ends_with("p.m.") && !text.ends_with("min.");
}

// "Updated Nov. 19, 2031 8:21 am | Original Nov. 19, 2031 8:02 am", "Ada Lind 19.10.2031, 05:00": days, and for each of
// them a few words that are none.
bool holds_dates_alone(const Piece& p) {
  constexpr uint32_t longest = 30;       // words
  constexpr size_t most_of_others = 34;  // characters a date: a label, a time of day, a name
  if (p.words > longest || ends_in_sentence(p.text)) return false;
  size_t others = characters_in(p.text), days = 0;
  for (const FoundDate& date : dates_in(p.text, DayOrder::day_first)) {
    if (!date.is_day()) return false;
    others -= characters_in(std::string_view(p.text).substr(date.begin, date.end - date.begin));
    ++days;
  }
  return days > 0 && others <= days * (opens_with_author(p.text) ? 2 : 1) * most_of_others;
}

// Words of Korean hold what others say by two.
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

// An item of few words in a list that has longer ones: what a text says in short, in front of it.
bool is_of_longer_list(const PageDraft& d, size_t at) {
  constexpr size_t reach = 12;  // pieces
  constexpr uint32_t long_item = 7;
  const Piece& item = d.pieces[at];
  const uint32_t list = d.tree[item.node].parent;
  if (d.tag_of(item) != "li" || item.link_words > 0) return false;
  const auto is_long = [&](size_t i) {
    const Piece& p = d.pieces[i];
    return d.tag_of(p) == "li" && d.tree[p.node].parent == list && d.types[i] == BlockType::paragraph &&
           p.words >= long_item && p.link_words == 0 && dates_in(p.text).empty();
  };
  for (size_t i = at >= reach ? at - reach : 0; i < d.pieces.size() && i <= at + reach; ++i)
    if (is_long(i)) return true;
  return false;
}

}  // namespace

bool opens_with_author(std::string_view text) {
  const std::string low = lower(text.substr(0, 60));
  const auto& openings = byline_phrases(BylineWord::opening);
  return std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) {
    return low.starts_with(opening) && low.size() > opening.size() &&
           !is_letter(code_point_at(low, opening.size()).value);
  });
}

void find_title(PageDraft& d, size_t first_title) {
  d.title = title_piece(d, first_title);
  if (d.title == d.pieces.size()) return;
  d.types[d.title] = BlockType::title;
  for (size_t i = 0; i < d.pieces.size(); ++i)  // printed twice on many pages
    if (i != d.title && is_heading_tag(d.tag_of(d.pieces[i])) && is_like_title(d.pieces[i], d.name))
      d.types[i] = BlockType::furniture;
  for (size_t i = 0; i < d.title; ++i)
    if (is_body(d.types[i])) d.types[i] = BlockType::furniture;
}

// Around the title, up to the first long paragraph: a short piece that begins with "By" and names people.
void find_byline(PageDraft& d) {
  const auto& by = byline_phrases(BylineWord::by);
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    const Piece& p = d.pieces[i];
    if (d.types[i] == BlockType::byline || (d.types[i] == BlockType::paragraph && p.words >= 30)) return;
    // "By" and "by"; "BY USE CASE" is a label.
    const bool opens = p.words <= 12 && std::any_of(by.begin(), by.end(), [&](std::string_view phrase) {
                         return lower(p.text.substr(0, 1)) == phrase.substr(0, 1) &&
                                p.text.substr(1).starts_with(std::string(phrase.substr(1)) + ' ');
                       });
    if (!opens || p.part == Part::comment || p.part == Part::teaser || persons_in(p.text).empty()) continue;
    d.types[i] = BlockType::byline;
    return;
  }
}

// Under the title: a short piece that opens with a date, which may be a link.
void find_dateline(PageDraft& d) {
  constexpr size_t reach = 3;
  for (size_t i = d.title + 1; i < d.pieces.size() && i <= d.title + reach; ++i) {
    const Piece& p = d.pieces[i];
    if (d.types[i] == BlockType::paragraph && p.words >= 12) return;
    if (d.types[i] != BlockType::teaser || p.part == Part::teaser || p.words > 8) continue;
    const std::vector<FoundDate> dates = dates_in(p.text, DayOrder::day_first);
    if (!dates.empty() && dates[0].begin == 0) d.types[i] = BlockType::dateline;
  }
}

// Before the first real paragraph: a section's name, a date, a byline. Behind it, where it is the standfirst: lines
// that hold a date or a byline and hardly more.
void cut_head(PageDraft& d) {
  constexpr size_t reach = 4;  // pieces behind the first paragraph
  size_t first = d.pieces.size();
  for (size_t i = 0; i < d.pieces.size() && (first == d.pieces.size() || i <= first + reach); ++i) {
    if (d.types[i] != BlockType::paragraph) continue;
    const Piece& p = d.pieces[i];
    const Span all{0, static_cast<uint32_t>(p.text.size())};
    if (holds_dates_alone(p)) {
      d.types[i] = BlockType::dateline;
      continue;
    }
    const bool clock = p.words <= 8 && (p.text.ends_with("a.m.") || p.text.ends_with("p.m."));
    if (p.words >= 12 || (ends_in_stop(p.text) && !clock)) {
      if (first < d.pieces.size()) return;
      first = i;
    } else if (byline_line(p.text, all)) {
      d.types[i] = BlockType::byline;
    } else if (first < d.pieces.size()) {
      continue;
    } else if (!edtf_of(p.text).empty() && p.words <= 8) {
      d.types[i] = BlockType::dateline;
    } else if ((p.words <= (is_hangul(code_point_at(p.text, 0).value) ? 3 : 6) && !is_short_standfirst(d, i) &&
                !is_of_longer_list(d, i)) ||
               p.link_share() > 0.3f) {
      d.types[i] = BlockType::furniture;
    }
  }
}

}  // namespace sayso
