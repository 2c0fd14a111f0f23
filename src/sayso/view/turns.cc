#include "sayso/view/turns.h"

#include "sayso/base/json_writer.h"
#include "sayso/view/ansi.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

std::string turns_json(const TurnList& list) {
  JsonWriter json;
  for (const TurnRow& t : list.rows) {
    json.open('{').key("type").string(t.type).key("voice").string_or_null(t.voice).key("voice_id");
    json.string_or_null(t.voice_id).key("first");
    write_row(json, t.first);
    json.key("later");
    write_row(json, t.later);
    json.close('}').end_line();
  }
  return json.take();
}

// For people two rows a turn, for a spreadsheet one.
Sheet for_people(const TurnList& list) {
  Sheet sheet;
  sheet.heads = {{"type", "TURN", 9, ansi::yellow}, {"voice", "WHO", 26, ansi::bold},
                 {"date", "SAID", 10, ansi::cyan},  {"words", "WORDS"},
                 {"outlet", "OUTLET", 20},          {"id", "ID", 21, ansi::dim}};
  for (const TurnRow& t : list.rows) {
    const std::string who = t.voice.empty() ? t.later.speaker : t.voice;
    sheet.rows.push_back({Cell::of(std::string("said")), Cell::of(who), Cell::of(t.first.date),
                          Cell::of(t.first.content), Cell::of(t.first.outlet), Cell::of(t.first.id)});
    sheet.rows.push_back({Cell::of(t.type + "?"), Cell::of(t.later.speaker), Cell::of(t.later.date),
                          Cell::of(t.later.content), Cell::of(t.later.outlet), Cell::of(t.later.id)});
  }
  return sheet;
}

Sheet for_spreadsheets(const TurnList& list) {
  Sheet sheet;
  sheet.heads = {{"type"},      {"voice"},      {"voice_id"}, {"first_date"}, {"first"},    {"first_id"},
                 {"first_url"}, {"later_date"}, {"later"},    {"later_id"},   {"later_url"}};
  for (const TurnRow& t : list.rows)
    sheet.rows.push_back({Cell::of(t.type), Cell::of(t.voice), Cell::of(t.voice_id), Cell::of(t.first.date),
                          Cell::of(t.first.content), Cell::of(t.first.id), Cell::of(t.first.url),
                          Cell::of(t.later.date), Cell::of(t.later.content), Cell::of(t.later.id),
                          Cell::of(t.later.url)});
  return sheet;
}

}  // namespace

std::string turns_view(const TurnList& list, TableFormat format, const TextStyle& style) {
  if (format == TableFormat::json) return turns_json(list);
  return sheet_view(format == TableFormat::csv ? for_spreadsheets(list) : for_people(list), format, style);
}

}  // namespace sayso
