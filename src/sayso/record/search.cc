#include "sayso/record/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/record/database.h"
#include "sayso/record/match.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

// Keys of the statements whose words fit, in rising order; nothing where words do not matter.
std::vector<int64_t> matching(Database& db, const std::string& expression) {
  std::vector<int64_t> keys;
  Sql sql(db, "SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rowid");
  for (sql.with(expression); sql.next();) keys.push_back(sql.number(0));
  return keys;
}

template <class Enum>
std::string in_list(std::string_view column, const std::vector<Enum>& values, bool in) {
  if (values.empty()) return {};
  std::string out = fmt::format(" AND {} {} (", column, in ? "IN" : "NOT IN");
  for (size_t i = 0; i < values.size(); ++i)
    out += fmt::format("{}'{}'", i ? "," : "", name_of(values[i]));  // names of ours
  return out + ")";
}

std::string conditions(const Filter& f) {
  std::string where = "1";
  where += in_list("act", f.acts, true) + in_list("act", f.not_acts, false);
  where += in_list("manner", f.manners, true) + in_list("manner", f.not_manners, false);
  if (f.from_day) where += fmt::format(" AND last_day>={}", *f.from_day);
  if (f.to_day) where += fmt::format(" AND first_day<={}", *f.to_day);
  if (f.from_day || f.to_day) where += fmt::format(" AND first_day<{}", undated);
  return where;
}

struct Keyed {
  int64_t day, key;
  auto operator<=>(const Keyed&) const = default;
};

// Few matches are looked up one by one; of many, the index by day tells which fit, in its order.
std::vector<int64_t> ordered_keys(Database& db, const Filter& f) {
  std::vector<int64_t> keys, banned, out;
  const bool words = !f.all.empty();
  if (words) keys = matching(db, match_expression(f.all, " AND "));
  if (!f.none.empty()) banned = matching(db, match_expression(f.none, " OR "));
  auto allowed = [&](int64_t key) { return !std::binary_search(banned.begin(), banned.end(), key); };
  if (words && keys.size() < 20'000) {
    std::vector<Keyed> found;
    Sql one(db, "SELECT first_day FROM statement WHERE id=?1 AND " + conditions(f));
    for (int64_t key : keys)
      if (allowed(key) && one.with(key).next()) found.push_back({one.number(0), key});
    std::sort(found.begin(), found.end());
    for (const Keyed& k : found) out.push_back(k.key);
    return out;
  }
  Sql scan(db,
           "SELECT id FROM statement INDEXED BY statement_by_day WHERE " + conditions(f) + " ORDER BY first_day, id");
  while (scan.next()) {
    int64_t key = scan.number(0);
    if ((!words || std::binary_search(keys.begin(), keys.end(), key)) && allowed(key)) out.push_back(key);
  }
  return out;
}

}  // namespace

Result<Timeline> find_timeline(Record& record, const Filter& filter, const SearchOptions& options) {
  Database& db = record.database();
  Transaction one_state(db);
  std::vector<int64_t> keys = ordered_keys(db, filter);
  Timeline timeline;
  timeline.found = keys.size();
  if (options.newest_first) {
    // Undated ones stay last, whichever way time runs.
    Sql dated(db, "SELECT first_day FROM statement WHERE id=?1");
    auto undated_begin = std::partition_point(keys.begin(), keys.end(), [&](int64_t key) {
      bool is = dated.with(key).next() && dated.number(0) < undated;
      dated.reset();
      return is;
    });
    std::reverse(keys.begin(), undated_begin);
  }
  if (options.limit > 0 && keys.size() > options.limit) keys.resize(options.limit);
  StatementRows rows(db);
  timeline.rows.reserve(keys.size());
  for (int64_t key : keys) {
    if (db.failed()) break;
    timeline.rows.push_back(rows.read(key));
  }
  return db.give(std::move(timeline));
}

}  // namespace sayso
