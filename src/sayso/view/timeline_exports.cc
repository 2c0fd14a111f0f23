#include "sayso/view/timeline_exports.h"

#include <fmt/format.h>

#include "sayso/base/names.h"
#include "sayso/base/words.h"
#include "sayso/view/plain.h"
#include "sayso/view/sheet.h"
#include "sayso/view/timeline.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 4> format_names{"text", "json", "csv", "md"};

}  // namespace

std::string csv_cell(std::string_view text) {
  const std::string safe = for_terminal(text);
  std::string out = "\"";
  constexpr std::string_view formulas[] = {"=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠"};
  for (std::string_view begin : formulas)
    if (safe.starts_with(begin) || text.starts_with(begin)) {
      out += '\'';
      break;
    }
  for (char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string md_cell(std::string_view text) {
  std::string out;
  for (char c : for_terminal(on_one_line(text))) {
    if (std::string_view("\\`*_[]<>|~&$@#").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  for (std::string_view scheme : {"://", "www."})
    for (size_t at = out.find(scheme); at != std::string::npos; at = out.find(scheme, at + scheme.size() + 1))
      out.insert(at + (scheme == "www." ? 3 : 0), "\\");
  return out;
}

std::optional<TableFormat> table_format(std::string_view name) { return enum_named<TableFormat>(format_names, name); }

namespace {
void write_utterance(JsonWriter& json, const Utterance& u) {
  json.key("pages").number(u.pages).key("independent").number(u.independent).key("how").string(u.how);
  json.key("appearances").open('[');
  for (const Utterance::Appearance& a : u.appearances) {
    json.open('{').key("id").string(a.id).key("date").string_or_null(a.date).key("outlet").string_or_null(a.outlet);
    json.key("url").string_or_null(a.url).key("source").string(a.source).key("content").string(a.content).close('}');
  }
  json.close(']');
}
}  // namespace

void write_review(JsonWriter& json, const std::optional<Reviewed>& review) {
  if (!review) return void(json.null());
  json.open('{').key("state").string(review->state).key("by").string(review->who).key("when").string(review->when);
  json.close('}');
}

std::string review_text(const TimelineRow& row) {
  return row.review && row.review->state == "corrected" ? "corrected by " + row.review->who : std::string();
}

void write_points(JsonWriter& json, const Spans& points) {
  json.list(points, [&](Span s) { json.open('[').number(s.begin).number(s.end).close(']'); });
}

void write_row(JsonWriter& json, const TimelineRow& r) {
  json.open('{');
  json.key("id").string(r.id).key("date").string_or_null(r.date).key("date_from").string_or_null(r.date_from);
  json.key("outlet").string_or_null(r.outlet).key("chain").open('[');
  for (const std::string& link : r.chain) json.string(link);
  json.close(']').key("speaker").string_or_null(r.speaker).key("act").string(r.act).key("manner").string(r.manner);
  json.key("kind").string(r.kind).key("modality").string(r.modality);
  json.key("content").string(r.content).key("parent").string_or_null(r.parent.value_or(""));
  json.key("title").string_or_null(r.title).key("source").string(r.source).key("url").string_or_null(r.url);
  json.key("published").string_or_null(r.published).key("sha256").string(r.sha256);
  if (!r.context.empty()) json.key("context").string(r.context);
  if (!r.points.empty()) write_points(json.key("spans"), r.points);
  json.key("confidence").real(r.confidence).key("found_by").string(r.found_by);
  if (r.utterance) write_utterance(json, *r.utterance);
  if (r.review) json.key("review"), write_review(json, r.review);
  json.close('}');
}

std::string timeline_json(const std::vector<TimelineRow>& rows) {
  JsonWriter json;
  for (const TimelineRow& row : rows) {
    write_row(json, row);
    json.end_line();
  }
  return json.take();
}

std::string timeline_csv(const std::vector<TimelineRow>& rows) {
  std::string out =
      "id,date,date_from,outlet,chain,speaker,act,manner,kind,modality,content,context,parent,title,source,url,"
      "published,"
      "sha256,found_by,confidence,pages,independent,first,review\n";
  for (const TimelineRow& r : rows) {
    const std::string parent = r.parent.value_or(""), chain = chain_text(r);
    for (const std::string* cell :
         {&r.id, &r.date, &r.date_from, &r.outlet, &chain, &r.speaker, &r.act, &r.manner, &r.kind, &r.modality,
          &r.content, &r.context, &parent, &r.title, &r.source, &r.url, &r.published, &r.sha256, &r.found_by})
      out += csv_cell(*cell) + ",";
    JsonWriter number;
    number.real(r.confidence);
    out += number.take();
    if (r.utterance)
      out += fmt::format(",{},{},{}", r.utterance->pages, r.utterance->independent, csv_cell(first_of(r)));
    else
      out += ",1,1,\"\"";
    out += "," + csv_cell(r.review ? r.review->state + " by " + r.review->who : std::string()) + "\n";
  }
  return out;
}

std::string timeline_md(const std::vector<TimelineRow>& rows) {
  std::string out = "| Date | Chain | Act | Statement | Page | Id |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const TimelineRow& r : rows)
    out += "| " + md_cell(r.date) + " | " + md_cell(chain_text(r)) + " | " + act_text(r) + " | " +
           md_cell(r.content + (r.utterance ? " (" + repeats_text(r) + ")" : "") +
                   (review_text(r).empty() ? "" : " (" + review_text(r) + ")")) +
           " | " + md_cell(r.url.empty() ? r.source : r.url) + " | " + r.id + " |\n";
  return out;
}

}  // namespace sayso
