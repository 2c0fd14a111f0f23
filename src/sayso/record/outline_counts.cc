#include "sayso/record/outline_counts.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "sayso/record/database.h"
#include "sayso/record/schema.h"

namespace sayso {

namespace {

/// The rows of statements, page after page: in a page that nothing was taken out of, a statement stands at its number.
class RowsOfPages {
 public:
  explicit RowsOfPages(std::span<const OutlineRow> rows) : rows_(rows) {}
  /// Pages in rising order.
  uint32_t at(int64_t page, int64_t number) {
    while (begin_ < rows_.size() && rows_[begin_].key / statements_a_page < page) ++begin_;
    const int64_t key = page * statements_a_page + number;
    const size_t near = begin_ + static_cast<size_t>(number) - 1;
    if (near < rows_.size() && rows_[near].key == key) return static_cast<uint32_t>(near);
    const auto less = [](const OutlineRow& r, int64_t wanted) { return r.key < wanted; };
    const auto from = rows_.begin() + static_cast<ptrdiff_t>(begin_);
    const auto found =
        std::lower_bound(from, rows_.begin() + static_cast<ptrdiff_t>(std::min(near, rows_.size())), key, less);
    return found != rows_.end() && found->key == key ? static_cast<uint32_t>(found - rows_.begin()) : OutlineRow::none;
  }

 private:
  std::span<const OutlineRow> rows_;
  size_t begin_ = 0;  // of the page
};

}  // namespace

OutlineCounts::OutlineCounts(Database& db, std::span<const OutlineRow> rows) {
  std::unordered_map<int64_t, uint32_t> numbers;
  for (Sql sql(db, "SELECT id, conflict FROM tally"); sql.next();) {
    numbers.emplace(sql.number(0), static_cast<uint32_t>(counts_.size()));
    counts_.push_back({sql.number(0), 0, sql.number(1) != 0});
  }
  RowsOfPages statements(rows);
  Sql sql(db,
          "SELECT document, number, tally, statement, day, first_day, last_day, of_event FROM tally_figure ORDER BY "
          "document, number");
  while (sql.next()) {
    const auto count = numbers.find(sql.number(2));
    if (count == numbers.end()) continue;  // damaged
    ++counts_[count->second].size;
    const auto day = [&](int column) { return static_cast<int32_t>(sql.number(column)); };
    figures_.push_back({sql.number(0) * statements_a_page + sql.number(1),
                        sql.number(3) > 0 ? statements.at(sql.number(0), sql.number(3)) : OutlineRow::none,
                        count->second, 0, day(4), day(5), day(6), sql.number(7) != 0});
  }
  rank(db);
  order_ = in_order(RowSet(figures_.size(), true));
}

void OutlineCounts::rank(Database& db) {
  std::unordered_map<int64_t, size_t> begins;  // of a page's figures
  for (size_t i = 0; i < figures_.size(); ++i) begins.try_emplace(figures_[i].key / statements_a_page, i);
  uint32_t rank = 0;
  for (Sql pages(db, "SELECT id FROM page ORDER BY sha256"); pages.next();)
    if (const auto begin = begins.find(pages.number(0)); begin != begins.end())
      for (size_t i = begin->second; i < figures_.size() && figures_[i].key / statements_a_page == begin->first; ++i)
        figures_[i].rank = rank++;
}

std::vector<uint32_t> OutlineCounts::in_order(const RowSet& fitting) const {
  constexpr auto none = INT32_MAX;
  std::vector<std::pair<int32_t, uint32_t>> first(counts_.size(), {none, UINT32_MAX});  // day; rank
  fitting.each([&](size_t i) {
    auto& [day, rank] = first[figures_[i].count];
    day = std::min(day, figures_[i].day), rank = std::min(rank, figures_[i].rank);
  });
  std::vector<uint32_t> out;
  for (uint32_t c = 0; c < counts_.size(); ++c)
    if (first[c].first != none) out.push_back(c);
  std::sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) {
    const Count &x = counts_[a], &y = counts_[b];
    return std::tie(y.conflict, y.size, first[a]) < std::tie(x.conflict, x.size, first[b]);
  });
  return out;
}

}  // namespace sayso
