#include "sayso/view/timeline_exports.h"
#include "sayso/base/names.h"
#include "sayso/base/words.h"
#include "sayso/view/timeline.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 4> format_names{"text", "json", "csv", "md"};

std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string md_cell(std::string_view text) {
  std::string out;
  for (char c : on_one_line(text)) {
    if (std::string_view("\\`*_[]<>|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::optional<TableFormat> table_format(std::string_view name) { return enum_named<TableFormat>(format_names, name); }

void write_row(JsonWriter& json, const TimelineRow& r) {
  json.open('{');
  json.key("id").string(r.id).key("date").string_or_null(r.date).key("date_from").string_or_null(r.date_from);
  json.key("outlet").string_or_null(r.outlet).key("chain").open('[');
  for (const std::string& link : r.chain) json.string(link);
  json.close(']').key("speaker").string_or_null(r.speaker).key("act").string(r.act).key("manner").string(r.manner);
  json.key("content").string(r.content).key("parent").string_or_null(r.parent.value_or(""));
  json.key("title").string_or_null(r.title).key("source").string(r.source);
  json.key("confidence").real(r.confidence).key("found_by").string(r.found_by).close('}');
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
      "id,date,date_from,outlet,chain,speaker,act,manner,content,parent,title,source,confidence,found_by\n";
  for (const TimelineRow& r : rows) {
    std::string parent = r.parent.value_or("");
    std::string chain = chain_text(r);
    for (std::string_view cell :
         {std::string_view(r.id), std::string_view(r.date), std::string_view(r.date_from), std::string_view(r.outlet),
          std::string_view(chain), std::string_view(r.speaker), std::string_view(r.act), std::string_view(r.manner),
          std::string_view(r.content), std::string_view(parent), std::string_view(r.title), std::string_view(r.source)})
      out += csv_cell(cell) + ",";
    JsonWriter number;
    number.real(r.confidence);
    out += number.take() + "," + csv_cell(r.found_by) + "\n";
  }
  return out;
}

std::string timeline_md(const std::vector<TimelineRow>& rows) {
  std::string out = "| Date | Chain | Act | Statement | Id |\n| --- | --- | --- | --- | --- |\n";
  for (const TimelineRow& r : rows)
    out += "| " + md_cell(r.date) + " | " + md_cell(chain_text(r)) + " | " + r.act + " | " + md_cell(r.content) +
           " | " + r.id + " |\n";
  return out;
}

}  // namespace sayso
