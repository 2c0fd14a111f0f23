// What stands between an article's paragraphs.
#include <algorithm>
#include <optional>

#include "sayso/base/utf8.h"
#include "sayso/page/dates/dateline.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/plain/plain.h"
#include "sayso/page/plain/run_on.h"
#include "sayso/page/words/trimmed.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

// "HANOI, Vietnam (AP) —", "(CNN) —": nothing but a dateline in its line.
bool is_dateline(const PlainText& p, const Line& line) {
  const Span words = trimmed(p.text, line.span);
  const auto found = dateline_at_start(p.text, words);
  return found && found->span.end >= words.end;
}

// Rule heading: a short line by itself, without a stop, over a paragraph.
bool is_heading(const PlainText& p, size_t i) {
  const Line& line = p.lines[i];
  if (i + 1 >= p.lines.size() || !line.blank_before || !line.blank_after || p.lines[i + 1].done) return false;
  std::string_view words = line.span.of(p.text);
  const size_t n = count_words(words, 14);
  if (n > 12 || words.size() > 100 || ends_in_stop(words) || words.ends_with(',') || words.ends_with(';')) return false;
  const CodePoint first = code_point_at(words, 0);
  if (!is_capitalised(words_of(words, 1)[0].of(words)) && !(first.value >= '0' && first.value <= '9')) return false;
  if (first.value == '"' || first.value == U'“' || first.value == '-' || first.value == U'–' || first.value == U'—')
    return false;
  // "Reporter Ada Lind says:" leads to somebody's words.
  const bool about = is_page_word(words.substr(0, words.find(' ')), PageWord::about);
  if (words.ends_with(':') && !about && !is_all_capitals(words)) return false;
  if (is_dateline(p, line)) return false;
  // Lines of a list stand over lines of their own kind.
  return count_words(p.lines[i + 1].span.of(p.text), 60) > n && (is_title_case(words) || n <= 10);
}

// Rule later_dateline: a report that was pasted in begins with a dateline of its own. It is the page's where nothing
// but a paragraph that sums up stands before it.
void later_dateline(PlainText& p, size_t i, size_t paragraphs_before) {
  auto found = dateline_at_start(p.text, p.lines[i].span);
  if (!found || (found->place.empty() && !is_dateline(p, p.lines[i]))) return;
  if (paragraphs_before <= 1 && p.metadata.dateline.empty() && p.metadata.dateline_place.empty()) {
    p.metadata.dateline = trimmed(p.text, found->span);
    p.metadata.dateline_place = found->place;
    if (p.metadata.dateline_date.empty()) p.metadata.dateline_date = found->date;
  }
  split_line(p, i, found->span.end, BlockType::dateline);
}

// "Photos: The harbour at night", "Read more: ...".
std::optional<BlockType> labelled(std::string_view words) {
  const Furniture kind = furniture_of(words);
  if (kind == Furniture::caption) return BlockType::caption;
  return kind == Furniture::teaser ? std::optional(BlockType::teaser) : std::nullopt;
}

// Rule run_on: titles of other stories that a copy left before a paragraph, each as a heading of its own.
void cut_run_on(const PlainText& p, Line& line, std::vector<Line>& out) {
  const uint32_t begin = behind_run_on(p.text, line.span);
  if (begin == line.span.begin) return;
  constexpr size_t looked_at = 1000;  // bytes: there may be as many such lines as there are paragraphs
  for (const Span piece : run_on_pieces(p.text, trimmed(p.text, {line.span.begin, begin}), looked_at)) {
    Line title = line;
    title.span = piece;
    title.blank_after = false;
    const std::string_view words = piece.of(p.text);
    set_type(title, date_at(words, 0) ? BlockType::furniture : labelled(words).value_or(BlockType::heading));
    out.push_back(title);
  }
  line.span.begin = begin;
  line.blank_before = false;
}

}  // namespace

void read_body(PlainText& p) {
  for (Line& line : p.lines) {
    if (line.done) continue;
    std::string_view words = line.span.of(p.text);
    if (is_rule(words) || furniture_of(words) == Furniture::notice) set_type(line, BlockType::furniture);
    // A paragraph may stand behind such a line in the same one.
    if (const auto type = labelled(words); type && behind_run_on(p.text, line.span) == line.span.begin)
      set_type(line, *type);
  }
  size_t paragraphs = 0;
  std::vector<Line> out;  // splitting in place would take the square of the lines
  out.reserve(p.lines.size());
  for (size_t i = 0; i < p.lines.size(); ++i) {
    if (!p.lines[i].done && is_heading(p, i)) set_type(p.lines[i], BlockType::heading);
    if (p.lines[i].done) {
      out.push_back(p.lines[i]);
      continue;
    }
    cut_run_on(p, p.lines[i], out);
    PlainText one{p.text, {p.lines[i]}, std::move(p.metadata)};
    later_dateline(one, 0, paragraphs++);
    p.metadata = std::move(one.metadata);
    out.insert(out.end(), one.lines.begin(), one.lines.end());
  }
  p.lines = std::move(out);
}

}  // namespace sayso
