#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/json_writer.h"
#include "sayso/base/utf8.h"
#include "sayso/page/about/site.h"
#include "sayso/reading/party_name.h"
#include "sayso/view/ansi.h"
#include "sayso/view/marks.h"
#include "sayso/view/plain.h"
#include "sayso/view/shown.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

std::string safe(std::string_view text) { return for_terminal(on_one_line(text)); }

std::string quoted_words(const Spans& spans, const Reading& r) {
  return spans.empty() ? "(not named in the text)" : "“" + safe(text_of(spans, r.text)) + "”";
}

std::string chain_lines(const Reading& r, const ReadStatement& s) {
  std::string out;
  for (size_t i = 0; i < s.chain.size(); ++i) {
    const Party& p = s.chain[i];
    std::string name = safe(name_of(r, p));
    out += fmt::format("  {}. {}  {}\n", i + 1, name.empty() ? "?" : name, quoted_words(p.spans, r));
  }
  if (s.chain.empty()) out += fmt::format("  1. {}  {}\n", safe(name_of(r, s.source)), quoted_words(s.source.spans, r));
  if (!s.cue.empty())
    out += fmt::format("  cue: {}{}\n", quoted_words(s.cue, r), s.lemma.empty() ? "" : " (" + safe(s.lemma) + ")");
  if (s.addressee)
    out += fmt::format("  to: {}  {}\n", safe(name_of(r, *s.addressee)), quoted_words(s.addressee->spans, r));
  return out;
}

std::string when_text(const Reading& r, const ReadStatement& s) {
  constexpr std::string_view when_published = " (when the page was published)";
  if (s.said && s.said->from == "published") return s.said->edtf + std::string(when_published);
  if (s.said)
    return fmt::format("{} (from the {}{})", s.said->edtf, s.said->from,
                       s.said->spans.empty() ? "" : ": " + quoted_words(s.said->spans, r));
  if (!r.metadata.published.edtf.empty()) return r.metadata.published.edtf + std::string(when_published);
  return "undated";
}

/// Of a PDF: on which of its pages byte `at` of the text stands; 0 where there are no pages.
uint32_t page_number_at(const Reading& r, uint32_t at) {
  const auto behind = std::upper_bound(r.blocks.begin(), r.blocks.end(), at,
                                       [](uint32_t byte, const Block& b) { return byte < b.span.begin; });
  return behind == r.blocks.begin() ? 0 : std::prev(behind)->page_number;
}

/// "given", "address" (the host that it was fetched from), or "page": what it calls itself; empty where there is none.
std::string_view outlet_from(const KeptPage& p) {
  const Metadata& m = p.reading.metadata;
  if (m.outlet.empty()) return "";
  for (const PageSource& s : p.sources)
    if (s.outlet == m.outlet) return "given";
  for (const PageSource& s : p.sources)
    if (host_of(s.url) == m.outlet) return "address";
  return "page";
}

/// Who published it, and who says so.
std::string outlet_line(const KeptPage& p) {
  const std::string& outlet = p.reading.metadata.outlet;
  if (outlet_from(p) != "page") return outlet + (outlet_from(p) == "given" ? " (as given)" : "");
  for (const PageSource& s : p.sources)
    if (const std::string host = host_of(s.url); !host.empty())
      return outlet + " (the page calls itself so; it was fetched from " + host + ")";
  return outlet + " (the page calls itself so)";
}

std::string page_lines(const KeptPage& p, uint32_t page_number) {
  const Metadata& m = p.reading.metadata;
  std::string out;
  auto line = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out += fmt::format("  {:<10} {}\n", name, safe(value));
  };
  line("title", m.title);
  line("outlet", outlet_line(p));
  if (!m.published.edtf.empty())
    line("published",
         m.published.edtf + (m.published.from == "given" ? " (as given)" : " (from " + m.published.from + ")"));
  line("url", m.url);
  if (page_number) line("page", std::to_string(page_number));
  for (const PageSource& s : p.sources)
    line("source", s.place + (s.outlet.empty() ? "" : ", " + s.outlet) + ", added " + s.added);
  line("sha256", p.sha256);
  line("size", fmt::format("{} bytes", p.size));
  return out;
}

