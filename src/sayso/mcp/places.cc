#include "sayso/mcp/places.h"

#include <fmt/format.h>

#include <charconv>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/view/plain.h"
#include "sayso/view/timeline.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

std::string safe(std::string_view text) { return for_terminal(on_one_line(text)); }

std::string page_line(std::string_view title, std::string_view outlet, std::string_view published, std::string_view url,
                      std::string_view sha256, const Spans& points) {
  std::string out = "page: ";
  if (!title.empty()) out += "\"" + safe(title) + "\", ";
  for (std::string_view part : {outlet, published, url})
    if (!part.empty()) out += safe(part) + ", ";
  return out + fmt::format("SHA-256 {}, {}", sha256, characters(points));
}

// The number behind the dot and the letter of an id, less one.
std::optional<size_t> index_in(std::string_view id, size_t size) {
  const size_t dot = id.find('.');
  if (dot == std::string_view::npos || dot + 2 > id.size()) return std::nullopt;
  size_t number = 0;
  std::from_chars(id.data() + dot + 2, id.data() + id.size(), number);
  return number >= 1 && number <= size ? std::optional(number - 1) : std::nullopt;
}

Spans spans_in(const Reading& r, std::string_view id) {
  const size_t dot = id.find('.');
  if (dot == std::string_view::npos || dot + 1 >= id.size()) return {};
  if (id[dot + 1] == 'f') {
    const auto at = index_in(id, r.figures.size());
    return at ? r.figures[*at].spans : Spans();
  }
  const auto at = index_in(id, r.voices.size());
  if (!at || r.voices[*at].mentions.empty()) return {};
  return {r.voices[*at].mentions.front().span};
}

}  // namespace

std::string characters(const Spans& points) {
  if (points.empty()) return "not named in its text";
  std::string out;
  for (Span s : points) out += fmt::format("{}{}-{}", out.empty() ? "characters " : ", ", s.begin, s.end);
  return out;
}

std::string row_text(const TimelineRow& r) {
  std::string out = fmt::format("{}  {}  {}  {}, {}\n", r.id, r.date.empty() ? "undated" : r.date, safe(chain_text(r)),
                                act_text(r), r.manner);
  const bool quoted = r.content.starts_with("“") || r.content.starts_with('"');  // by the page
  out += quoted ? "  " + safe(r.content) + "\n" : fmt::format("  “{}”\n", safe(r.content));
  if (r.utterance) out += "  in " + safe(repeats_text(r)) + "\n";
  return out + "  " + page_line(r.title, r.outlet, r.published, r.url.empty() ? r.source : r.url, r.sha256, r.points) +
         "\n";
}

const Result<KeptPage>& Places::page(const std::string& id) {
  auto at = pages_.find(id);
  if (at == pages_.end()) at = pages_.emplace(id, find_page(record_, id)).first;
  return at->second;
}

std::string Places::write(JsonWriter& json, std::string_view id) {
  const Result<KeptPage>& kept = page(std::string(id.substr(0, id.find('.'))));
  json.key("page");
  if (!kept) {
    json.null().key("spans").open('[').close(']');
    return "page: does not hold: " + kept.error().message;
  }
  const Reading& r = kept->reading;
  const CodePoints points(r.text);
  Spans spans = spans_in(r, id);
  for (Span& s : spans) s = {points.from_byte(s.begin), points.from_byte(s.end)};
  const Metadata& m = r.metadata;
  json.open('{').key("sha256").string(kept->sha256).key("source").string(r.source).key("title").string_or_null(m.title);
  json.key("outlet").string_or_null(m.outlet).key("published").string_or_null(m.published.edtf);
  json.key("url").string_or_null(m.url).close('}').key("spans");
  write_points(json, spans);
  return page_line(m.title, m.outlet, m.published.edtf, m.url.empty() ? r.source : m.url, kept->sha256, spans);
}

}  // namespace sayso
