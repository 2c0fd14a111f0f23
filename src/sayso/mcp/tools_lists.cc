// The tools that list: statements, voices, figures.
#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/mcp/arguments.h"
#include "sayso/mcp/places.h"
#include "sayso/mcp/schemas.h"
#include "sayso/mcp/tools.h"
#include "sayso/query/query.h"
#include "sayso/record/join.h"
#include "sayso/record/parties.h"
#include "sayso/record/tallies.h"
#include "sayso/view/joined.h"
#include "sayso/view/plain.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

constexpr size_t most_query = 4096;
constexpr uint64_t most_rows = 100, most_from = 1'000'000;

// With the place at fault: an assistant sees no caret under its query.
tl::unexpected<Error> explained(Error error, const std::string& query) {
  if (error.code == ErrorCode::bad_query)
    error.message +=
        fmt::format(" (in the query at character {}: “{}⚠{}”)",
                    CodePoints(query).from_byte(static_cast<uint32_t>(std::min<size_t>(error.at, query.size()))),
                    query.substr(0, error.at), query.substr(std::min<size_t>(error.at, query.size())));
  return tl::unexpected(std::move(error));
}

void write_total(JsonWriter& json, uint64_t found, uint64_t from, size_t shown) {
  json.key("found").number(found).key("from").number(from).key("next");
  from + shown < found ? json.number(from + shown) : json.null();
}

std::string total_text(uint64_t found, uint64_t from, size_t shown, std::string_view what) {
  if (shown == 0) return fmt::format("0 of {} {}.\n", found, what);
  std::string out = fmt::format("{} to {} of {} {}", from + 1, from + shown, found, what);
  if (from + shown < found) out += fmt::format("; the next ones: from={}", from + shown);
  return out + ".\n";
}

// Which terms nothing fits, and what may have been meant.
std::string dead_text(Record& record, const Filter& filter, bool figures) {
  auto dead = dead_terms(record, filter, figures);
  std::string out;
  if (!dead) return out;
  for (const DeadTerm& term : *dead) {
    out += fmt::format("Nothing fits: {}.", described(term.term));
    if (!term.nearest.empty()) out += fmt::format(" The record has \"{}\".", term.nearest);
    out += "\n";
  }
  return out;
}

Result<ToolAnswer> search(Record& record, const nlohmann::json& given) {
  Arguments a(given);
  const std::string query = a.text("query", most_query);
  const uint64_t limit = a.number("limit", 20, 1, most_rows), from = a.number("from", 0, 0, most_from);
  const bool newest = a.truth("newest_first"), every = a.truth("every");
  if (auto ok = a.done(); !ok) return tl::unexpected(ok.error());
  auto asked = parse_query(query);
  if (!asked) return explained(asked.error(), query);
  const Filter filter = with_defaults(*asked);
  auto state = Joined::open(record);
  if (!state) return tl::unexpected(state.error());
  auto found = find_timeline(*state, filter, {limit, newest, true, !every, from});
  if (!found) return tl::unexpected(found.error());
  auto all = count_statements(*state, *asked);
  if (!all) return tl::unexpected(all.error());
  const uint64_t left_out = *all - std::min(*all, found->statements);
  const size_t shown = found->rows.size() + found->damaged.size();
  JsonWriter json;
  json.open('{').key("understood").string(described(*asked));
  write_total(json, found->found, from, shown);
  json.key("statements").number(found->statements).key("left_out").number(left_out);
  json.key("rows").list(found->rows, [&](const TimelineRow& row) { write_row(json, row); });
  json.key("damaged").list(found->damaged, [&](const Error& e) { json.string(e.where + ": " + e.message); });
  std::string text = total_text(found->found, from, shown, "statements (each utterance once)");
  if (every) text = total_text(found->found, from, shown, "statements (each appearance)");
  if (left_out) text += told_left_out(left_out) + "\n";
  if (found->found == 0 && from == 0) {
    const std::string dead = dead_text(record, filter, false);
    text += !dead.empty() ? dead
                          : "No statement has all of this: " + described(*asked) +
                                ". Take fewer words, begin* for words that begin so, OR between them.\n";
  }
  for (const TimelineRow& row : found->rows) text += "\n" + row_text(row);
  for (const Error& e : found->damaged) text += "\nDoes not hold: " + e.where + ": " + e.message + "\n";
  return ToolAnswer{std::move(text), json.close('}').take()};
}

Result<ToolAnswer> list_voices(Record& record, const nlohmann::json& given) {
  Arguments a(given);
  PartyQuery query;
  query.words = a.text("words", 1000);
  query.type = a.word("type", {"", "person", "organization", "outlet", "group", "place", "unnamed"});
  const std::string sort = a.word("sort", {"said", "about", "pages", "name"});
  query.order = sort == "about"   ? PartyOrder::about
                : sort == "pages" ? PartyOrder::pages
                : sort == "name"  ? PartyOrder::name
                                  : PartyOrder::statements;
  query.limit = a.number("limit", 20, 1, most_rows), query.from = a.number("from", 0, 0, most_from);
  if (auto ok = a.done(); !ok) return tl::unexpected(ok.error());
  auto state = Joined::open(record);
  auto found = state ? find_parties(*state, query) : Result<PartyList>(tl::unexpected(state.error()));
  if (!found) return tl::unexpected(found.error());
  const Sheet sheet = sheet_of(*found);
  Places places(record);
  JsonWriter json;
  write_total(json.open('{'), found->found, query.from, found->rows.size());
  json.key("rows").open('[');
  std::string text = total_text(found->found, query.from, found->rows.size(), "voices");
  for (size_t i = 0; i < found->rows.size(); ++i) {
    const PartyRow& p = found->rows[i];
    write_cells(json.open('{'), sheet, sheet.rows[i]);
    const std::string where = places.write(json, p.id);
    json.close('}');
    text += fmt::format("\n{}  {} ({}): {} statements, {} of it, {} pages\n  first {}\n", p.id,
                        for_terminal(on_one_line(p.name)), p.type, p.statements, p.about, p.pages, where);
  }
  return ToolAnswer{std::move(text), json.close(']').close('}').take()};
}

