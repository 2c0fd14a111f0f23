#include "sayso/view/joined.h"

#include <fmt/format.h>

#include "sayso/base/json_writer.h"
#include "sayso/base/words.h"
#include "sayso/view/ansi.h"
#include "sayso/view/plain.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

std::string safe(std::string_view text) { return for_terminal(on_one_line(text)); }

std::string joined(const std::vector<std::string>& all, size_t most = 6) {
  std::string out;
  for (size_t i = 0; i < all.size() && i < most; ++i) out += (i ? ", " : "") + all[i];
  return all.size() > most ? out + fmt::format(" and {} more", all.size() - most) : out;
}

std::string times(uint64_t n, std::string_view one) { return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s"); }

std::string heading(std::string_view text, bool markdown, const TextStyle& style) {
  if (markdown) return fmt::format("\n## {}\n\n", md_cell(text));
  return style.colour ? fmt::format("\n{}{}{}\n", ansi::bold, safe(text), ansi::none) : "\n" + safe(text) + "\n";
}

std::string count_heading(const TallyRow& t) {
  std::string out = t.what.empty() ? t.figures[0].what : t.what;
  if (!t.where.empty()) out += ", " + t.where;
  if (!t.when.empty()) out += ", " + t.when;
  if (t.alone) return out;
  out += ": " + times(t.figures.size(), "figure") + ", " + times(t.sources.size(), "source");
  return t.conflict ? out + "; CONFLICT: they cannot all be right" : out;
}

Sheet side_by_side(const TallyRow& t) {
  Sheet sheet;
  sheet.heads = {{"said", "SAID", 10, ansi::cyan}, {"figure", "FIGURE", 18, ansi::bold}, {"source", "SOURCE", 34},
                 {"outlet", "OUTLET", 26},         {"id", "ID", 21, ansi::dim},          {"words", "WORDS"}};
  for (const FigureRow& f : t.figures)
    sheet.rows.push_back({Cell::of(f.said.empty() ? "undated" : f.said), Cell::of(bounds_text(f)), Cell::of(f.source),
                          Cell::of(f.outlet), Cell::of(f.statement.empty() ? f.id : f.statement),
                          Cell::of(f.words.empty() ? f.text + " " + f.what : f.words)});
  return sheet;
}

// The lists of a voice, each under its heading.
std::string sections(const PartySheet& p, TableFormat format, const TextStyle& style) {
  const bool md = format == TableFormat::md;
  std::string out;
  auto put = [&](std::string_view title, const Sheet& sheet) {
    if (!sheet.rows.empty()) out += heading(title, md, style) + sheet_view(sheet, format, style);
  };
  Sheet names{{{"name", "NAME", 40, ansi::bold}, {"pages", "PAGES", 6}, {"outlets", "OUTLETS"}}, {}};
  for (const NameUse& n : p.names)
    names.rows.push_back({Cell::of(n.name), Cell::of(n.pages), Cell::of(joined(n.outlets))});
  put("Called", names);
  Sheet traits{{{"kind", "", 12},
                {"text", "ROLE OR AFFILIATION", 50, ansi::bold},
                {"pages", "PAGES", 6},
                {"outlets", "OUTLETS"},
                {"page", "FIRST PAGE", 16, ansi::dim}},
               {}};
  for (const TraitUse& t : p.traits)
    traits.rows.push_back(
        {Cell::of(t.kind), Cell::of(t.text), Cell::of(t.pages), Cell::of(joined(t.outlets)), Cell::of(t.page)});
  put("What pages say it is", traits);
  auto whom = [](const std::vector<SpeaksOf>& all) {
    Sheet sheet{{{"name", "NAME", 40, ansi::bold}, {"statements", "TIMES", 6}, {"id", "ID", 22, ansi::dim}}, {}};
    for (const SpeaksOf& s : all) sheet.rows.push_back({Cell::of(s.name), Cell::of(s.statements), Cell::of(s.id)});
    return sheet;
  };
  put("Whom it speaks of", whom(p.speaks_of));
  put("Who speaks of it", whom(p.speak_of_it));
  auto rows = [&](std::string_view title, const Timeline& t) {
    if (t.rows.empty()) return;
    const std::string cut = t.rows.size() < t.found ? fmt::format(" (the first {} of {})", t.rows.size(), t.found) : "";
    out += heading(std::string(title) + cut, md, style) + timeline_view(t.rows, format, style);
  };
  rows("What it said", p.said);
  rows("What others said of it", p.told);
  return out;
}

std::string party_head(const PartySheet& p) {
  std::string out = fmt::format("{} ({}, {}): {}, {} of it, in {}", p.voice.name, p.voice.type, p.voice.id,
                                times(p.voice.statements, "statement"), p.voice.about, times(p.voice.pages, "page"));
  for (size_t i = 0; i < p.acts.size() && i < 8; ++i)
    out += fmt::format("{}{} {}", i ? ", " : "\n", p.acts[i].first, p.acts[i].second);
  return out;
}

void put_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& all) {
  json.key(key).open('[');
  for (const std::string& one : all) json.string(one);
  json.close(']');
}

