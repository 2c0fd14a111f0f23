// What stands before an article's first sentence.
#include <algorithm>
#include <optional>

#include "sayso/base/utf8.h"
#include "sayso/page/dates/dateline.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/people/byline.h"
#include "sayso/page/plain/plain.h"
#include "sayso/page/plain/run_on.h"
#include "sayso/page/words/trimmed.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

std::string_view words_in(const PlainText& p, size_t i) { return p.lines[i].span.of(p.text); }

bool has_link(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos;
}

// "Varonia General NewsSome Headline That Is Cut...", with the whole headline on a later line.
bool repeats_headline(std::string_view cut, std::string_view headline) {
  if (ends_cut_off(cut)) {
    cut.remove_suffix(3);
    while (!cut.empty() && (cut.back() == '.' || cut.back() == ' ')) cut.remove_suffix(1);
  }
  constexpr size_t least = 15;
  if (headline.size() < least || cut.size() < least || cut.size() > 500) return false;
  for (size_t at = cut.find(headline.substr(0, least)); at != std::string_view::npos;
       at = cut.find(headline.substr(0, least), at + 1))
    if (headline.starts_with(cut.substr(at)) || cut.substr(at) == headline) return true;
  return false;
}

// Rule section_line: what stands before a headline that comes whole on the next line or the one after it.
void section_line(PlainText& p, size_t& at) {
  for (size_t k = 1; k <= 2 && at + k < p.lines.size(); ++k) {
    if (!repeats_headline(words_in(p, at), words_in(p, at + k))) continue;
    for (size_t i = 0; i < k; ++i) set_type(p.lines[at++], BlockType::furniture);
    return;
  }
  if (at + 1 >= p.lines.size()) return;
  // "World Politics" alone over a line that is a headline itself.
  std::string_view first = words_in(p, at), second = words_in(p, at + 1);
  const size_t n = count_words(first, 6), m = count_words(second, 40);
  const bool short_name = n <= 4 && !ends_in_stop(first) && is_title_case(first) && p.lines[at].blank_after;
  const bool headline = m >= n + 2 && m <= 25 && !ends_in_stop(second) && p.lines[at + 1].blank_after;
  if (short_name && headline && !byline_line(p.text, p.lines[at + 1].span) && !date_at(second, 0) &&
      !dateline_at_start(p.text, p.lines[at + 1].span))
    set_type(p.lines[at++], BlockType::furniture);
}

bool is_outlet_name(const PlainText& p, std::string_view words, bool alone) {
  const Spans parts = words_of(words, 7);
  if (parts.empty() || parts.size() > 6) return false;
  if (!p.metadata.outlet.empty() && lower(words) == lower(p.metadata.outlet)) return true;
  if (ends_in_stop(words)) return false;
  bool known = false;
  for (Span s : parts) {
    std::string_view w = s.of(words);
    if (!is_capitalised(w) && !is_page_word(w, PageWord::title_word)) return false;
    known |= is_page_word(w, PageWord::outlet_word);
  }
  return known || (alone && is_page_word(words, PageWord::agency));
}

struct DateLine {
  std::string edtf, outlet;
};

// Rule date_line: "Nov 12, 2031 at 6:52 PM", "Published 25.10.2031, 20:42", "Sella Post, Sunday 14 December 2031".
std::optional<DateLine> date_line(const PlainText& p, size_t i) {
  std::string_view words = words_in(p, i);
  if (words.size() > 120) return std::nullopt;
  for (Span s : words_of(words, 14)) {
    auto date = date_at(words, s.begin);
    if (!date) continue;
    if (!date->has_year() || after_clock(words, date->end) + 2 < words.size()) return std::nullopt;
    std::string_view head = trimmed(words, {0, s.begin}).of(words);
    while (head.ends_with(',') || head.ends_with(':') || head.ends_with('|')) {
      head.remove_suffix(1);
      head = trimmed(head, {0, static_cast<uint32_t>(head.size())}).of(head);
    }
    const bool outlet = !head.empty() && is_outlet_name(p, head, true);
    if (!head.empty() && !outlet && count_words(head, 4) > 3) return std::nullopt;
    return DateLine{date->edtf, outlet ? std::string(head) : std::string()};
  }
  return std::nullopt;
}

bool is_date_alone(const PlainText& p, size_t i) {
  const std::string_view words = words_in(p, i);
  const auto date = date_at(words, 0);
  return date && date->has_year() && date->end == words.size();
}