/// The lines of the passage with some before and behind it.
Span lines_round(std::string_view text, Span passage, uint32_t lines) {
  auto back =
      [&](size_t at) {  // the begin of the line before the one that begins at `at`; lines without words don't count
        while (at > 0 && text[at - 1] == '\n') --at;
        const size_t end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
        return end == std::string_view::npos ? size_t{0} : end + 1;
      };
  auto forth = [&](size_t at) {
    while (at < text.size() && text[at] == '\n') ++at;
    return std::min(text.find('\n', at), text.size());
  };
  const size_t before = text.rfind('\n', passage.begin);
  size_t begin = before == std::string_view::npos ? 0 : before + 1,
         end = std::min(text.find('\n', passage.end), text.size());
  for (uint32_t i = 0; i < lines && (begin > 0 || end < text.size()); ++i) begin = back(begin), end = forth(end);
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

}  // namespace

std::string page_text(const KeptPage& page, const TextStyle& style) {
  return "Page\n" + page_lines(page, 0) + "\n" + article_text(page.reading, style);
}

std::string statement_text(const StatementInPage& shown, const TextStyle& style, std::optional<uint32_t> paragraphs) {
  const Reading& r = shown.page.reading;
  const ReadStatement& s = r.statements[shown.statement];
  auto head = [&](std::string_view text) {
    return style.colour ? fmt::format("{}{}{}\n", ansi::bold, text, ansi::none) : fmt::format("{}\n", text);
  };
  std::string out = head(fmt::format("{}  {} · {} · {}", shown.id, when_text(r, s), name_of(s.act), name_of(s.manner)));
  if (s.modality != Modality::asserted || s.kind != StatementKind::speech)
    out += fmt::format("  {}, {}\n", name_of(s.kind), name_of(s.modality));
  if (s.parent) out += fmt::format("  lies in {}.s{}\n", shown.id.substr(0, shown.id.find('.')), *s.parent + 1);
  if (const auto review = shown.page.reviewed.find(shown.statement); review != shown.page.reviewed.end())
    out += fmt::format("  {} by {}, {}\n", review->second.state, for_terminal(review->second.who), review->second.when);
  out += head("Chain") + chain_lines(r, s);
  out += fmt::format("  found by {}, confidence {:.2f}\n", s.found_by, s.confidence);
  out += head("Page") + page_lines(shown.page, page_number_at(r, s.content[0].begin)) + "\n";
  std::vector<Mark> marks;
  for (Span x : s.content) marks.push_back({x, ">>>", "<<<", ansi::lit});
  for (Span x : s.source.spans)
    if (!x.empty()) marks.push_back({x, "[", "]", ansi::source});
  for (Span x : s.cue)
    if (!x.empty()) marks.push_back({x, "{", "}", ansi::cue});
  Span part{0, static_cast<uint32_t>(r.text.size())};
  if (paragraphs) part = lines_round(r.text, {s.content.front().begin, s.content.back().end}, *paragraphs);
  std::erase_if(marks, [&](const Mark& m) { return !part.contains(m.span); });
  for (Mark& m : marks) m.span = {m.span.begin - part.begin, m.span.end - part.begin};
  out += marked(part.of(r.text), std::move(marks), style.colour);
  if (out.back() != '\n') out += '\n';
  return out;
}

namespace {

class StatementJson {
 public:
  explicit StatementJson(const StatementInPage& shown)
      : shown_(shown), r_(shown.page.reading), s_(r_.statements[shown.statement]), points_(r_.text) {}

