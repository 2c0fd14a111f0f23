#include "sayso/view/timeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/view/ansi.h"
#include "sayso/view/plain.h"
#include "sayso/view/timeline_exports.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

constexpr uint32_t narrow = 90, most_content_lines = 6, most_chain_lines = 4;

struct Cell {
  std::vector<std::string> lines;
  std::string_view colour;
};

Cell cell(std::string_view text, uint32_t width, uint32_t most_lines, std::string_view colour) {
  std::string safe = for_terminal(on_one_line(text));
  Cell c{wrapped(safe, width), colour};
  if (c.lines.size() > most_lines) {
    std::string rest = c.lines[most_lines - 1] + " " + c.lines[most_lines];
    c.lines.resize(most_lines);
    c.lines.back() = elided(rest, width);
  }
  return c;
}

std::string content_of(const TimelineRow& r) { return r.parent ? "↳ " + r.content : r.content; }

// What was said, and below it how often it was printed.
Cell content_cell(const TimelineRow& r, uint32_t width) {
  Cell c = cell(content_of(r), width, most_content_lines, "");
  const auto below = [&](const std::string& text) {
    for (std::string& line : wrapped("= " + for_terminal(on_one_line(text)), width)) c.lines.push_back(std::move(line));
  };
  if (r.utterance) below(repeats_text(r));
  if (const std::string review = review_text(r); !review.empty()) below(review);
  return c;
}

std::string date_of(const TimelineRow& r) { return r.date.empty() ? "undated" : r.date; }

// The cells side by side; a row is as high as its highest cell.
void put_row(std::string& out, const std::vector<Cell>& cells, const std::vector<uint32_t>& widths, bool colour) {
  size_t height = 0;
  for (const Cell& c : cells) height = std::max(height, c.lines.size());
  for (size_t line = 0; line < height; ++line) {
    std::string row;
    uint32_t owed = 0;  // spaces before the next cell that has something to show
    for (size_t i = 0; i < cells.size(); ++i) {
      std::string_view text =
          line < cells[i].lines.size() ? std::string_view(cells[i].lines[line]) : std::string_view();
      uint32_t used = display_width(text);
      if (!text.empty()) {
        row += std::string(owed, ' ');
        owed = 0;
        row += colour && !cells[i].colour.empty()
                   ? std::string(cells[i].colour) + std::string(text) + std::string(ansi::none)
                   : std::string(text);
      }
      owed += widths[i] - std::min(used, widths[i]) + 2;
    }
    out += row + "\n";
  }
}

std::string table(const std::vector<TimelineRow>& rows, const TextStyle& style) {
  uint32_t id = 2, date = 4, act = 3, chain = 5;
  for (const TimelineRow& r : rows) {
    id = std::max(id, display_width(r.id));
    date = std::max(date, std::min(display_width(date_of(r)), 10u));
    act = std::max(act, display_width(act_text(r)));
    chain = std::max(chain, display_width(chain_text(r)));
  }
  uint32_t rest = style.width - date - id - act - 8;
  chain = std::min(chain, std::max(16u, rest * 2 / 5));
  const std::vector<uint32_t> widths{date, id, chain, act, rest - chain};
  std::string out;
  auto head = [&](std::string_view text, size_t i) { return Cell{{elided(text, widths[i])}, ansi::dim}; };
  put_row(out, {head("DATE", 0), head("ID", 1), head("CHAIN", 2), head("ACT", 3), head("CONTENT", 4)}, widths,
          style.colour);
  for (const TimelineRow& r : rows)
    put_row(out,
            {cell(date_of(r), widths[0], 2, ansi::cyan), cell(r.id, widths[1], 1, ansi::dim),
             cell(chain_text(r), widths[2], most_chain_lines, ansi::bold),
             cell(act_text(r), widths[3], 1, ansi::yellow), content_cell(r, widths[4])},
            widths, style.colour);
  return out;
}

std::string cards(const std::vector<TimelineRow>& rows, const TextStyle& style) {
  std::string out;
  for (const TimelineRow& r : rows) {
    std::string head = date_of(r) + "  " + r.id + "  " + act_text(r);
    put_row(out, {cell(head, style.width, 2, ansi::cyan)}, {style.width}, style.colour);
    put_row(out, {cell(chain_text(r), style.width, most_chain_lines, ansi::bold)}, {style.width}, style.colour);
    put_row(out, {Cell{{" "}, ""}, content_cell(r, style.width - 3)}, {1, style.width - 3}, style.colour);
  }
  return out;
}

}  // namespace

std::string act_text(const TimelineRow& r) {
  const std::string mind = r.kind == "mind" ? " (mind)" : "";
  if (r.modality == "negated") return "not " + r.act + mind;
  if (r.modality == "possible") return "may " + r.act + mind;
  if (r.modality == "future") return "will " + r.act + mind;
  return r.act + mind;
}

std::string chain_text(const TimelineRow& r) {
  std::string out;
  for (const std::string& link : r.chain) out += (out.empty() ? "" : " → ") + (link.empty() ? "?" : link);
  if (out.empty()) out = r.outlet.empty() ? r.speaker : r.outlet + (r.speaker.empty() ? "" : " → " + r.speaker);
  return out.empty() ? "nobody named" : out;
}

std::string first_of(const TimelineRow& r) {
  return r.utterance && !r.utterance->appearances.empty() ? r.utterance->appearances[0].id : std::string();
}

std::string repeats_text(const TimelineRow& r) {
  if (!r.utterance || r.utterance->appearances.empty()) return {};
  const Utterance::Appearance& first = r.utterance->appearances[0];
  std::string out = fmt::format("{} pages, {} independent", r.utterance->pages, r.utterance->independent);
  if (first.id == r.id) return out;
  out += "; first " + (first.date.empty() ? std::string() : first.date + ", ");
  return out + (first.outlet.empty() ? std::string() : first.outlet + ", ") + first.id;
}

std::string timeline_view(const std::vector<TimelineRow>& rows, TableFormat format, const TextStyle& style) {
  switch (format) {
    case TableFormat::json:
      return timeline_json(rows);
    case TableFormat::csv:
      return timeline_csv(rows);
    case TableFormat::md:
      return timeline_md(rows);
    case TableFormat::text:
      break;
  }
  if (rows.empty()) return {};
  TextStyle fitting = style;
  fitting.width = std::clamp(style.width, 20u, 400u);
  return fitting.width < narrow ? cards(rows, fitting) : table(rows, fitting);
}

}  // namespace sayso
