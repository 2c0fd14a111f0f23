#include "sayso/view/article.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/reading/party_name.h"
#include "sayso/view/ansi.h"
#include "sayso/view/marks.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

std::string heading(const Reading& r, const TextStyle& style) {
  const Metadata& m = r.metadata;
  std::string line;
  auto add = [&](std::string_view part) {
    if (!part.empty()) line += (line.empty() ? "" : " · ") + std::string(part);
  };
  add(m.outlet);
  add(m.published.edtf.empty() ? "undated" : m.published.edtf);
  add(m.title);
  add(r.source);
  line = for_terminal(on_one_line(line));
  return style.colour ? fmt::format("{}{}{}\n", ansi::bold, line, ansi::none) : fmt::format("# {}\n", line);
}

std::vector<Mark> marks_of(const Reading& r) {
  std::vector<Mark> marks;
  auto add = [&](const Spans& spans, std::string_view open, std::string_view close, std::string_view colour) {
    for (Span s : spans)
      if (!s.empty()) marks.push_back({s, open, close, colour});
  };
  for (const ReadStatement& s : r.statements) {
    if (s.review == Review::rejected) continue;
    add(s.content, "<", ">", ansi::content);
    add(s.source.spans, "[", "]", ansi::source);
    add(s.cue, "{", "}", ansi::cue);
  }
  return marks;
}

std::string name_or_mark(const Reading& r, const Party& party) {
  const std::string name = name_of(r, party);
  return name.empty() ? "?" : name;
}

std::string line_of(const Reading& r, size_t i, const TextStyle& style) {
  const ReadStatement& s = r.statements[i];
  std::string chain;
  for (const Party& p : s.chain) chain += (chain.empty() ? "" : " → ") + name_or_mark(r, p);
  if (chain.empty()) chain = name_or_mark(r, s.source);
  const std::string& published = r.metadata.published.edtf;
  const std::string date = s.said ? s.said->edtf : published.empty() ? "undated" : published;
  std::string head =
      fmt::format("s{}{} {} {} ", i + 1, s.parent ? fmt::format(" in s{}", *s.parent + 1) : "", date, name_of(s.act));
  std::string tail = fmt::format("{}: {}", chain, text_of(s.content, r.text));
  return elided(for_terminal(on_one_line(head + tail)), style.width) + "\n";
}

}  // namespace

std::string article_text(const Reading& r, const TextStyle& style) {
  std::string out = heading(r, style);
  if (style.colour)
    out += fmt::format("{}{}source{} {}cue{} {}content{}\n\n", ansi::dim, ansi::source, ansi::none, ansi::cue,
                       ansi::none, ansi::content, ansi::none);
  else
    out += "# [source] {cue} <content>\n\n";
  out += marked(r.text, marks_of(r), style.colour);
  if (out.back() != '\n') out += '\n';
  const auto standing = std::count_if(r.statements.begin(), r.statements.end(),
                                      [](const ReadStatement& s) { return s.review != Review::rejected; });
  out += fmt::format("\n{} statement{}\n", standing, standing == 1 ? "" : "s");
  for (size_t i = 0; i < r.statements.size(); ++i)
    if (r.statements[i].review != Review::rejected) out += line_of(r, i, style);
  return out;
}

}  // namespace sayso
