#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sayso/base/names.h"
#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/given_names.h"
#include "sayso/record/join.h"
#include "sayso/record/schema.h"
#include "sayso/record/search.h"

namespace sayso {
namespace {

constexpr auto by_names = std::to_array<std::string_view>(
    {"speaker", "outlet", "act", "manner", "kind", "modality", "year", "month", "day", "language", "place"});

// A day that is not known so far is left empty.
std::string known_to(int64_t digits) {
  const int64_t cut = digits == 4 ? 10000 : digits == 6 ? 100 : 1;
  const char* shape = digits == 4 ? "printf('%04d', s.first_day/10000)"
                      : digits == 6
                          ? "printf('%04d-%02d', s.first_day/10000, s.first_day/100%100)"
                          : "printf('%04d-%02d-%02d', s.first_day/10000, s.first_day/100%100, s.first_day%100)";
  return fmt::format("CASE WHEN s.first_day<{} AND s.first_day/{}=s.last_day/{} THEN {} ELSE '' END", undated, cut, cut,
                     shape);
}

std::string column_of(By by) {
  switch (by) {
    case By::speaker:
      return "coalesce((SELECT t.name FROM speaks k JOIN party t ON t.id=k.party WHERE k.statement=s.id), s.speaker)";
    case By::outlet:
      return "d.outlet";
    case By::act:
      return "s.act";
    case By::manner:
      return "s.manner";
    case By::kind:
      return "s.kind";
    case By::modality:
      return "s.modality";
    case By::year:
      return known_to(4);
    case By::month:
      return known_to(6);
    case By::day:
      return known_to(8);
    case By::language:
      return "d.language";
    case By::place:
      return "d.place";
  }
  return "''";
}

}  // namespace

std::optional<By> by_named(std::string_view name) { return enum_named<By>(by_names, name); }

std::string names_of_by() {
  std::string out;
  for (std::string_view name : by_names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

Result<Breakdown> break_down(const Joined& state, const Filter& filter, const BreakdownOptions& options) {
  Database& db = state.database();
  std::string columns, groups;
  for (size_t i = 0; i < options.by.size(); ++i) {
    columns += column_of(options.by[i]) + fmt::format(" AS v{}, ", i);
    groups += fmt::format("{}v{}", i ? ", " : "", i);
  }
  const std::string counts = fmt::format(
      "count(*), count(DISTINCT coalesce(a.utterance, -s.id)) AS once, count(DISTINCT d.id) "
      "FROM statement s JOIN document d ON d.id=s.id/{} LEFT JOIN appearance a ON a.statement=s.id "
      "WHERE s.id IN (SELECT id FROM statement WHERE {})",
      statements_a_page, condition_of(with_voices(db, filter)));
  Breakdown out;
  const int first = static_cast<int>(options.by.size());
  std::string sql = "SELECT " + columns + counts;
  if (first > 0) sql += " GROUP BY " + groups + " ORDER BY " + (options.by_value ? groups : "once DESC, " + groups);
  for (Sql q(db, sql); q.next();) {
    BreakdownRow row;
    for (int i = 0; i < first; ++i) row.values.push_back(q.text(i));
    row.statements = static_cast<uint64_t>(q.number(first)),
    row.utterances = static_cast<uint64_t>(q.number(first + 1));
    row.pages = static_cast<uint64_t>(q.number(first + 2));
    out.statements += row.statements;
    ++out.found;
    if (!options.limit || out.rows.size() < options.limit) out.rows.push_back(std::move(row));
  }
  return db.give(std::move(out));
}

}  // namespace sayso
