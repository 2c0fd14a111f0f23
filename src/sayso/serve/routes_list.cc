// The record and its lists.
#include <fmt/format.h>

#include <filesystem>

#include "sayso/serve/openapi.h"
#include "sayso/serve/routes.h"

namespace sayso {
namespace {

constexpr uint64_t most_from = 1'000'000'000;

void write_counts(JsonWriter& json, const std::vector<std::pair<std::string, uint64_t>>& counts) {
  json.list(counts, [&](const auto& one) {
    json.open('{').key("name").string(one.first).key("count").number(one.second).close('}');
  });
}

/// What a list is asked for.
struct Asked {
  std::shared_ptr<const Found> found;
  std::shared_ptr<const StatementList> list;
};
Result<Asked> asked_of(Context& c, const Request& request) {
  auto sort = word_parameter(request, "sort", {"oldest", "newest"});
  auto each = word_parameter(request, "each", {"0", "1"});
  if (!sort) return tl::unexpected(sort.error());
  if (!each) return tl::unexpected(each.error());
  const std::string& q = parameter(request, "q");
  auto found = c.desk.find(c.record, q);
  if (!found) return tl::unexpected(found.error());
  return Asked{*found, c.desk.list(q, **found, {*sort == "newest", *each == "1"})};
}

// "speaker "Ana Brell"", one for each part of the query.
void write_understood(JsonWriter& json, const Filter& asked) {
  json.key("understood").open('[');
  if (asked.is == Filter::Is::all)
    for (const Filter& part : asked.parts) json.string(described(part));
  else
    json.string(described(asked));
  json.close(']');
}

void write_rows(JsonWriter& json, Context& c, const Asked& asked, uint64_t from, uint64_t limit,
                std::vector<Error>& damaged) {
  const Outline& outline = *asked.found->state->outline;
  const auto& lines = asked.list->lines;
  const uint64_t end = std::min<uint64_t>(lines.size(), from + limit);
  std::vector<int64_t> keys;
  for (uint64_t i = from; i < end; ++i) keys.push_back(outline.rows()[lines[i].row].key);
  auto all = c.desk.shelf().rows(c.record, keys, damaged);
  if (!all) damaged.push_back(all.error());
  RowWriter writer(json, asked.found->state->palette);
  size_t next = 0;
  for (uint64_t i = from; i < end; ++i) {
    const OutlineRow& line = outline.rows()[lines[i].row];
    const bool holds = all && next < all->size() && (*all)[next].statement + 1 == line.number() &&
                       (*all)[next].page->key == outline.pages()[line.page].key;
    if (!holds) {
      json.null();  // row i stays line from + i
      continue;
    }
    const ShelfRow* shown = &(*all)[next++];
    RowWriter::Options options;
    options.folded = lines[i].folded;
    const int64_t page_key = line.key - line.number();
    options.fits = [&](uint32_t statement) {
      const uint32_t row = outline.find(page_key + statement + 1);
      return row != OutlineRow::none && asked.found->fitting.has(row);
    };
    writer.row(*shown->page, shown->statement, options);
  }
}

}  // namespace

Reply get_record(Context& c, const Request&) {
  auto state = c.desk.state();
  if (!state) return refusal(state.error());
  const Outline& outline = *(*state)->outline;
  const DeskState::Counts& counts = (*state)->counts;
  const Outline::Totals& t = outline.totals();
  JsonWriter json;
  const std::filesystem::path path(c.desk.path());
  json.open('{').key("name").string(path.filename().string()).key("path").string(path.string());
  json.key("pages").number(t.pages).key("sources").number(t.sources).key("statements").open('{').key("outer");
  json.number(counts.outer).key("inner").number(outline.rows().size() - counts.outer).close('}');
  json.key("said").number(counts.said);
  json.key("outlets").number(counts.outlets);
  json.key("voices")
      .number(outline.links().there ? outline.links().parties.size() - 1 : t.voices)
      .key("figures")
      .number(t.figures);
  json.key("first_day").string_or_null(day_as_text(counts.first_day));
  json.key("last_day").string_or_null(counts.last_day ? day_as_text(counts.last_day) : "");
  json.key("undated").number(counts.dateless);
  json.key("languages"), write_counts(json, t.languages);
  json.key("readers"), write_counts(json, t.readers);
  json.key("program").string(SAYSO_VERSION).key("writing").truth(c.desk.changing() || c.jobs.running());
  json.key("changed").string((*state)->name).key("review").open('{').key("statements");
  json.number(counts.doubtful).key("voices").number((*state)->outline->links().doubtful);
  json.close('}').key("colours").list((*state)->palette.colours(), [&](const Palette::Colour& colour) {
    json.open('{').key("slot").number(static_cast<uint64_t>(colour.slot)).key("voice").string_or_null(colour.voice);
    json.key("name").string(colour.name).close('}');
  });
  return json_answer(json.close('}').take());
}

Reply get_session(Context& c, const Request&) {
  JsonWriter json;
  json.open('{').key("write_token").string(c.gate.write_token()).close('}');
  return json_answer(json.take());
}

Reply get_statements(Context& c, const Request& request) {
  auto from = number_parameter(request, "from", 0, 0, most_from);
  auto limit = number_parameter(request, "limit", 100, 1, 500);
  if (!from || !limit) return refusal(from ? limit.error() : from.error());
  auto asked = asked_of(c, request);
  if (!asked) return refusal(asked.error(), parameter(request, "q"));
  const size_t all = asked->list->lines.size();
  std::optional<size_t> line;
  if (const std::string& around = parameter(request, "around"); !around.empty()) {
    auto key = key_of_statement(c.record, around);
    if (!key) return refusal(key.error());
    const Outline& outline = *asked->found->state->outline;
    if (const uint32_t row = outline.find(*key); row != OutlineRow::none)
      if (const size_t at = line_of(*asked->list, outline, row); at < all) line = at;
    if (line) from = *line > *limit / 2 ? *line - *limit / 2 : 0;
  }
  JsonWriter json;
  json.open('{').key("total").number(asked->list->statements).key("lines").number(all);
  json.key("with_inner")
      .number(asked->found->fitting.count())
      .key("pages")
      .number(asked->list->pages)
      .key("outlets")
      .number(asked->list->outlets);
  json.key("left_out").number(asked->found->left_out).key("from").number(*from).key("next");
  *from + *limit < all ? json.number(*from + *limit) : json.null();
  json.key("line");
  line ? json.number(*line) : json.null();
  write_understood(json, asked->found->asked);
  json.key("changed").string(asked->found->state->name).key("rows").open('[');
  std::vector<Error> damaged;
  write_rows(json, c, *asked, *from, *limit, damaged);
  json.close(']').key("damaged").list(damaged, [&](const Error& e) { json.string(e.where + ": " + e.message); });
  Reply out = json_answer(json.close('}').take());
  out.passing = !damaged.empty();
  return out;
}

Reply get_days(Context& c, const Request& request) {
  auto asked = asked_of(c, request);
  if (!asked) return refusal(asked.error(), parameter(request, "q"));
  JsonWriter json;
  json.open('{').key("total").number(asked->list->statements).key("lines").number(asked->list->lines.size());
  json.key("days").list(asked->list->days, [&](const ListDay& d) {
    const std::string first = day_as_text(d.first), last = day_as_text(d.last);
    const bool month = first.substr(0, 7) == last.substr(0, 7), year = first.substr(0, 4) == last.substr(0, 4);
    const std::string_view precision = first.empty()   ? "none"
                                       : first == last ? "day"
                                       : month         ? "month"
                                       : year          ? "year"
                                                       : "span";
    json.open('{').key("key").string(first.empty() ? "none" : first == last ? first : first + ".." + last);
    json.key("first").string_or_null(first).key("last").string_or_null(last).key("precision").string(precision);
    json.key("line").number(d.line).key("lines").number(d.lines).key("statements").number(d.statements);
    json.key("pages").number(d.pages).key("outlets").number(d.outlets).close('}');
  });
  return json_answer(json.close('}').take());
}

Reply get_openapi(Context&, const Request&) { return json_answer(std::string(openapi_document())); }

}  // namespace sayso
