#include <fmt/format.h>

#include "sayso/view/plain.h"
#include "sayso/view/shown.h"
#include "sayso/view/timeline.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

constexpr std::string_view bold = "\x1b[1m", lit = "\x1b[30;43m", none = "\x1b[0m";

std::string safe(std::string_view text) { return for_terminal(on_one_line(text)); }

std::string_view note(const QuotePlace& p) {
  if (p.interrupted) return "verbatim, with other words between its parts";
  switch (p.likeness) {
    case Likeness::exact:
      return "verbatim";
    case Likeness::typography:
      return "verbatim but for white space, quotation marks or dashes";
    case Likeness::case_only:
      return "the same words, but capitals differ";
  }
  return "";
}

std::string place_text(const QuotePlace& p, const TextStyle& style) {
  std::string out;
  if (p.statement) {
    const TimelineRow& s = *p.statement;
    out += fmt::format("{}  {}  {} ({}, {})\n", s.id, s.date.empty() ? "undated" : s.date, safe(chain_text(s)), s.act,
                       s.manner);
  } else {
    out += fmt::format("{}  {}  in the page's text; no statement covers it\n", p.sha256.substr(0, 8),
                       p.published.empty() ? "undated" : p.published);
  }
  out += fmt::format("  {}\n", note(p));
  out += fmt::format(
      "  …{}{}{}{}{}…\n",
      for_terminal(on_one_line(p.before)) + (p.before.ends_with(' ') || p.before.ends_with('\n') ? " " : ""),
      style.colour ? lit : ">>>", safe(p.words), style.colour ? none : "<<<",
      (p.after.starts_with(' ') || p.after.starts_with('\n') ? " " : "") + for_terminal(on_one_line(p.after)));
  std::string page;
  for (const std::string* part : {&p.outlet, &p.title, &p.source})
    if (!part->empty()) page += (page.empty() ? "" : " · ") + safe(*part);
  return out + "  " + page + "\n";
}

void place_json(JsonWriter& json, const QuotePlace& p) {
  json.open('{').key("likeness").string(name_of(p.likeness)).key("interrupted").truth(p.interrupted);
  json.key("before").string(p.before).key("words").string(p.words).key("after").string(p.after).key("statement");
  p.statement ? write_row(json, *p.statement) : void(json.null());
  json.key("page").open('{').key("sha256").string(p.sha256).key("source").string(p.source).key("title").string_or_null(
      p.title);
  json.key("outlet").string_or_null(p.outlet).key("published").string_or_null(p.published).close('}').close('}');
}

}  // namespace

std::string verdict_text(const Verdict& v, const TextStyle& style) {
  auto head = [&](std::string text) { return style.colour ? fmt::format("{}{}{}\n", bold, text, none) : text + "\n"; };
  std::string out;
  if (v.verbatim) {
    out += head(fmt::format("In the record: {} page{}{}.", v.pages, v.pages == 1 ? "" : "s", v.cut ? " or more" : ""));
    for (const QuotePlace& p : v.places) out += "\n" + place_text(p, style);
    return out;
  }
  out += head("Not in the record, word for word.");
  if (v.nearest.empty()) return out + "No statement has words enough in common with it.\n";
  out += "The nearest statements (share of its words that they have):\n\n";
  for (const NearStatement& n : v.nearest) {
    const TimelineRow& s = n.statement;
    out += fmt::format("{:3.0f}%  {}  {}  {} ({})\n", n.overlap * 100, s.id, s.date.empty() ? "undated" : s.date,
                       safe(chain_text(s)), s.act);
    for (const std::string& line : wrapped(safe(s.content), style.width > 30 ? style.width - 6 : 24))
      out += "      " + line + "\n";
  }
  return out;
}

std::string verdict_json(const Verdict& v) {
  JsonWriter json;
  json.open('{')
      .key("verbatim")
      .truth(v.verbatim)
      .key("pages")
      .number(v.pages)
      .key("more_pages")
      .truth(v.cut)
      .key("places")
      .open('[');
  for (const QuotePlace& p : v.places) place_json(json, p);
  json.close(']').key("nearest").open('[');
  for (const NearStatement& n : v.nearest) {
    json.open('{').key("overlap").real(n.overlap).key("statement");
    write_row(json, n.statement);
    json.close('}');
  }
  json.close(']').close('}');
  return json.take() + "\n";
}

}  // namespace sayso
