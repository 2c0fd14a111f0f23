#include "sayso/record/rows_kept.h"

#include <map>
#include <random>

#include "sayso/record/link_ids.h"
#include "sayso/record/pages_to_join.h"
#include "sayso/record/test_record.h"

namespace sayso {
namespace {

constexpr Table things{
    "thing",
    std::to_array<Column>({{"id", "INTEGER PRIMARY KEY"}, {"name", "TEXT NOT NULL"}, {"n", "INTEGER NOT NULL"}})};
constexpr Table pairs{
    "pair", std::to_array<Column>({{"a", "INTEGER NOT NULL"}, {"b", "INTEGER NOT NULL"}, {"n", "INTEGER NOT NULL"}}),
    "a, b"};

class RowsKeptTest : public RecordTest {
 protected:
  void SetUp() override { db().run(things.create() + pairs.create() + "CREATE INDEX thing_by_n ON thing(n)"); }
  Database& db() { return record_.database(); }

  // How many rows were written.
  int64_t put_things(const std::map<int64_t, std::pair<std::string, int64_t>>& all) {
    const int64_t before = changes();
    RowsKept<int64_t, std::string, int64_t> rows(db(), things, "main");
    for (const auto& [id, values] : all) rows.put({id, values.first, values.second});
    digest_ = rows.finish();
    return changes() - before;
  }
  int64_t put_pairs(const std::map<std::pair<int64_t, int64_t>, int64_t>& all) {
    const int64_t before = changes();
    RowsKept<int64_t, int64_t, int64_t> rows(db(), pairs, "main");
    for (const auto& [key, n] : all) rows.put({key.first, key.second, n});
    digest_ = rows.finish();
    return changes() - before;
  }
  int64_t changes() { return sqlite3_total_changes(db().handle()); }

  template <size_t N>
  std::vector<std::vector<std::string>> rows_of(const Table<N>& table, std::string& digest) {
    std::vector<std::vector<std::string>> out;
    RowsDigest sum;
    for (Sql sql(db(), table.select(table.order())); sql.next(); sum.end_row()) {
      out.emplace_back();
      for (int i = 0; i < static_cast<int>(N); ++i) out.back().push_back(sql.text(i)), sum.value(sql.view(i));
    }
    digest = sum.take();
    return out;
  }

  std::string digest_;
};

TEST_F(RowsKeptTest, WritesWhatDiffersAlone) {
  EXPECT_EQ(put_things({{1, {"a", 1}}, {3, {"c", 3}}, {5, {"", 5}}}), 3);
  EXPECT_EQ(put_things({{1, {"a", 1}}, {3, {"c", 3}}, {5, {"", 5}}}), 0);
  EXPECT_EQ(put_things({{1, {"a", 1}}, {2, {"b", 2}}, {3, {"d", 3}}, {5, {"", 5}}}), 2);  // a new one, a changed one
  EXPECT_EQ(put_things({{3, {"d", 3}}}), 3);                                              // three are gone
  std::string digest;
  EXPECT_EQ(rows_of(things, digest), (std::vector<std::vector<std::string>>{{"3", "d", "3"}}));
  EXPECT_EQ(digest_, digest);
  EXPECT_EQ(put_things({}), 1);
  EXPECT_TRUE(db().give());
}

TEST_F(RowsKeptTest, AnyRowsBecomeAnyOthers) {
  std::mt19937 random(7);
  const auto some = [&](size_t n) { return static_cast<int64_t>(random() % n); };
  std::map<std::pair<int64_t, int64_t>, int64_t> pairs_there;
  std::map<int64_t, std::pair<std::string, int64_t>> things_there;
  for (int round = 0; round < 12; ++round) {
    const bool many = round % 3 == 0;  // more than wait to be written at once
    for (int i = 0; i < (many ? 12'000 : 40); ++i) {
      pairs_there[{some(500), some(500)}] = some(3);
      things_there[some(90'000) - 45'000] = {std::string(static_cast<size_t>(some(3)), 'x'), some(3)};
    }
    for (int i = 0; i < (many ? 3000 : 20) && !pairs_there.empty(); ++i)
      pairs_there.erase(std::next(pairs_there.begin(), some(pairs_there.size())));
    if (round == 7) pairs_there.clear();
    put_pairs(pairs_there);
    std::string digest;
    std::vector<std::vector<std::string>> expected;
    for (const auto& [key, n] : pairs_there)
      expected.push_back({std::to_string(key.first), std::to_string(key.second), std::to_string(n)});
    EXPECT_EQ(rows_of(pairs, digest), expected);
    EXPECT_EQ(digest_, digest);
    put_things(things_there);
    expected.clear();
    for (const auto& [id, values] : things_there)
      expected.push_back({std::to_string(id), values.first, std::to_string(values.second)});
    EXPECT_EQ(rows_of(things, digest), expected);
    EXPECT_EQ(digest_, digest);
    EXPECT_EQ(db().one_number("SELECT count(*) FROM thing INDEXED BY thing_by_n WHERE n>=0"),
              static_cast<int64_t>(things_there.size()));
  }
  EXPECT_TRUE(db().give());
}

PagesToJoin pages_with(const std::vector<std::string>& hashes) {
  PagesToJoin out;
  for (const std::string& hash : hashes) out.readings.emplace_back().sha256 = hash;
  return out;
}

TEST(LinkIds, StayWhenPagesComeIn) {
  const std::string a = "00ff00ff00ff00ff" + std::string(48, '0'), b = "7" + std::string(63, 'f'),
                    c = "f" + std::string(63, 'f');
  const LinkIds few(pages_with({a, c})), more(pages_with({a, b, c}));
  EXPECT_EQ(few.of({0, 4}), more.of({0, 4}));
  EXPECT_EQ(few.of({1, 0}), more.of({2, 0}));
  EXPECT_LT(few.of({0, 9}), few.of({1, 0}));
  EXPECT_LT(few.of({0, 8}), few.of({0, 9}));
  EXPECT_GT(few.of({1, 2'000'000}), 0);
  const auto two = few.of_pairs({{{1, 3}, {0, 2}}, {{0, 1}, {1, 0}}, {{0, 0}, {1, 7}}});
  const auto three = more.of_pairs({{{0, 1}, {2, 0}}, {{0, 0}, {2, 7}}, {{1, 0}, {2, 0}}, {{2, 3}, {0, 2}}});
  ASSERT_EQ(two.size(), 3u);
  EXPECT_EQ(two[0].second, 2u);
  EXPECT_EQ(two[1].second, 1u);
  EXPECT_EQ(two[2].second, 0u);
  EXPECT_EQ(two[0].first, three[0].first);
  EXPECT_EQ(two[1].first, three[1].first);
  EXPECT_EQ(two[2].first, three[3].first);
}

TEST(LinkIds, PagesWhoseHashesBeginAlikeHaveTwo) {
  const std::string begin(20, 'f');
  const LinkIds ids(pages_with({begin + std::string(44, '1'), begin + std::string(44, '2')}));
  EXPECT_LT(ids.of({0, 2'000'000}), ids.of({1, 0}));
  EXPECT_GT(ids.of({1, 0}), 0);
}

}  // namespace
}  // namespace sayso
