// The table, and the tools that look at one statement or one quote.
#include "sayso/mcp/tools.h"

#include <fmt/format.h>
#include <algorithm>

#include "sayso/mcp/arguments.h"
#include "sayso/mcp/places.h"
#include "sayso/mcp/schemas.h"
#include "sayso/record/shelf.h"
#include "sayso/record/verify.h"
#include "sayso/view/shown.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

constexpr const Tool* table[] = {&search_tool, &statement_tool, &verify_tool,
                                 &voices_tool, &figures_tool,   &conflicts_tool};

Result<ToolAnswer> get_statement(Record& record, const nlohmann::json& given) {
  Arguments a(given);
  const std::string id = a.text("id", 100, true);
  const auto paragraphs = static_cast<uint32_t>(a.number("paragraphs", 1, 0, 1000));
  if (auto ok = a.done(); !ok) return tl::unexpected(ok.error());
  auto found = find_statement(record, id);
  if (!found) return tl::unexpected(found.error());
  auto row = find_vouched(record, {id});
  if (!row) return tl::unexpected(row.error());
  if (!row->damaged.empty()) return tl::unexpected(row->damaged[0]);
  return ToolAnswer{row_text(row->rows[0]) + "\n" + statement_text(*found, {false, 100}, paragraphs),
                    statement_json(*found, paragraphs)};
}

// Where a place of a quote stands: its words lie there in the page's text.
std::string place_text(const QuotePlace& p) {
  return fmt::format("{}  {}  {}, page SHA-256 {}, {}\n", p.statement ? p.statement->id : p.sha256.substr(0, 16),
                     name_of(p.likeness), characters(p.points), p.sha256, p.url.empty() ? p.source : p.url);
}

// What is nearest, vouched for, so that it can be cited in place of what nobody said.
Result<std::string> nearest_text(Record& record, Verdict& verdict) {
  std::vector<std::string> ids;
  for (const NearStatement& n : verdict.nearest) ids.push_back(n.statement.id);
  auto rows = find_vouched(record, ids);
  if (!rows) return tl::unexpected(rows.error());
  std::string out;
  for (const TimelineRow& row : rows->rows) {
    out += row_text(row);
    for (NearStatement& n : verdict.nearest)
      if (n.statement.id == row.id) n.statement = row;
  }
  return out;
}

Result<ToolAnswer> verify(Record& record, const nlohmann::json& given) {
  Arguments a(given);
  const std::string quote = a.text("quote", 10'000, true), speaker = a.text("speaker", 1000);
  if (auto ok = a.done(); !ok) return tl::unexpected(ok.error());
  auto verdict = verify_quote(record, quote, {20, speaker});
  if (!verdict) return tl::unexpected(verdict.error());
  std::string text = verdict_text(*verdict, {false, 100}), where;
  for (const QuotePlace& p : verdict->places) where += place_text(p);
  if (verdict->places.empty()) {
    auto near = nearest_text(record, *verdict);
    if (!near) return tl::unexpected(near.error());
    where = std::move(*near);
  }
  if (!where.empty()) text += "\nWhere they stand:\n" + where;
  for (const Error& e : verdict->damaged) text += "Could not be looked into: " + e.where + ": " + e.message + "\n";
  return ToolAnswer{std::move(text), verdict_json(*verdict)};
}

}  // namespace

const Tool statement_tool{
    "get_statement",
    "Open a statement",
    "One statement with its chain (outlet first, speaker last), its cue, its date and the passage "
    "of the kept page in which it stands. Spans are pairs of code points of the page's text.",
    statement_takes,
    statement_gives,
    get_statement};

const Tool verify_tool{
    "verify_quote",
    "Verify a quotation",
    "Whether words stand in the kept pages, and who said them. verbatim is true where they do; then typography, "
    "capitals, "
    "punctuation or spelling may still differ (likeness). Else: cut_off names the negation, condition or question that "
    "the words were cut from; by_another, that somebody else said them; nearest, what was said in other words. An "
    "ellipsis in the quote stands for words left out.",
    verify_takes,
    verify_gives,
    verify};

std::span<const Tool* const> tools() { return table; }

}  // namespace sayso