std::string figure_text(const FigureRow& f, const std::string& where) {
  const auto safe = [](std::string_view words) { return for_terminal(on_one_line(words)); };
  std::string out = fmt::format("  {}  {} {}", f.id, safe(bounds_text(f)), safe(f.what));
  if (!f.place.empty()) out += ", where: " + safe(f.place);
  if (!f.event.empty()) out += ", when: " + f.event;
  out += fmt::format("\n    as said by {}, {}, through {}\n", f.source.empty() ? "nobody named" : safe(f.source),
                     f.said.empty() ? "undated" : f.said, f.outlet.empty() ? "?" : safe(f.outlet));
  if (!f.statement.empty()) out += fmt::format("    {}  “{}”\n", f.statement, safe(f.words));
  return out + "    " + where + "\n";
}

std::string tally_text(const TallyRow& t) {
  std::string out = "\n" + (t.what.empty() ? "figure" : t.what);
  if (!t.where.empty()) out += ", " + for_terminal(on_one_line(t.where));
  if (!t.when.empty()) out += ", " + t.when;
  out += fmt::format(": {} figure{}, {} source{}", t.figures.size(), t.figures.size() == 1 ? "" : "s", t.sources.size(),
                     t.sources.size() == 1 ? "" : "s");
  return out + (t.conflict ? "; CONFLICT: they cannot all be right\n" : "\n");
}

Result<ToolAnswer> list_tallies(Record& record, const nlohmann::json& given, bool conflicts) {
  Arguments a(given);
  const std::string words = a.text("query", most_query);
  const uint64_t limit = a.number("limit", 10, 1, 50), from = a.number("from", 0, 0, most_from);
  if (auto ok = a.done(); !ok) return tl::unexpected(ok.error());
  auto filter = parse_figure_query(words);
  if (!filter) return explained(filter.error(), words);
  auto state = Joined::open(record);
  if (!state) return tl::unexpected(state.error());
  auto found = find_tallies(*state, {*filter, conflicts, conflicts, TallyOrder::conflicts, limit, from});
  if (!found) return tl::unexpected(found.error());
  const Sheet sheet = sheet_of(*found);
  Places places(record);
  JsonWriter json;
  json.open('{').key("understood").string(described(*filter));
  write_total(json, found->found, from, found->rows.size());
  json.key("figures").number(found->figures).key("conflicts").number(found->conflicts).key("rows").open('[');
  std::string text = total_text(found->found, from, found->rows.size(), conflicts ? "conflicts" : "counts");
  if (found->found == 0) text += dead_text(record, *filter, true);
  size_t row = 0;
  for (const TallyRow& t : found->rows) {
    text += tally_text(t);
    for (const FigureRow& f : t.figures) {
      write_cells(json.open('{'), sheet, sheet.rows[row++]);
      text += figure_text(f, places.write(json, f.id));
      json.close('}');
    }
  }
  return ToolAnswer{std::move(text), json.close(']').close('}').take()};
}

Result<ToolAnswer> list_figures(Record& record, const nlohmann::json& given) {
  return list_tallies(record, given, false);
}
Result<ToolAnswer> list_conflicts(Record& record, const nlohmann::json& given) {
  return list_tallies(record, given, true);
}

}  // namespace

const Tool search_tool{
    "search_statements",
    "Search statements",
    "Who said what, in the order of time. Terms: words, \"phrases\", begin*; speaker: about: outlet: via: act: manner: "
    "after: before: on: where: event: what: language: kind: modality: confidence: independent: pages: only: "
    "utterance:; "
    "- for not, OR, brackets; names of several words in quotation marks. Examples: speaker:\"Ana Brell\" act:deny; "
    "(raid OR siege) on:2018-01..2018-03; outlet:post after:2018. Each row has the words, the chain through which they "
    "came (outlet first, speaker last), the page's address and hash, and spans: code points of the page's text.",
    search_takes,
    search_gives,
    search};

const Tool voices_tool{
    "list_voices",
    "List voices",
    "People, bodies, outlets and groups that speak or are spoken of, each once across all pages: how "
    "much they said, how much is said of them. words: begins of words in any of their names.",
    voices_takes,
    voices_gives,
    list_voices};

const Tool figures_tool{
    "list_figures",
    "Figures by source",
    "Numbers that count one thing side by side: bounds (min, max, both inclusive), who said them, when, through whom. "
    "query: what is counted (killed:people, detained) and where: event: on: after: before: speaker: outlet:. Those "
    "with "
    "the same count belong together; conflict is true where they cannot all be right.",
    figures_takes,
    figures_gives,
    list_figures};

const Tool conflicts_tool{"list_conflicts",
                          "Figures that conflict",
                          "Counts of which two figures cannot both be right, with their sources. It may be a "
                          "correction, a running total or two things taken for one: read the words. query as of "
                          "list_figures.",
                          figures_takes,
                          figures_gives,
                          list_conflicts};

}  // namespace sayso
