#include "sayso/page/pdf.h"

#include <algorithm>
#include <map>

#include "sayso/base/program.h"
#include "sayso/base/utf8.h"
#include "sayso/page/plain.h"

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

/// The first and last run of lines of each page, where it is short: at most two lines with an empty one beside them.
std::vector<size_t> edge_lines(const std::vector<PdfLine>& lines) {
  constexpr size_t most = 2;
  std::vector<size_t> edges;
  for (size_t begin = 0; begin < lines.size();) {
    size_t end = begin;
    while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
    const auto has_words = [&](size_t i) { return !lines[i].words.empty(); };
    size_t first = begin, last = end;
    while (first < end && !has_words(first)) ++first;
    while (last > first && !has_words(last - 1)) --last;
    size_t head = first, foot = last;
    while (head < last && has_words(head)) ++head;
    while (foot > first && has_words(foot - 1)) --foot;
    if (head - first <= most)
      for (size_t i = first; i < head; ++i) edges.push_back(i);
    if (last - foot <= most && foot >= head)
      for (size_t i = foot; i < last; ++i) edges.push_back(i);
    begin = end;
  }
  return edges;
}

void mark_furniture(std::vector<PdfLine>& lines) {
  if (lines.empty()) return;
  const uint32_t pages = lines.back().page;
  const std::vector<size_t> edges = edge_lines(lines);
  std::map<std::string, uint32_t> seen;
  for (size_t i : edges) ++seen[shape_of(lines[i].words)];
  for (size_t i : edges) {
    const std::string shape = shape_of(lines[i].words);
    const bool number = shape == "0" || shape == "- 0 -" || shape == "– 0 –";
    const bool again = pages > 2 && seen[shape] * 2 > pages;
    lines[i].furniture = again || (number && pages > 1);
  }
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

/// Makes the text: paragraphs with an empty line between two of them, furniture behind the paragraph that it cuts.
class PdfJoiner {
 public:
  struct Place {
    uint32_t begin = 0, page = 1;
    bool furniture = false;
  };

  explicit PdfJoiner(const std::vector<PdfLine>& lines) : lines_(lines) {}

  void run() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      const PdfLine& line = lines_[i];
      if (line.furniture) {
        aside_.push_back(line);
      } else if (line.words.empty()) {
        gap_ = true;
      } else {
        add(line, widest_near(i));
      }
    }
    end_paragraph();
  }

  std::string text;
  std::vector<Place> places;  ///< where each paragraph begins, in order

 private:
  // The widest line of the run without empty lines around `i`, looked at 40 lines either way.
  size_t widest_near(size_t i) const {
    size_t widest = 0;
    for (size_t k = i; k < std::min(i + 40, lines_.size()) && !lines_[k].words.empty(); ++k)
      widest = std::max(widest, lines_[k].words.size());
    for (size_t k = i; k-- > i - std::min<size_t>(i, 40) && !lines_[k].words.empty();)
      widest = std::max(widest, lines_[k].words.size());
    return widest;
  }

  void add(const PdfLine& line, size_t widest) {
    const bool other_page = !paragraph_.empty() && line.page != page_;
    const bool goes_on = other_page ? !ends_a_sentence(paragraph_) && begins_small(line.words) : !gap_ && !short_;
    if (paragraph_.empty() || !goes_on) {
      end_paragraph();
      begin_page_ = line.page;
      paragraph_ = line.words;
    } else {
      join(line.words);
    }
    page_ = line.page;
    gap_ = false;
    short_ = line.words.size() * 5 < widest * 3;
  }

  // "govern-" and "ment" are one word; "Upper-" and "Sarn" keep their hyphen. A soft hyphen is always one.
  void join(std::string_view words) {
    constexpr std::string_view soft = "\u00AD";
    const bool letter_before =
        paragraph_.size() > 1 && is_letter(static_cast<unsigned char>(paragraph_[paragraph_.size() - 2]));
    if (paragraph_.ends_with(soft)) {
      paragraph_.resize(paragraph_.size() - soft.size());
    } else if (paragraph_.ends_with('-') && letter_before) {
      if (begins_small(words)) paragraph_.pop_back();
    } else {
      paragraph_ += ' ';
    }
    paragraph_ += words;
  }

  void end_paragraph() {
    if (!paragraph_.empty()) put(paragraph_, begin_page_, false);
    paragraph_.clear();
    for (const PdfLine& line : aside_) put(line.words, line.page, true);
    aside_.clear();
  }
  void put(std::string_view words, uint32_t page, bool furniture) {
    if (!text.empty()) text += "\n\n";
    places.push_back({static_cast<uint32_t>(text.size()), page, furniture});
    text += words;
  }

  const std::vector<PdfLine>& lines_;
  std::vector<PdfLine> aside_;
  std::string paragraph_;
  uint32_t page_ = 1, begin_page_ = 1;
  bool gap_ = false, short_ = false;
};

std::string one_line(std::string complaint) {
  std::replace(complaint.begin(), complaint.end(), '\n', ' ');
  return repaired_utf8(std::string_view(complaint).substr(0, 200));
}

}  // namespace

Result<std::string> pdf_text(std::string_view pdf, const Budget& budget) {
  ProgramLimits limits;
  limits.output = budget.max_bytes;
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
