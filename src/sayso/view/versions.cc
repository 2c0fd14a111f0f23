#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/json_writer.h"
#include "sayso/base/words.h"
#include "sayso/view/ansi.h"
#include "sayso/view/joined.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

using What = Change::What;
constexpr std::string_view names[] = {"same", "added", "removed", "changed"};

std::string_view name_of(What what) { return names[static_cast<size_t>(what)]; }

std::string day_of(const PageHead& page) {
  return !page.captured.empty()   ? "saved " + page.captured
         : page.published.empty() ? std::string("undated")
                                  : "published " + page.published;
}

std::string marked_words(const Change& c, bool colour) {
  std::string out;
  for (const Change::Piece& p : c.pieces) {
    const std::string text = for_terminal(on_one_line(p.text));
    out += out.empty() ? "" : " ";
    if (p.what == What::same)
      out += text;
    else if (colour)
      out += fmt::format("{}{}{}", p.what == What::added ? "\x1b[1;32m" : "\x1b[9;31m", text, ansi::none);
    else
      out += p.what == What::added ? "{+" + text + "+}" : "[-" + text + "-]";
  }
  return out;
}

std::string step_text(const VersionStep& step, const TextStyle& style) {
  std::string out = fmt::format("\n{} ({}) -> {} ({})\n", step.before.id, for_terminal(day_of(step.before)),
                                step.after.id, for_terminal(day_of(step.after)));
  size_t same = 0, all = 0;
  auto line = [&](char sign, const std::string& text, std::string_view colour) {
    for (const std::string& part : wrapped(text, std::max(30u, style.width) - 4))
      out += style.colour && !colour.empty() ? fmt::format("  {}{} {}{}\n", colour, sign, part, ansi::none)
                                             : fmt::format("  {} {}\n", sign, part);
  };
  for (const Change& c : step.changes) {
    if (c.what == What::same) {
      ++same;
      continue;
    }
    ++all;
    if (c.what == What::added) line('+', for_terminal(c.after), "\x1b[32m");
    if (c.what == What::removed) line('-', for_terminal(c.before), "\x1b[31m");
    if (c.what == What::changed) out += "  ~ " + marked_words(c, style.colour) + "\n";
  }
  out += all ? fmt::format("  {} of {} paragraphs as before\n", same, step.changes.size()) : "  the same text\n";
  return out;
}

void put_page(JsonWriter& json, std::string_view key, const PageHead& p) {
  json.key(key).open('{').key("id").string(p.id).key("title").string_or_null(p.title).key("outlet");
  json.string_or_null(p.outlet).key("url").string_or_null(p.url).key("published").string_or_null(p.published);
  json.key("captured").string_or_null(p.captured).key("source").string(p.source).close('}');
}

std::string versions_json(const Versions& v) {
  JsonWriter json;
  for (const VersionStep& step : v.steps) {
    json.open('{').key("url").string_or_null(v.url);
    put_page(json, "before", step.before), put_page(json, "after", step.after);
    json.key("changes").open('[');
    for (const Change& c : step.changes) {
      json.open('{').key("what").string(name_of(c.what)).key("before").string_or_null(c.before);
      json.key("after").string_or_null(c.after).key("words").open('[');
      for (const Change::Piece& p : c.pieces)
        json.open('{').key("what").string(name_of(p.what)).key("text").string(p.text).close('}');
      json.close(']').close('}');
    }
    json.close(']').close('}').end_line();
  }
  return json.take();
}

Sheet changes_sheet(const Versions& v) {
  Sheet sheet{{{"before_id", "FROM", 16},
               {"after_id", "TO", 16},
               {"what", "WHAT", 8},
               {"before", "BEFORE"},
               {"after", "AFTER"}},
              {}};
  for (const VersionStep& step : v.steps)
    for (const Change& c : step.changes)
      if (c.what != What::same)
        sheet.rows.push_back({Cell::of(step.before.id), Cell::of(step.after.id), Cell::of(std::string(name_of(c.what))),
                              Cell::of(c.before), Cell::of(c.after)});
  return sheet;
}

}  // namespace

std::string versions_view(const Versions& v, TableFormat format, const TextStyle& style) {
  if (format == TableFormat::json) return versions_json(v);
  if (format != TableFormat::text) return sheet_view(changes_sheet(v), format, style);
  std::string out = fmt::format("{}: {} version{}\n", v.url.empty() ? v.pages.front().title : v.url, v.pages.size(),
                                v.pages.size() == 1 ? "" : "s");
  out = for_terminal(out);
  for (const VersionStep& step : v.steps) out += step_text(step, style);
  return out;
}

}  // namespace sayso
