#include "sayso/page/plain/pdf.h"

#include <algorithm>
#include <map>

#include "sayso/base/program.h"
#include "sayso/base/utf8.h"
#include "sayso/page/plain/plain.h"
#include "sayso/page/words/trimmed.h"

namespace sayso {
namespace {

struct PdfLine {
  std::string_view words;  ///< trimmed; empty for an empty line
  uint32_t page = 1;
  bool furniture = false;  ///< stands at the top or foot of page after page
};

std::string_view trimmed_view(std::string_view line) {
  return trimmed(line, {0, static_cast<uint32_t>(line.size())}).of(line);
}

std::vector<PdfLine> lines_of_pages(std::string_view text) {
  std::vector<PdfLine> lines;
  uint32_t page = 1;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find_first_of("\n\f", begin), text.size());
    const std::string_view words = trimmed_view(text.substr(begin, end - begin));
    const bool page_ends = end < text.size() && text[end] == '\f';
    if (!words.empty() || !page_ends) lines.push_back({words, page});
    page += page_ends;
    begin = end + 1;
  }
  return lines;
}

/// A line with its digits made alike, so that "Page 3 of 9" comes again as "Page 4 of 9".
std::string shape_of(std::string_view words) {
  std::string shape;
  for (char c : words) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) shape += c;
    if (digit && (shape.empty() || shape.back() != '0')) shape += '0';
  }
  return shape;
}

/// [first, last) of the lines with words of each page; lines between may be empty.
std::vector<Span> pages_of(const std::vector<PdfLine>& lines) {
  std::vector<Span> pages;
  const auto size = static_cast<uint32_t>(lines.size());
  for (uint32_t begin = 0, end = 0; begin < size; begin = end) {
    end = begin;
    while (end < size && lines[end].page == lines[begin].page) ++end;
    Span page{begin, end};
    while (!page.empty() && lines[page.begin].words.empty()) ++page.begin;
    while (!page.empty() && lines[page.end - 1].words.empty()) --page.end;
    if (!page.empty()) pages.push_back(page);
  }
  return pages;
}

bool is_page_number(const std::string& shape) { return shape == "0" || shape == "- 0 -" || shape == "– 0 –"; }

// One step from the top or from the foot of all pages: lines that come again there are furniture. `edge` moves on for
// those pages where they are.
void mark_edge(std::vector<PdfLine>& lines, const std::vector<Span>& pages, std::vector<uint32_t>& edge, bool top) {
  constexpr size_t longest = 100;
  std::map<std::string, size_t> seen;
  const auto inside = [&](size_t p) { return edge[p] >= pages[p].begin && edge[p] < pages[p].end; };
  for (size_t p = 0; p < pages.size(); ++p)
    if (inside(p)) ++seen[shape_of(lines[edge[p]].words)];
  for (size_t p = 0; p < pages.size(); ++p) {
    if (!inside(p)) continue;
    PdfLine& line = lines[edge[p]];
    const std::string shape = shape_of(line.words);
    const bool again = pages.size() > 2 && seen[shape] * 2 > pages.size() && line.words.size() <= longest;
    line.furniture = again || (is_page_number(shape) && pages.size() > 1);
    if (line.furniture) edge[p] = top ? edge[p] + 1 : edge[p] - 1;
  }
}

void mark_furniture(std::vector<PdfLine>& lines) {
  const std::vector<Span> pages = pages_of(lines);
  for (const bool top : {true, false}) {
    std::vector<uint32_t> edge;
    for (Span page : pages) edge.push_back(top ? page.begin : page.end - 1);
    for (int step = 0; step < 2; ++step) mark_edge(lines, pages, edge, top);
  }
}

/// How long a line of running text is on each page, by its number: seven of ten lines are no longer.
std::map<uint32_t, size_t> full_widths(const std::vector<PdfLine>& lines) {
  std::map<uint32_t, size_t> widths;
  for (Span page : pages_of(lines)) {
    std::vector<size_t> sizes;
    for (uint32_t i = page.begin; i < page.end; ++i)
      if (!lines[i].words.empty() && !lines[i].furniture) sizes.push_back(lines[i].words.size());
    std::sort(sizes.begin(), sizes.end());
    if (!sizes.empty()) widths[lines[page.begin].page] = sizes[sizes.size() * 7 / 10];
  }
  return widths;
}

bool ends_a_sentence(std::string_view words) {
  for (std::string_view mark : {"”", "’", "\"", "'", ")", "»"})
    if (words.ends_with(mark)) words.remove_suffix(mark.size());
  return words.ends_with('.') || words.ends_with('?') || words.ends_with('!') || words.ends_with(':') ||
         words.ends_with("…");
}

bool begins_small(std::string_view words) {
  const char32_t first = code_point_at(words, 0).value;
  return lower(first) == first && is_letter(first);
}

bool goes_on_small(std::string_view words) { return begins_small(words) || (words[0] >= '0' && words[0] <= '9'); }

/// Makes the text: paragraphs with an empty line between two of them, furniture behind the paragraph that it cuts.
class PdfJoiner {
 public:
  struct Place {
    uint32_t begin = 0, page = 1;
    bool furniture = false;
  };

  explicit PdfJoiner(const std::vector<PdfLine>& lines) : lines_(lines), widths_(full_widths(lines)) {}

  void run() {
    for (const PdfLine& line : lines_) {
      if (line.furniture) {
        aside_.push_back(line);
      } else if (line.words.empty()) {
        paragraph_.gap = true;
      } else {
        add(line);
      }
    }
    end_paragraph();
  }

