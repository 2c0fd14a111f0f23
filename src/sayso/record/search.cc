#include "sayso/record/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/given_names.h"
#include "sayso/record/join.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

constexpr size_t most_looked_up = 200'000;  // of a million, by their rows; else by the index of all
constexpr size_t most_one_by_one = 2'000;

// Keys of the statements whose words fit, in rising order.
std::vector<int64_t> matching(Database& db, const std::string& expression) {
  std::vector<int64_t> keys;
  Sql sql(db, "SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rowid");
  for (sql.with(expression); sql.next();) keys.push_back(sql.number(0));
  return keys;
}

uint64_t count_matching(Database& db, const std::string& expression) {
  Sql sql(db, "SELECT count(*) FROM statement_words WHERE statement_words MATCH ?1");
  return sql.with(expression).next() ? static_cast<uint64_t>(sql.number(0)) : 0;
}

// Statements by their words, ?1, that are so besides.
std::string from_matching(const FilterSql& sql) {
  return " FROM statement WHERE id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1) AND " +
         sql.conditions;
}

struct Keyed {
  int64_t day, key;
  auto operator<=>(const Keyed&) const = default;
};

// Not too many matches are looked up by their keys; of more, the index by day tells which fit, in its order.
std::vector<int64_t> ordered_keys(Database& db, const Filter& filter) {
  const FilterSql sql = sql_of(with_voices(db, filter));
  std::vector<int64_t> keys, out;
  const bool words = !sql.words.empty();
  if (words && count_matching(db, sql.words) < most_looked_up) {
    std::vector<Keyed> found;
    Sql rows(db, "SELECT first_day, id" + from_matching(sql));
    for (rows.with(sql.words); rows.next();) found.push_back({rows.number(0), rows.number(1)});
    std::sort(found.begin(), found.end());
    for (const Keyed& k : found) out.push_back(k.key);
    return out;
  }
  if (words) keys = matching(db, sql.words);
  Sql scan(db,
           "SELECT id FROM statement INDEXED BY statement_by_day WHERE " + sql.conditions + " ORDER BY first_day, id");
  while (scan.next()) {
    int64_t key = scan.number(0);
    if (!words || std::binary_search(keys.begin(), keys.end(), key)) out.push_back(key);
  }
  return out;
}

// Undated ones stay last, whichever way time runs.
void newest_first(Database& db, std::vector<int64_t>& keys) {
  Sql dated(db, "SELECT first_day FROM statement WHERE id=?1");
  auto undated_begin = std::partition_point(keys.begin(), keys.end(), [&](int64_t key) {
    bool is = dated.with(key).next() && dated.number(0) < undated;
    dated.reset();
    return is;
  });
  std::reverse(keys.begin(), undated_begin);
}

// Keys of one utterance become the first of them.
void fold(Database& db, std::vector<int64_t>& keys) {
  std::unordered_map<int64_t, int64_t> all;
  const bool many = keys.size() > most_one_by_one;
  if (many)
    for (Sql sql(db, "SELECT statement, utterance FROM appearance"); sql.next();) all[sql.number(0)] = sql.number(1);
  Sql one(db, "SELECT utterance FROM appearance WHERE statement=?1");
  auto utterance_of = [&](int64_t key) -> int64_t {
    if (many) {
      const auto found = all.find(key);
      return found == all.end() ? 0 : found->second;
    }
    const int64_t id = one.with(key).next() ? one.number(0) : 0;
    one.reset();
    return id;
  };
  std::unordered_set<int64_t> seen;
  std::erase_if(keys, [&](int64_t key) {
    const int64_t utterance = utterance_of(key);
    return utterance != 0 && !seen.insert(utterance).second;
  });
}

}  // namespace

bool asks_for(const Filter& filter, Filter::Is is) {
  return filter.is == is ||
         std::any_of(filter.parts.begin(), filter.parts.end(), [&](const Filter& part) { return asks_for(part, is); });
}

namespace {

// Looked up page by page, so that each page's text is made once, and given in the order that was asked for.
void give_rows(Database& db, const std::vector<int64_t>& keys, const SearchOptions& options, Timeline& timeline) {
  std::vector<size_t> by_page(keys.size());
  std::iota(by_page.begin(), by_page.end(), size_t{0});
  std::sort(by_page.begin(), by_page.end(), [&](size_t a, size_t b) { return keys[a] < keys[b]; });
  StatementRows rows(db);
  Voucher voucher(db);
  std::optional<Utterances> utterances;
  if (options.fold) utterances.emplace(db);
  timeline.rows.resize(keys.size());
  std::map<size_t, Error> wrong;
  for (size_t at : by_page) {
    if (db.failed()) return;
    auto row = rows.read(keys[at]);
    if (row && utterances) row->utterance = utterances->of(keys[at]);
    const auto holds = !row            ? tl::unexpected(row.error())
                       : options.vouch ? voucher.vouch(keys[at] / statements_a_page, rows.spans(), *row)
                                       : Result<void>();
    holds ? void(timeline.rows[at] = std::move(*row)) : void(wrong.emplace(at, holds.error()));
  }
  size_t at = 0;
  std::erase_if(timeline.rows, [&](const TimelineRow&) { return wrong.contains(at++); });
  for (auto& [place, error] : wrong) timeline.damaged.push_back(std::move(error));
}

Result<Timeline> find_in(Database& db, const Filter& filter, const SearchOptions& options) {
  Transaction one_state(db);
  std::vector<int64_t> keys = ordered_keys(db, filter);
  Timeline timeline;
  timeline.statements = keys.size();
  if (options.fold) fold(db, keys);
  timeline.found = keys.size();
  if (options.newest_first) newest_first(db, keys);
  if (options.from > 0) keys.erase(keys.begin(), keys.begin() + std::min<int64_t>(options.from, keys.size()));
  if (options.limit > 0 && keys.size() > options.limit) keys.resize(options.limit);
  give_rows(db, keys, options, timeline);
  return db.give(std::move(timeline));
}

}  // namespace

Result<Timeline> find_timeline(Record& record, const Filter& filter, const SearchOptions& options) {
  return find_in(record.database(), filter, options);
}
Result<Timeline> find_timeline(const Joined& state, const Filter& filter, const SearchOptions& options) {
  return find_in(state.database(), filter, options);
}

namespace {

Result<uint64_t> count_in(Database& db, const Filter& filter) {
  Transaction one_state(db);
  const FilterSql sql = sql_of(with_voices(db, filter));
  if (sql.words.empty())
    return db.give(static_cast<uint64_t>(
        db.one_number("SELECT count(*) FROM statement INDEXED BY statement_by_day WHERE " + sql.conditions)));
  if (sql.conditions == "1") return db.give(count_matching(db, sql.words));
  Sql count(db, "SELECT count(*)" + from_matching(sql));
  const uint64_t all = count.with(sql.words).next() ? static_cast<uint64_t>(count.number(0)) : 0;
  return db.give(uint64_t{all});
}

}  // namespace

Result<uint64_t> count_statements(Record& record, const Filter& filter) { return count_in(record.database(), filter); }
Result<uint64_t> count_statements(const Joined& state, const Filter& filter) {
  return count_in(state.database(), filter);
}

}  // namespace sayso
