#include "sayso/record/words_begun.h"

#include <algorithm>

#include "sayso/record/database.h"

namespace sayso {

Result<std::vector<std::pair<std::string, uint64_t>>> words_begun(Record& record, const std::string& begin,
                                                                  size_t most) {
  constexpr int64_t most_looked_at = 5000;
  Database& db = record.database();
  std::vector<std::pair<std::string, uint64_t>> out;
  Sql sql(db, "SELECT term, doc FROM statement_terms WHERE term>=?1 LIMIT ?2");
  for (sql.with(begin, most_looked_at); sql.next() && sql.view(0).starts_with(begin);)
    out.emplace_back(sql.text(0), static_cast<uint64_t>(sql.number(1)));
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (out.size() > most) out.resize(most);
  return db.give(std::move(out));
}

}  // namespace sayso