bool opens_article(const PlainText& p, size_t i) {
  const Span line = p.lines[i].span;
  return byline_line(p.text, line) || dateline_at_start(p.text, line) || date_at(line.of(p.text), 0) || date_line(p, i);
}

// The words of the longest of the two lines behind line `i`: what a title is measured against.
size_t words_behind(const PlainText& p, size_t i) {
  size_t most = 0;
  for (size_t k = i + 1; k <= i + 2 && k < p.lines.size(); ++k) most = std::max(most, count_words(words_in(p, k), 60));
  return most;
}

// Rule two_line_title: "Reputations at risk; " with a second line right under it.
void join_title(PlainText& p, size_t at) {
  if (at + 2 >= p.lines.size() || p.lines[at].blank_after || !p.lines[at + 1].blank_after) return;
  if (!words_in(p, at).ends_with(';') || words_in(p, at).size() + words_in(p, at + 1).size() > 280) return;
  p.lines[at].span.end = p.lines[at + 1].span.end;
  p.lines[at].blank_after = true;
  p.lines.erase(p.lines.begin() + static_cast<ptrdiff_t>(at) + 1);
}

// Rule title: the first line, where it is short and stands apart from what follows.
void title_line(PlainText& p, size_t& at) {
  join_title(p, at);
  if (at + 1 >= p.lines.size()) return;
  const Line& line = p.lines[at];
  std::string_view words = line.span.of(p.text);
  const size_t n = count_words(words, 41);
  if (n > 35 || words.size() > 300 || has_link(words) || furniture_of(words) != Furniture::none || opens_article(p, at))
    return;
  const bool stop = ends_in_stop(words);
  const size_t next = count_words(words_in(p, at + 1), 60);
  bool title = false;
  if (line.blank_after || is_rule(words_in(p, at + 1))) {
    // A headline with a full stop is one by its capitals, or by being much shorter than the paragraph under it.
    title = !stop || ends_cut_off(words) || opens_article(p, at + 1) || is_title_case(words) ||
            (n <= 25 && n * 2 <= words_behind(p, at) + 6);
  } else {
    title = !stop && n <= 20 &&
            (opens_article(p, at + 1) || (next >= 15 && next >= n + 5 && is_capitalised(words_in(p, at + 1))));
  }
  if (!title || (n == 1 && !is_capitalised(words))) return;
  p.metadata.title = text_of(words_of(words), words);
  set_type(p.lines[at++], BlockType::title);
  if (at < p.lines.size() && is_rule(words_in(p, at))) set_type(p.lines[at++], BlockType::furniture);
}

void take_date(PlainText& p, const std::string& edtf) {
  std::string& have = p.metadata.dateline_date;
  const bool better = have.empty() || (have.starts_with('X') && !edtf.starts_with('X'));
  if (better) have = edtf;
}

bool reads_as_head(PlainText& p, size_t i) {
  Line& line = p.lines[i];
  std::string_view words = line.span.of(p.text);
  if (auto byline = byline_line(p.text, line.span)) {
    for (std::string& name : byline->names) p.metadata.byline.push_back(std::move(name));
    for (Span s : words_of(words, 14))  // "By Ana Brell, Sella Post, 22 November 2031"
      if (auto date = date_at(words, s.begin); date && date->has_year() && date->end == words.size()) {
        take_date(p, date->edtf);
        break;
      }
    set_type(line, BlockType::byline);
    return true;
  }
  if (auto date = date_line(p, i)) {
    if (p.metadata.outlet.empty()) p.metadata.outlet = date->outlet;
    take_date(p, date->edtf);
    set_type(line, BlockType::dateline);
    return true;
  }
  const Furniture kind = furniture_of(words);
  if (kind == Furniture::notice || kind == Furniture::label || kind == Furniture::teaser) {
    set_type(line, kind == Furniture::teaser ? BlockType::teaser : BlockType::furniture);
    return true;
  }
  if (kind == Furniture::caption) {
    set_type(line, BlockType::caption);
    return true;
  }
  // Rule outlet_line: only straight under the title, and before something longer, a date or a byline.
  const bool apart = i + 1 < p.lines.size() &&
                     (count_words(words_in(p, i + 1), 30) > count_words(words, 8) || opens_article(p, i + 1));
  if (i > 0 && p.lines[i - 1].done && apart && is_outlet_name(p, words, true)) {
    if (p.metadata.outlet.empty()) p.metadata.outlet = std::string(words);
    set_type(line, BlockType::byline);
    return true;
  }
  // Rule series_line: "Sella Post, Dossiers" between the title and a line that is a date alone.
  constexpr size_t most_words = 7;
  const bool in_head = i > 0 && p.lines[i - 1].done && i + 1 < p.lines.size() && !line.blank_after;
  if (in_head && count_words(words, most_words + 1) <= most_words && !ends_in_stop(words) && is_date_alone(p, i + 1)) {
    set_type(line, BlockType::byline);
    return true;
  }
  return false;
}

