// Joined counts as lists show them: from the rows that the join made of them.
#include <charconv>

#include "sayso/record/database.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/tallies.h"

namespace sayso {
namespace {

// Decimal, as the join writes it.
std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  return wrong == std::errc() && end != text.data() ? std::optional(value) : std::nullopt;
}

CountRow count_row(const Sql& sql) {
  CountRow out;
  out.id = figure_id(sql.view(0), sql.number(1)), out.what = sql.text(2), out.where = sql.text(3);
  out.when = sql.text(4), out.conflict = sql.number(5) != 0;
  out.figures = static_cast<uint64_t>(sql.number(6)), out.sources = static_cast<uint64_t>(sql.number(7));
  out.low = number_in(sql.view(8)), out.high = number_in(sql.view(9));
  out.low_open = sql.number(10) != 0, out.high_open = sql.number(11) != 0;
  return out;
}

}  // namespace

Result<CountList> list_counts(Record& record, const Outline& outline, const TallyQuery& query, Recent<RowSet>* known) {
  Database& db = record.database();
  const OutlineCounts& counts = outline.links().counts;
  std::vector<uint32_t> fitting;
  const bool all = query.filter.is == Filter::Is::all && query.filter.parts.empty();
  if (!all) {
    auto figures = outline.figures_fitting(record, query.filter, known);
    if (!figures) return tl::unexpected(figures.error());
    fitting = counts.in_order(*figures);
  }
  const std::span<const uint32_t> found = all ? counts.in_order() : std::span<const uint32_t>(fitting);
  CountList out;
  for (const uint32_t c : found) {
    if (query.conflicts && !counts.counts()[c].conflict) break;  // they stand first
    ++out.found, out.conflicts += counts.counts()[c].conflict;
  }
  Sql sql(db,
          "SELECT p.sha256, t.number, t.what, t.place, t.date, t.conflict, t.figures, t.sources, t.low, t.high, "
          "t.open_below, t.open_above FROM tally t JOIN page p ON p.id=t.document WHERE t.id=?1");
  for (uint64_t i = query.from; i < out.found && (query.limit == 0 || i < query.from + query.limit); ++i) {
    if (sql.with(counts.counts()[found[i]].number).next()) out.rows.push_back(count_row(sql));
    sql.reset();
  }
  return db.give(std::move(out));
}

}  // namespace sayso
