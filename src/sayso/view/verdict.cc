#include <fmt/format.h>

#include <algorithm>

#include "sayso/view/ansi.h"
#include "sayso/view/plain.h"
#include "sayso/view/shown.h"
#include "sayso/view/timeline.h"
#include "sayso/view/timeline_json.h"

namespace sayso {

void write_likeness(JsonWriter& json, const QuotePlace& p) {
  json.key("likeness").string(name_of(p.likeness)).key("interrupted").truth(p.interrupted);
  json.key("shortened").truth(p.shortened).key("insertions").truth(p.insertions).key("cut_off");
  if (p.cut)
    json.open('{').key("kind").string(p.cut->kind).key("words").string(p.cut->words).close('}');
  else
    json.null();
  json.key("partly").truth(p.partly).key("by_another").truth(p.by_another);
}

namespace {

std::string safe(std::string_view text) { return for_terminal(on_one_line(text)); }

std::string note(const QuotePlace& p) {
  constexpr std::string_view likeness[] = {
      "verbatim", "verbatim but for white space, quotation marks or dashes", "the same words, but capitals differ",
      "the same words, but punctuation differs", "the same words, but accents, contractions or spelling differ"};
  std::string out(likeness[static_cast<size_t>(p.likeness)]);
  if (p.interrupted) out = "verbatim, with other words between its parts";
  if (p.shortened) out = "word for word, with words left out at the ellipsis";
  if (p.insertions) out += "; words in square brackets are passed over";
  if (p.cut) out += fmt::format("; CUT OFF from its {}: “{}”", p.cut->kind, safe(p.cut->words));
  if (p.partly) out += "; only a part of these words is of this statement";
  if (p.by_another) out += "; not said by the one asked for";
  return out;
}

std::string place_text(const QuotePlace& p, const TextStyle& style) {
  std::string out;
  if (p.statement) {
    const TimelineRow& s = *p.statement;
    out += fmt::format("{}  {}  {} ({}, {})\n", s.id, s.date.empty() ? "undated" : s.date, safe(chain_text(s)),
                       act_text(s), s.manner);
  } else {
    out += fmt::format("{}  {}  in the page's text; no statement covers it\n", p.sha256.substr(0, 16),
                       p.published.empty() ? "undated" : p.published);
  }
  out += fmt::format("  {}\n", note(p));
  out += fmt::format(
      "  …{}{}{}{}{}…\n",
      for_terminal(on_one_line(p.before)) + (p.before.ends_with(' ') || p.before.ends_with('\n') ? " " : ""),
      style.colour ? ansi::lit : ">>>", safe(p.words), style.colour ? ansi::none : "<<<",
      (p.after.starts_with(' ') || p.after.starts_with('\n') ? " " : "") + for_terminal(on_one_line(p.after)));
  std::string page;
  for (const std::string* part : {&p.outlet, &p.title, &p.source})
    if (!part->empty()) page += (page.empty() ? "" : " · ") + safe(*part);
  return out + "  " + page + "\n";
}

void place_json(JsonWriter& json, const QuotePlace& p) {
  write_likeness(json.open('{'), p);
  json.key("before").string(p.before).key("words").string(p.words).key("after").string(p.after).key("statement");
  p.statement ? write_row(json, *p.statement) : void(json.null());
  json.key("page").open('{').key("sha256").string(p.sha256).key("source").string(p.source).key("title").string_or_null(
      p.title);
  json.key("outlet")
      .string_or_null(p.outlet)
      .key("published")
      .string_or_null(p.published)
      .key("url")
      .string_or_null(p.url);
  write_points(json.key("spans"), p.points);
  json.close('}').close('}');
}

std::string head_of(const Verdict& v) {
  const std::string pages = fmt::format("{} page{}{}", v.pages, v.pages == 1 ? "" : "s", v.cut ? " or more" : "");
  if (v.verbatim) return fmt::format("In the record: {}.", pages);
  if (v.places.empty()) return "Not in the record, word for word.";
  const bool others = std::all_of(v.places.begin(), v.places.end(), [](const QuotePlace& p) { return p.by_another; });
  if (others) return fmt::format("In the record, but not said by the one asked for: {}.", pages);
  return fmt::format("In the record, but only cut off from a negation, condition or question: {}.", pages);
}

}  // namespace

std::string verdict_text(const Verdict& v, const TextStyle& style) {
  auto head = [&](std::string text) {
    return style.colour ? fmt::format("{}{}{}\n", ansi::bold, text, ansi::none) : text + "\n";
  };
  std::string out = head(head_of(v));
  for (const QuotePlace& p : v.places) out += "\n" + place_text(p, style);
  if (!v.places.empty()) return out;
  if (!v.damaged.empty()) out += fmt::format("{} page(s) could not be looked into.\n", v.damaged.size());
  if (v.nearest.empty()) return out + "No statement has words enough in common with it.\n";
  out += "The nearest statements (share of its words that they have):\n\n";
  for (const NearStatement& n : v.nearest) {
    const TimelineRow& s = n.statement;
    out += fmt::format("{:3.0f}%  {}  {}  {} ({})\n", n.overlap * 100, s.id, s.date.empty() ? "undated" : s.date,
                       safe(chain_text(s)), act_text(s));
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
