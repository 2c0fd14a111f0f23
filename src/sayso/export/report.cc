// One HTML page for people, to keep and to print: what was said, lit in its passage, and the pages it stands in. No
// script, nothing loaded.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sayso/export/writer.h"
#include "sayso/view/markup.h"
#include "sayso/view/plain.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

constexpr std::string_view style =
    ":root{color-scheme:light dark}body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.25}h3{font-size:1rem;margin:0}"
    "article{border-top:1px solid #8886;padding:.8rem 0;break-inside:avoid}blockquote{margin:.5rem 0 .5rem 1rem}"
    "mark{background:#fd6;color:#000}small,.page{font:.8rem/1.4 system-ui,sans-serif;overflow-wrap:anywhere}"
    "code{overflow-wrap:anywhere}pre{white-space:pre-wrap;font:inherit}details{border-top:1px solid "
    "#8886;padding:.8rem 0}"
    "summary{font-family:system-ui,sans-serif;cursor:pointer}"
    "@media print{body{max-width:none;margin:0}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "a{color:inherit;text-decoration:none}}";

std::string safe(std::string_view text) { return html_text(for_terminal(text)); }

/// `part` of a text with places lit. The places are sorted here; where they overlap they are one.
std::string lit(std::string_view text, Span part, Spans places) {
  std::sort(places.begin(), places.end());
  std::string out;
  uint32_t at = part.begin;
  for (size_t i = 0; i < places.size();) {
    Span s = places[i];
    for (++i; i < places.size() && places[i].begin <= s.end; ++i) s.end = std::max(s.end, places[i].end);
    s.begin = std::max(s.begin, at), s.end = std::min(s.end, part.end);
    if (s.begin >= s.end) continue;
    out += safe(text.substr(at, s.begin - at)) + "<mark>" + safe(s.of(text)) + "</mark>";
    at = s.end;
  }
  return out + safe(text.substr(at, part.end - at));
}

// The lines of the page in which it stands.
Span passage_of(std::string_view text, const Spans& content) {
  const size_t before = text.rfind('\n', content.front().begin), behind = text.find('\n', content.back().end);
  return {before == std::string_view::npos ? 0 : static_cast<uint32_t>(before + 1),
          static_cast<uint32_t>(std::min(behind, text.size()))};
}

class Report : public TextExport {
 public:
  void begin(const ExportHead& head) override {
    const std::string title = head.described.empty() ? "Who said what" : "Who said what: " + head.described;
    text_ =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<meta name=\"generator\" content=\"sayso\"><title>" +
        safe(title) + "</title><style>" + std::string(style) + "</style></head><body>\n<h1>" + safe(title) +
        "</h1>\n<p class=\"page\">" +
        fmt::format(
            "{} statements, each utterance once. Made by sayso, {}. Each stands in the page that is named "
            "with it; the pages follow as they were kept. Who speaks was found by a program and may be "
            "wrong.</p>\n",
            head.found, head.made);
  }

  void add(const ExportItem& item) override {
    const TimelineRow& r = item.row;
    const Spans& content = item.said().content;
    const std::string& text = item.reading().text;
    text_ += fmt::format("<article id=\"{}\"><h3>{} · {}</h3>\n", r.id, safe(r.date.empty() ? "undated" : r.date),
                         safe(headline(item)));
    text_ += fmt::format("<blockquote dir=\"auto\"{}>{}</blockquote>\n", language(item),
                         lit(text, passage_of(text, content), content));
    text_ += fmt::format("<p class=\"page\">{}", safe(chain_text(r)));
    if (r.utterance) text_ += "<br>" + safe(repeats_text(r));
    text_ += fmt::format("<br><a href=\"#p{}\">{}</a><br>{}<br><code>{}</code></p></article>\n", page_hash_id(item),
                         safe(r.title.empty() ? r.source : r.title), safe(provenance(item)), r.id);
    Source& source = sources_[r.sha256];
    if (source.lit.empty()) {
      source = {item.page->key, sources_.size(), head_of(item), language(item), {}};
    }
    source.lit.insert(source.lit.end(), content.begin(), content.end());
  }

  std::vector<std::string> notes() const override { return notes_; }

  void end(const ExportHead& head) override {
    std::map<size_t, const Source*> in_order;
    for (const auto& [hash, source] : sources_) in_order[source.order] = &source;
    text_ += "<h2>The pages</h2>\n";
    for (const auto& [order, source] : in_order) {
      auto page = head.shelf.page(head.record, source->key);  // it may have left the shelf since
      if (!page) {
        notes_.push_back(page.error().message);
        continue;
      }
      const std::string& text = (*page)->reading.text;
      text_ += source->head + "<pre dir=\"auto\"" + source->language + ">" +
               lit(text, {0, static_cast<uint32_t>(text.size())}, source->lit) + "</pre></details>\n";
    }
    text_ += "</body></html>\n";
  }

 private:
  struct Source {
    int64_t key = 0;  // of its page
    size_t order = 0;
    std::string head, language;
    Spans lit;
  };

  static std::string language(const ExportItem& item) {
    const std::string& name = item.reading().metadata.language;
    return name.empty() || name == "und" ? "" : " lang=\"" + html_text(name) + "\"";
  }

  static std::string head_of(const ExportItem& item) {
    const TimelineRow& r = item.row;
    std::string out = "<details open id=\"p" + page_hash_id(item) + "\"><summary>";
    out += safe(r.title.empty() ? r.source : r.title) + "</summary><p class=\"page\">";
    for (const std::string* part : {&r.outlet, &r.published, &r.source})
      if (!part->empty()) out += safe(*part) + "<br>";
    if (const std::string address = web_address(r.url); !address.empty())
      out += "<a rel=\"noreferrer\" href=\"" + html_text(address) + "\">" + html_text(address) + "</a><br>";
    return out + "SHA-256 <code>" + r.sha256 + "</code></p>";
  }

  std::map<std::string, Source> sources_;
  std::vector<std::string> notes_;
};

}  // namespace

std::unique_ptr<ExportWriter> make_report() { return std::make_unique<Report>(); }

}  // namespace sayso