void put_timeline(JsonWriter& json, std::string_view key, const Timeline& t) {
  json.key(key).open('{').key("found").number(t.found).key("rows").open('[');
  for (const TimelineRow& row : t.rows) write_row(json, row);
  json.close(']').close('}');
}

void put_whom(JsonWriter& json, std::string_view key, const std::vector<SpeaksOf>& all) {
  json.key(key).open('[');
  for (const SpeaksOf& s : all)
    json.open('{').key("id").string(s.id).key("name").string(s.name).key("statements").number(s.statements).close('}');
  json.close(']');
}

std::string party_json(const PartySheet& p) {
  JsonWriter json;
  json.open('{').key("id").string(p.voice.id).key("name").string(p.voice.name).key("type").string(p.voice.type);
  json.key("pages").number(p.voice.pages).key("statements").number(p.voice.statements);
  json.key("about").number(p.voice.about).key("identifiers");
  json.list(p.voice.identifiers, [&](const std::string& one) { json.string(one); }).key("names").open('[');
  for (const NameUse& n : p.names) {
    json.open('{').key("name").string(n.name).key("pages").number(n.pages);
    put_strings(json, "outlets", n.outlets);
    json.close('}');
  }
  json.close(']').key("traits").open('[');
  for (const TraitUse& t : p.traits) {
    json.open('{').key("kind").string(t.kind).key("text").string(t.text).key("with").string_or_null(t.with);
    json.key("pages").number(t.pages);
    put_strings(json, "outlets", t.outlets);
    json.key("page").string(t.page).close('}');
  }
  json.close(']').key("acts").open('[');
  for (const auto& [act, n] : p.acts) json.open('{').key("name").string(act).key("count").number(n).close('}');
  json.close(']');
  put_whom(json, "speaks_of", p.speaks_of), put_whom(json, "speak_of_it", p.speak_of_it);
  put_timeline(json, "said", p.said), put_timeline(json, "told", p.told);
  return json.close('}').take() + "\n";
}

}  // namespace

std::string tallies_view(const TallyList& list, TableFormat format, const TextStyle& style) {
  if (format == TableFormat::json || format == TableFormat::csv) return sheet_view(sheet_of(list), format, style);
  std::string out;
  TallyList alone;
  for (const TallyRow& t : list.rows) {
    if (t.alone)
      alone.rows.push_back(t);
    else
      out += heading(count_heading(t), format == TableFormat::md, style) + sheet_view(side_by_side(t), format, style);
  }
  if (!alone.rows.empty()) {
    const std::string title = out.empty() ? "Figures" : "Figures that stand alone";
    out += heading(title, format == TableFormat::md, style) + sheet_view(sheet_of(alone), format, style);
  }
  return out.starts_with('\n') ? out.substr(1) : out;
}

std::string party_view(const PartySheet& p, TableFormat format, const TextStyle& style) {
  switch (format) {
    case TableFormat::json:
      return party_json(p);
    case TableFormat::csv:
      return timeline_view(p.said.rows, format, style);
    case TableFormat::md:
      return "# " + md_cell(party_head(p)) + "\n" + sections(p, format, style);
    case TableFormat::text:
      break;
  }
  return for_terminal(party_head(p)) + "\n" + sections(p, format, style);
}

}  // namespace sayso