  std::string run(std::optional<uint32_t> paragraphs) {
    json_.open('{').key("id").string(shown_.id);
    json_.key("act").string(name_of(s_.act)).key("manner").string(name_of(s_.manner));
    json_.key("kind").string(name_of(s_.kind)).key("modality").string(name_of(s_.modality)).key("parent");
    s_.parent ? json_.string(shown_.id.substr(0, shown_.id.find('.') + 1) + "s" + std::to_string(*s_.parent + 1))
              : json_.null();
    json_.key("content").string(text_of(s_.content, r_.text)).key("spans");
    spans(s_.content);
    json_.key("source"), party(s_.source);
    json_.key("cue").open('{').key("text").string(text_of(s_.cue, r_.text)).key("lemma").string(s_.lemma).key("spans");
    spans(s_.cue);
    json_.close('}').key("addressee");
    s_.addressee ? party(*s_.addressee) : void(json_.null());
    json_.key("chain").open('[');
    for (const ChainLink& link : s_.chain) party(link, name_of(link.link));
    json_.close(']').key("said");
    said();
    json_.key("confidence").real(static_cast<double>(s_.confidence)).key("found_by").string(s_.found_by).key("review");
    const auto review = shown_.page.reviewed.find(shown_.statement);
    write_review(json_, review == shown_.page.reviewed.end() ? std::nullopt : std::optional(review->second));
    json_.key("page");
    page();
    Span part{0, static_cast<uint32_t>(r_.text.size())};
    if (paragraphs) part = lines_round(r_.text, {s_.content.front().begin, s_.content.back().end}, *paragraphs);
    if (paragraphs) json_.key("text_from").number(points_.from_byte(part.begin));
    json_.key("text").string(part.of(r_.text)).close('}');
    return json_.take() + "\n";
  }

 private:
  void spans(const Spans& all) {
    json_.open('[');
    for (Span s : all) json_.open('[').number(points_.from_byte(s.begin)).number(points_.from_byte(s.end)).close(']');
    json_.close(']');
  }
  void party(const Party& p, std::string_view link = {}) {
    json_.open('{').key("name").string_or_null(name_of(r_, p)).key("text").string_or_null(p.text).key("spans");
    spans(p.spans);
    if (!link.empty()) json_.key("link").string(link);
    json_.close('}');
  }
  void said() {
    if (!s_.said) return void(json_.null());
    json_.open('{').key("edtf").string(s_.said->edtf).key("from").string(s_.said->from).key("spans");
    spans(s_.said->spans);
    json_.close('}');
  }
  void page() {
    const KeptPage& p = shown_.page;
    const Metadata& m = r_.metadata;
    json_.open('{').key("sha256").string(p.sha256).key("bytes").number(p.size).key("title").string_or_null(m.title);
    json_.key("outlet")
        .string_or_null(m.outlet)
        .key("outlet_from")
        .string_or_null(outlet_from(p))
        .key("published")
        .string_or_null(m.published.edtf);
    json_.key("published_from").string_or_null(m.published.from).key("url").string_or_null(m.url).key("page_number");
    const uint32_t number = page_number_at(r_, s_.content[0].begin);
    number ? void(json_.number(number)) : void(json_.null());
    json_.key("sources").open('[');
    for (const PageSource& s : p.sources)
      json_.open('{')
          .key("place")
          .string(s.place)
          .key("url")
          .string_or_null(s.url)
          .key("outlet")
          .string_or_null(s.outlet)
          .key("published")
          .string_or_null(s.published)
          .key("title")
          .string_or_null(s.title)
          .key("added")
          .string(s.added)
          .close('}');
    json_.close(']').close('}');
  }

  const StatementInPage& shown_;
  const Reading& r_;
  const ReadStatement& s_;
  CodePoints points_;
  JsonWriter json_;
};

}  // namespace

std::string statement_json(const StatementInPage& shown, std::optional<uint32_t> paragraphs) {
  return StatementJson(shown).run(paragraphs);
}

}  // namespace sayso
