#include "sayso/view/citation.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/json_writer.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/reading/party_name.h"
#include "sayso/view/markup.h"
#include "sayso/view/plain.h"
#include "sayso/view/row_json.h"

namespace sayso {
namespace {

// Every mark that Markdown may take for its own stands as itself.
std::string markdown_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("\\`*_[]<>|~&$#@!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string bibtex_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == '{' || c == '}') continue;
    if (std::string_view("&%$#_~^").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// Only addresses of the web become links.
bool linkable(std::string_view url) {
  return (url.starts_with("https://") || url.starts_with("http://")) &&
         std::none_of(url.begin(), url.end(), [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '>' || c == '"' || c == '\'' || c == '`' ||
                  c == '(' || c == ')' || c == '\\';
         });
}

/// The pieces of a footnote, safe to show, in their order.
struct Footnote {
  std::string said, words, page, kept, url;
};

Footnote footnote_of(const Cited& shown) {
  const Reading& r = shown.reading;
  const ReadStatement& s = r.statements[shown.statement];
  const auto safe = [](std::string_view text) { return for_terminal(on_one_line(text)); };
  Footnote f;
  std::string speaker = safe(name_of(r, s.source));
  if (speaker.empty()) speaker = "(not named)";
  const std::string_view turn = turn_of(s);
  const std::string_view does = turn == "denied"     ? " denied"
                                : turn == "not_said" ? " did not say"
                                : turn == "may_say"  ? " may say"
                                : turn == "will_say" ? " is to say"
                                : turn == "mind"     ? " (of the mind, not said)"
                                                     : "";
  const std::string date = s.said ? s.said->edtf : std::string();
  f.said = speaker + std::string(does) + (date.empty() ? "" : ", " + date);
  f.words = safe(text_of(s.content, r.text));
  const Metadata& m = r.metadata;
  for (const std::string& piece : {m.outlet, m.title, m.published.edtf})
    if (!piece.empty()) f.page += (f.page.empty() ? "" : ", ") + safe(piece);
  if (f.page.empty()) f.page = safe(r.source);
  const CodePoints points(r.text);
  f.kept = fmt::format("kept page {}, characters {}–{}, SHA-256 {}", shown.id,
                       points.from_byte(s.content.front().begin), points.from_byte(s.content.back().end), shown.sha256);
  f.url = m.url;
  return f;
}

// "2031-10-03", "2031-10", "2031" as programs for citations take dates; anything else as it is.
void write_issued(JsonWriter& json, std::string_view edtf) {
  const bool plain = (edtf.size() == 4 || edtf.size() == 7 || edtf.size() == 10) &&
                     edtf.find_first_not_of("0123456789-") == std::string_view::npos && edtf[0] != '-' &&
                     (edtf.size() < 7 || edtf[5] < '2');  // 21 to 41 are seasons
  json.key("issued").open('{');
  if (!plain) {
    json.key("raw").string(edtf).close('}');
    return;
  }
  json.key("date-parts").open('[').open('[');
  for (size_t at = 0; at < edtf.size(); at += at == 0 ? 5 : 3)
    json.number(std::stoul(std::string(edtf.substr(at, at == 0 ? 4 : 2))));
  json.close(']').close(']').close('}');
}

std::string bibtex_of(const Cited& shown, const Footnote& f) {
  const Metadata& m = shown.reading.metadata;
  return fmt::format(
      "@misc{{sayso:{},\n  title = {{{}}},\n  howpublished = {{{}}},\n  year = {{{}}},\n  url = {{{}}},\n  "
      "note = {{{}}}\n}}\n",
      shown.id, bibtex_text(f.page), bibtex_text(for_terminal(on_one_line(m.outlet))),
      bibtex_text(m.published.edtf.substr(0, 4)), bibtex_text(linkable(f.url) ? f.url : ""),
      bibtex_text(f.said + ": " + f.words + ". " + f.kept));
}

}  // namespace

std::string citation_bibtex(const Cited& cited) { return bibtex_of(cited, footnote_of(cited)); }

void write_csl(JsonWriter& json, const Cited& cited) {
  const Footnote f = footnote_of(cited);
  const Metadata& m = cited.reading.metadata;
  json.open('{').key("id").string(cited.id).key("type").string("article-newspaper");
  json.key("title").string(m.title).key("container-title").string(m.outlet).key("URL");
  json.string(linkable(f.url) ? f.url : "");
  write_issued(json, m.published.edtf);
  json.key("note").string(f.said + ": " + f.words + ". " + f.kept).close('}');
}

std::string citation_json(const StatementInPage& shown) {
  const Reading& r = shown.page.reading;
  const ReadStatement& s = r.statements[shown.statement];
  const Cited cited{shown.id, r, shown.statement, shown.page.sha256};
  const Footnote f = footnote_of(cited);
  const std::string url = for_terminal(f.url), link = linkable(f.url) ? f.url : "";
  const std::string tail = url.empty() ? "" : ", " + url;
  const CodePoints points(r.text);
  JsonWriter json;
  json.open('{').key("id").string(shown.id).key("words").string(f.words);
  json.key("quoted_by_page").truth(s.manner != Manner::direct).key("speaker").string(name_of(r, s.source));
  json.key("text").string(fmt::format("{}: “{}”. {}{}. [{}]", f.said, f.words, f.page, tail, f.kept));
  json.key("markdown")
      .string(fmt::format("{}: “{}”. {}{}. \\[{}\\]", markdown_text(f.said), markdown_text(f.words),
                          link.empty() ? markdown_text(f.page) : "[" + markdown_text(f.page) + "](" + link + ")",
                          link.empty() ? markdown_text(tail) : "", markdown_text(f.kept)));
  json.key("html").string(fmt::format(
      "<p>{}: “{}”. {}{}. [{}]</p>", html_text(f.said), html_text(f.words),
      link.empty() ? html_text(f.page) : "<a href=\"" + html_text(link) + "\">" + html_text(f.page) + "</a>",
      link.empty() ? html_text(tail) : "", html_text(f.kept)));
  json.key("bibtex").string(bibtex_of(cited, f));
  write_csl(json.key("csl"), cited);
  json.key("link").string("/page/" + shown.id.substr(0, 16) + "?s=" + std::to_string(shown.statement + 1));
  json.key("sha256").string(shown.page.sha256).key("place").open('[');
  json.number(points.from_byte(s.content.front().begin)).number(points.from_byte(s.content.back().end)).close(']');
  json.key("url").string_or_null(f.url).key("kept");
  if (shown.page.sources.empty())
    json.null();
  else
    json.open('{')
        .key("from")
        .string(shown.page.sources[0].place)
        .key("added")
        .string(shown.page.sources[0].added)
        .close('}');
  return json.close('}').take();
}

}  // namespace sayso