  std::string text;
  std::vector<Place> places;  ///< where each paragraph begins, in order

 private:
  // The one that is being read, and what its last line was like.
  struct Paragraph {
    std::string words;
    uint32_t begin_page = 1, page = 1;
    bool gap = false, is_short = false;  ///< an empty line behind it; a short line
  };

  void add(const PdfLine& line) {
    const bool other_page = !paragraph_.words.empty() && line.page != paragraph_.page;
    const bool goes_on = other_page ? !ends_a_sentence(paragraph_.words) && goes_on_small(line.words)
                                    : !paragraph_.gap && !paragraph_.is_short;
    if (paragraph_.words.empty() || !goes_on) {
      end_paragraph();
      paragraph_.begin_page = line.page;
      paragraph_.words = line.words;
    } else {
      join(line.words);
    }
    paragraph_.page = line.page;
    paragraph_.gap = false;
    // A paragraph's last line is short, or ends a sentence before the others end.
    const size_t full = widths_.at(line.page), size = line.words.size();
    paragraph_.is_short = size * 5 < full * 3 || (ends_a_sentence(line.words) && size * 10 < full * 9);
  }

  // "govern-" and "ment" are one word; "Upper-" and "Sarn" keep their hyphen. A soft hyphen is always one.
  void join(std::string_view words) {
    constexpr std::string_view soft = "\u00AD";
    const bool letter_before = paragraph_.words.size() > 1 &&
                               is_letter(static_cast<unsigned char>(paragraph_.words[paragraph_.words.size() - 2]));
    if (paragraph_.words.ends_with(soft)) {
      paragraph_.words.resize(paragraph_.words.size() - soft.size());
    } else if (paragraph_.words.ends_with('-') && letter_before) {
      if (begins_small(words)) paragraph_.words.pop_back();
    } else {
      paragraph_.words += ' ';
    }
    paragraph_.words += words;
  }

  void end_paragraph() {
    if (!paragraph_.words.empty()) put(paragraph_.words, paragraph_.begin_page, false);
    paragraph_.words.clear();
    for (const PdfLine& line : aside_) put(line.words, line.page, true);
    aside_.clear();
  }
  void put(std::string_view words, uint32_t page, bool furniture) {
    if (!text.empty()) text += "\n\n";
    places.push_back({static_cast<uint32_t>(text.size()), page, furniture});
    text += words;
  }

  const std::vector<PdfLine>& lines_;
  const std::map<uint32_t, size_t> widths_;
  std::vector<PdfLine> aside_;
  Paragraph paragraph_;
};

std::string one_line(std::string complaint) {
  std::replace(complaint.begin(), complaint.end(), '\n', ' ');
  return repaired_utf8(std::string_view(complaint).substr(0, 200));
}

}  // namespace

Result<std::string> pdf_text(std::string_view pdf, const Budget& budget) {
  ProgramLimits limits;
  limits.output = budget.max_bytes;
  // By its size, so that a pile of small traps takes no minutes each.
  limits.processor = std::chrono::seconds(std::min<size_t>(60, 3 + 15 * pdf.size() / (1u << 20)));
  limits.time = std::chrono::minutes(10);
  limits.only_reads = true;
  auto ran = run_program({"pdftotext", "-q", "-enc", "UTF-8", "-", "-"}, pdf, limits);
  if (!ran && ran.error().code == ErrorCode::not_found)
    return fail(ErrorCode::system, "PDFs are read by pdftotext, which is not here; install the package poppler-utils");
  if (!ran) return tl::unexpected(ran.error());
  if (ran->status == 0) return repaired_utf8(ran->output);
  const bool locked = ran->complaint.find("password") != std::string::npos;
  if (locked) return fail(ErrorCode::malformed, "the PDF wants a password; save it without one");
  std::string message = "pdftotext cannot read this PDF";
  if (!ran->complaint.empty()) message += ": " + one_line(std::move(ran->complaint));
  return fail(ErrorCode::malformed, std::move(message));
}

Result<std::optional<std::string>> extract_text(const Document& document, const Budget& budget) {
  if (document.media != Media::pdf) return std::nullopt;
  auto text = pdf_text(document.bytes, budget);
  if (text) return std::optional(std::move(*text));
  Error e = text.error();
  e.where = document.source;
  return tl::unexpected(std::move(e));
}

Result<PageParts> pdf_parts(std::string_view text, const std::string& outlet, const Budget& budget) {
  std::vector<PdfLine> lines = lines_of_pages(text);
  if (lines.size() > budget.max_nodes)
    return fail(ErrorCode::too_large, "over the cap of " + std::to_string(budget.max_nodes) + " lines in a PDF");
  mark_furniture(lines);
  PdfJoiner joined(lines);
  joined.run();
  if (joined.places.empty())
    return fail(ErrorCode::not_text, "the PDF has no text in it, only pictures; run it through OCR first (ocrmypdf)");
  PageParts parts = plain_parts(std::move(joined.text), outlet);
  size_t at = 0;
  for (Block& block : parts.blocks) {
    while (at + 1 < joined.places.size() && joined.places[at + 1].begin <= block.span.begin) ++at;
    block.page_number = joined.places[at].page;
    block.origin = {};
    if (joined.places[at].furniture) block.type = BlockType::furniture;
  }
  return parts;
}

}  // namespace sayso
