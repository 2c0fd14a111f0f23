#include <fmt/format.h>

#include "sayso/view/ansi.h"
#include "sayso/view/joined.h"

namespace sayso {
namespace {

constexpr size_t most_names = 5;

std::string counts_text(const Stats::Counts& counts, size_t most) {
  std::string out;
  for (size_t i = 0; i < counts.size() && i < most; ++i)
    out += fmt::format("{}{} {}", i ? ", " : "", counts[i].first, counts[i].second);
  return counts.size() > most ? out + ", ..." : out;
}

// The names that are not the one it is shown under.
std::string other_names(const PartyRow& row) {
  std::string out;
  size_t n = 0;
  for (const std::string& name : row.names) {
    if (name == row.name) continue;
    if (++n > most_names) return out + ", ...";
    out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

std::string between(const std::string& first, const std::string& last) {
  if (first.empty() || first == last) return last;
  return last.empty() ? first + " .." : first + " .. " + last;
}

Cell list_of(const Stats::Counts& counts) {
  std::vector<std::string> out;
  for (const auto& [name, n] : counts) out.push_back(fmt::format("{} {}", name, n));
  Cell cell = Cell::of(std::move(out));
  cell.text = counts_text(counts, 4);
  return cell;
}

std::string named(const PageHead& page) {
  std::string out = page.outlet;
  for (const std::string* part : {&page.published, &page.title})
    if (!part->empty()) out += (out.empty() ? "" : ", ") + *part;
  return out.empty() ? page.source : out;
}

std::string number(std::optional<double> n) { return Cell::of(n).text; }

}  // namespace

Sheet sheet_of(const PartyList& list) {
  Sheet sheet;
  sheet.heads = {{"id", "ID", 22, ansi::dim}, {"name", "NAME", 34, ansi::bold},
                 {"type", "TYPE", 12},        {"statements", "SAID", 6},
                 {"about", "SAID OF IT", 10}, {"pages", "PAGES", 6},
                 {"other", "ALSO"},           {"names", ""}};
  for (const PartyRow& r : list.rows)
    sheet.rows.push_back({Cell::of(r.id), Cell::of(r.name), Cell::of(r.type), Cell::of(r.statements), Cell::of(r.about),
                          Cell::of(r.pages), Cell::of(other_names(r)), Cell::of(r.names, "; ")});
  return sheet;
}

Sheet sheet_of(const WhomList& list) {
  Sheet sheet;
  sheet.heads = {{"speaker", "WHO", 30, ansi::bold},
                 {"about", "ABOUT WHOM", 30, ansi::bold},
                 {"statements", "SAID", 6},
                 {"acts", "ACTS"},
                 {"when", "WHEN", 24, ansi::cyan},
                 {"speaker_id", "", 0},
                 {"about_id", ""},
                 {"first_day", ""},
                 {"last_day", ""}};
  for (const WhomRow& r : list.rows)
    sheet.rows.push_back({Cell::of(r.speaker), Cell::of(r.about), Cell::of(r.statements), list_of(r.acts),
                          Cell::of(between(r.first_day, r.last_day)), Cell::of(r.speaker_id), Cell::of(r.about_id),
                          Cell::of(r.first_day), Cell::of(r.last_day)});
  return sheet;
}

Sheet sheet_of(const CalledList& list) {
  Sheet sheet;
  sheet.heads = {{"name", "NAME", 40, ansi::bold},
                 {"of", "WHO IS CALLED SO"},
                 {"by", "BY"},
                 {"uses", "USES", 5},
                 {"pages", "PAGES", 5},
                 {"when", "PRINTED", 24, ansi::cyan},
                 {"page", "FIRST PAGE", 16, ansi::dim},
                 {"of_id", ""},
                 {"by_id", ""},
                 {"first_day", ""},
                 {"last_day", ""}};
  for (const CalledRow& r : list.rows)
    sheet.rows.push_back({Cell::of(r.name), Cell::of(r.of), Cell::of(r.by), Cell::of(r.uses), Cell::of(r.pages),
                          Cell::of(between(r.first_day, r.last_day)), Cell::of(r.page), Cell::of(r.of_id),
                          Cell::of(r.by_id), Cell::of(r.first_day), Cell::of(r.last_day)});
  return sheet;
}

Sheet sheet_of(const CopyList& list) {
  Sheet sheet;
  sheet.heads = {{"kind", "KIND", 8, ansi::yellow},
                 {"shared", "SHARED", 6},
                 {"from", "LIKELY ORIGINAL"},
                 {"to", "OTHER"},
                 {"words", "WORDS"},
                 {"original", "ID", 16, ansi::dim},
                 {"other", "OTHER ID", 16, ansi::dim},
                 {"original_url", ""},
                 {"other_url", ""}};
  for (const CopyRow& r : list.rows) {
    Cell shared = Cell::of(static_cast<uint64_t>(r.shared));
    shared.text += " %";
    sheet.rows.push_back({Cell::of(r.kind), std::move(shared), Cell::of(named(r.original)), Cell::of(named(r.other)),
                          Cell::of(r.words), Cell::of(r.original.id), Cell::of(r.other.id), Cell::of(r.original.url),
                          Cell::of(r.other.url)});
  }
  return sheet;
}

Sheet sheet_of(const TallyList& list) {
  Sheet sheet;
  sheet.heads = {{"count", ""},
                 {"conflict", "CONFLICT", 8, ansi::yellow},
                 {"what", "WHAT", 20},
                 {"where", "WHERE", 14},
                 {"when", "WHEN", 10, ansi::cyan},
                 {"figure", "FIGURE", 16, ansi::bold},
                 {"source", "SOURCE"},
                 {"said", "SAID", 10, ansi::cyan},
                 {"outlet", "OUTLET", 20},
                 {"id", "ID", 20, ansi::dim},
                 {"min", ""},
                 {"max", ""},
                 {"approximate", ""},
                 {"unit", ""},
                 {"text", ""},
                 {"statement", ""},
                 {"source_id", ""},
                 {"url", ""},
                 {"words", ""}};
  for (const TallyRow& t : list.rows)
    for (const FigureRow& f : t.figures)
      sheet.rows.push_back({Cell::of(t.alone ? std::string() : t.id), Cell::of(t.conflict),
                            Cell::of(f.key.empty() ? f.what : f.key), Cell::of(f.place), Cell::of(f.event),
                            Cell::of(bounds_text(f)), Cell::of(f.source), Cell::of(f.said), Cell::of(f.outlet),
                            Cell::of(f.id), Cell::of(f.min), Cell::of(f.max), Cell::of(f.approximate), Cell::of(f.unit),
                            Cell::of(f.text), Cell::of(f.statement), Cell::of(f.source_id), Cell::of(f.url),
                            Cell::of(f.words)});
  return sheet;
}

Sheet sheet_of(const Breakdown& breakdown, const std::vector<std::string>& by) {
  Sheet sheet;
  for (const std::string& name : by) {
    std::string title = name;
    for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    sheet.heads.push_back({name, title, 40, {}});
  }
  sheet.heads.push_back({"statements", "STATEMENTS", 10, {}});
  sheet.heads.push_back({"utterances", "ONCE EACH", 10, {}});
  sheet.heads.push_back({"pages", "PAGES", 10, {}});
  for (const BreakdownRow& r : breakdown.rows) {
    std::vector<Cell> row;
    for (const std::string& value : r.values) {
      row.push_back(Cell::of(value));
      if (value.empty()) row.back().text = "(unknown)", row.back().known = false;
    }
    row.push_back(Cell::of(r.statements)), row.push_back(Cell::of(r.utterances)), row.push_back(Cell::of(r.pages));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

std::string bounds_text(const FigureRow& f) {
  std::string out;
  if (f.min && f.max)
    out = *f.min == *f.max ? number(f.min) : number(f.min) + " to " + number(f.max);
  else if (f.min)
    out = "at least " + number(f.min);
  else if (f.max)
    out = "at most " + number(f.max);
  else
    out = f.text;
  if (f.approximate && (f.min || f.max)) out = "about " + out;
  return f.unit.empty() ? out : out + " " + f.unit;
}

}  // namespace sayso
