// What stands behind an article's last sentence.
#include <algorithm>
#include <string>
#include <vector>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/people/byline.h"
#include "sayso/page/plain/plain.h"
#include "sayso/page/words/trimmed.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

std::string_view words_in(const PlainText& p, size_t i) { return p.lines[i].span.of(p.text); }

// A paragraph as articles have them: long, and ending as sentences do.
bool is_running_text(const PlainText& p, size_t i) {
  std::string_view words = words_in(p, i);
  return !ends_cut_off(words) && ends_in_stop(words) && count_words(words, 25) >= 25;
}

// Where the article goes on behind line `from`: the first of three paragraphs of running text in a row, or the end.
// For each line at once, from the back, so that many labels cost no more than one.
std::vector<size_t> resumptions(const PlainText& p) {
  const size_t n = p.lines.size();
  std::vector<size_t> next(n + 1, n);
  size_t run = 0;
  for (size_t i = n; i-- > 0;) {
    run = is_running_text(p, i) ? run + 1 : 0;
    next[i] = run >= 3 ? i : next[i + 1];
  }
  return next;
}

// "Views in the comments are not those of the Post": readers write from here to the end.
bool opens_comments(std::string_view words) {
  static const std::vector<std::string> openings = [] {
    std::vector<std::string> out;
    const Lexicon list("replies.tsv");
    for (const auto& row : list.rows())
      if (row[1] == "opens") out.emplace_back(row[0]);
    return out;
  }();
  if (words.size() > 300) return false;
  const std::string low = lower(words);
  return std::any_of(openings.begin(), openings.end(), [&](const std::string& o) { return low.starts_with(o); });
}

// Rule comments: readers are no article, however long they write; some words of the article must stand before.
void readers_comments(PlainText& p) {
  bool body = false;
  size_t i = 0;
  for (; i < p.lines.size() && !(body && opens_comments(words_in(p, i))); ++i)
    body |= count_words(words_in(p, i), 12) >= 12;
  for (; i < p.lines.size(); ++i) set_type(p.lines[i], BlockType::furniture);
}

// "Ada 8 April 2031 at 9:08 am | Reply": a day with its time, and a bar.
bool is_stamped(std::string_view line) {
  constexpr size_t longest = 100, most_words = 12;  // bytes before the bar, words before the day
  const size_t bar = line.substr(0, longest).find('|');
  if (bar == std::string_view::npos) return false;
  const std::string_view head = trimmed(line, {0, static_cast<uint32_t>(bar)}).of(line);
  for (const Span word : words_of(head, most_words))
    if (const auto date = date_at(head, word.begin); date && date->has_year())
      return date->end < head.size() && after_clock(head, date->end) == head.size();
  return false;
}

// Rule stamped_comments: from the first of several such stamps on, readers write.
void stamped_comments(PlainText& p) {
  constexpr size_t least = 3;
  size_t first = p.lines.size(), stamps = 0;
  for (size_t i = p.lines.size(); i-- > 0;)
    if (is_stamped(words_in(p, i))) first = i, ++stamps;
  if (stamps < least) return;
  for (size_t i = first; i < p.lines.size(); ++i) set_type(p.lines[i], BlockType::comment);
}

// Rule label: "Latest news", "You might also like". What follows are teasers of other articles.
void label_zones(PlainText& p, const std::vector<size_t>& resumes) {
  bool body = false;
  for (size_t i = 0; i < p.lines.size(); ++i) {
    if (p.lines[i].done) continue;
    const Furniture kind = furniture_of(words_in(p, i));
    const bool opens = kind == Furniture::label || kind == Furniture::end;
    if (!opens || !body) {
      body |= kind == Furniture::none && count_words(words_in(p, i), 12) >= 12;
      continue;
    }
    bool comments = kind == Furniture::end;
    const size_t end = resumes[i];
    set_type(p.lines[i], BlockType::furniture);
    for (++i; i < end; ++i) {
      const Furniture inside = furniture_of(words_in(p, i));
      comments |= inside == Furniture::end;
      const bool other =
          comments || inside == Furniture::label || inside == Furniture::notice || count_words(words_in(p, i), 3) < 3;
      set_type(p.lines[i], other ? BlockType::furniture : BlockType::teaser);
    }
    --i;
  }
}

// Rule credit: "(Reporting by ...; Editing by ...)". The site's own lines follow, run on in the same line or not.
void credits(PlainText& p, const std::vector<size_t>& resumes) {
  const size_t n = p.lines.size();
  for (size_t i = n - std::min(n, std::max<size_t>(12, n / 3)); i < p.lines.size(); ++i) {
    if (p.lines[i].done) continue;
    auto credit = credit_in(p.text, p.lines[i].span);
    if (!credit) continue;
    if (p.metadata.byline.empty()) p.metadata.byline = credit->names;
    const size_t end = resumes[std::min(i + 1, resumes.size() - 1)] + (p.lines.size() - n);
    for (size_t k = i + 1; k < std::min(end, p.lines.size()); ++k)
      if (!p.lines[k].done) set_type(p.lines[k], BlockType::furniture);
    const bool text_before = trimmed(p.text, {p.lines[i].span.begin, credit->span.begin}).size() > 0;
    if (text_before) {
      split_line(p, i, credit->span.begin, BlockType::paragraph);
      p.lines[i].done = false;
      ++i;
    }
    split_line(p, i, credit->span.end, BlockType::byline);
    if (i + 1 < p.lines.size() && p.lines[i + 1].span.begin >= credit->span.end && !p.lines[i + 1].done)
      set_type(p.lines[i + 1], BlockType::furniture);
    return;
  }
}

// Rule contributors: "The Post's Ada Lind and Ben Orr contributed to this report" as the last line.
bool is_contribution(std::string_view words) {
  if (words.size() > 600) return false;
  const std::string low = lower(words);
  const auto& phrases = byline_phrases(BylineWord::contribution);
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view p) { return low.find(p) != low.npos; });
}

// Rule loose_end: where all lines end as sentences do, a last one without a stop is what the site put there.
void loose_end(PlainText& p) {
  size_t last = p.lines.size();
  while (last > 0 && p.lines[last - 1].done) --last;
  if (last == 0) return;
  --last;
  std::string_view words = words_in(p, last);
  if (is_contribution(words)) {
    set_type(p.lines[last], BlockType::byline);
    return;
  }
  if (furniture_of(words) != Furniture::none) return;  // plain_body.cc knows what it is
  size_t stops = 0, all = 0;
  for (size_t i = 0; i < last; ++i) {
    if (p.lines[i].done) continue;
    ++all;
    stops += ends_in_stop(words_in(p, i));
  }
  const bool quoted = words.find('"') != std::string_view::npos || words.find("“") != std::string_view::npos;
  const bool clause_mark = words.ends_with(':') || words.ends_with(',') || words.ends_with('-');
  if (all >= 4 && stops * 10 >= all * 9 && !ends_in_stop(words) && !quoted && !clause_mark &&
      count_words(words, 60) < 40)
    set_type(p.lines[last], BlockType::furniture);
}

}  // namespace

void read_tail(PlainText& p) {
  readers_comments(p);
  stamped_comments(p);
  const std::vector<size_t> resumes = resumptions(p);
  label_zones(p, resumes);
  credits(p, resumes);
  loose_end(p);
}

}  // namespace sayso