void take_dateline(PlainText& p, const FoundDateline& found) {
  if (p.metadata.dateline.empty()) {
    p.metadata.dateline = trimmed(p.text, found.span);
    p.metadata.dateline_place = found.place;
  }
  if (!found.date.empty()) take_date(p, found.date);
}

// Rule date_bar: "January 27, 2011 | By ..."
void date_bar(PlainText& p, size_t& at) {
  const Span line = p.lines[at].span;
  auto date = date_at(line.of(p.text), 0);
  if (!date || !date->has_year()) return;
  uint32_t end = line.begin + static_cast<uint32_t>(date->end);
  while (end < line.end && p.text[end] == ' ') ++end;
  if (end >= line.end || p.text[end] != '|') return;
  take_date(p, date->edtf);
  split_line(p, at++, end + 1, BlockType::dateline);
}

// Rule glued_byline: a byline with a caption, or the article itself, run on behind it.
bool glued_byline(PlainText& p, size_t& at) {
  auto byline = byline_at_start(p.text, p.lines[at].span);
  if (!byline) return false;
  for (std::string& name : byline->names) p.metadata.byline.push_back(std::move(name));
  const bool more = byline->span.end < p.lines[at].span.end;
  split_line(p, at++, byline->span.end, BlockType::byline);
  return more;
}

// Cuts line `k` before `at`; what stands there are headlines that were run together. Their number.
size_t split_highlights(PlainText& p, size_t k, uint32_t at) {
  const Span before = trimmed(p.text, {p.lines[k].span.begin, at});
  const std::vector<Span> pieces = run_on_pieces(p.text, before);
  for (size_t i = 0; i < pieces.size(); ++i)
    split_line(p, k + i, i + 1 < pieces.size() ? pieces[i + 1].begin : at, BlockType::heading);
  return pieces.size();
}

// Rule highlights: a dateline inside one of the first lines. What is run on before it are a headline, a story's
// highlights and captions, and so are the lines before that one, but for whole sentences.
void dateline_in_line(PlainText& p, size_t at, bool after_byline) {
  constexpr size_t lines_looked_at = 4;
  for (size_t k = at; k < p.lines.size() && k < at + lines_looked_at; ++k) {
    const Span line = p.lines[k].span;
    if (p.lines[k].blank_before && k > at && !after_byline && p.metadata.title.empty()) return;
    auto found = dateline_inside(p.text, line, p.metadata.outlet);
    if (!found) continue;
    for (size_t i = at; i < k; ++i)
      if (!ends_in_stop(words_in(p, i))) set_type(p.lines[i], BlockType::caption);
    take_dateline(p, *found);
    const std::string_view before = trimmed(p.text, {line.begin, found->span.begin}).of(p.text);
    const bool headline = k == at && !before.empty() && p.metadata.title.empty() && !found->date.empty() &&
                          count_words(before, 20) <= 16 && !ends_in_stop(before) && !after_byline;
    if (headline) p.metadata.title = std::string(before);
    if (headline)
      split_line(p, k++, found->span.begin, BlockType::title);
    else if (found->span.begin > line.begin)
      k += split_highlights(p, k, found->span.begin);
    split_line(p, k, found->span.end, BlockType::dateline);
    return;
  }
}

}  // namespace

void read_head(PlainText& p) {
  size_t at = 0;
  if (p.lines.empty()) return;
  section_line(p, at);
  title_line(p, at);
  constexpr size_t most_head_lines = 6;
  for (size_t i = 0; i < most_head_lines && at + 1 < p.lines.size() && reads_as_head(p, at); ++i) ++at;
  if (at >= p.lines.size()) return;
  date_bar(p, at);
  if (at >= p.lines.size()) return;
  const bool glued = glued_byline(p, at);
  if (at >= p.lines.size()) return;
  if (!glued && p.lines[at].done) return;
  if (auto found = dateline_at_start(p.text, p.lines[at].span)) {
    take_dateline(p, *found);
    split_line(p, at, found->span.end, BlockType::dateline);
    return;
  }
  dateline_in_line(p, at, glued);
}

}  // namespace sayso
