#include "sayso/record/outline.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "sayso/query/query.h"
#include "sayso/record/add.h"
#include "sayso/record/browse.h"
#include "sayso/record/database.h"
#include "sayso/record/shelf.h"

namespace sayso {
namespace {

class OutlineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("sayso-outline-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    auto record = Record::open_to_write(folder_ / "r.sayso", true);
    ASSERT_TRUE(record);
    record_.emplace(std::move(*record));
    ASSERT_TRUE(choose_reader(*record_, false));
    ASSERT_TRUE(add(*record_,
                    {std::string(SAYSO_ROOT) + "/samples/meridian", std::string(SAYSO_ROOT) + "/samples/vst",
                     std::string(SAYSO_ROOT) + "/samples/tribune"},
                    {}, [](const AddReport&) {}));
    auto outline = Outline::read(*record_);
    ASSERT_TRUE(outline);
    outline_ = *outline;
  }
  void TearDown() override {
    record_.reset();
    std::filesystem::remove_all(folder_);
  }
  RowSet fitting(std::string_view query) {
    auto out = outline_->fitting(*record_, *parse_query(query));
    EXPECT_TRUE(out) << query;
    return *out;
  }

  std::filesystem::path folder_;
  std::optional<Record> record_;
  std::shared_ptr<const Outline> outline_;
};

// Two ways to answer a query must not drift apart.
TEST_F(OutlineTest, AnswersAsTheTimelineDoes) {
  ASSERT_GT(outline_->rows().size(), 100u);
  for (std::string_view query : {"",
                                 "korvat",
                                 "-korvat",
                                 "kor* OR guard",
                                 "speaker:skive -act:deny",
                                 "act:deny,say manner:direct",
                                 "kind:mind",
                                 "modality:negated",
                                 "modality:any kind:any",
                                 "after:2031-11",
                                 "before:2031-11",
                                 "on:2031-10..2031-11",
                                 "precise:day",
                                 "precise:month",
                                 "-precise:day",
                                 "confidence:>.8",
                                 "confidence:<=.8",
                                 "confidence:.5...8",
                                 "(guard OR strike) (act:deny OR on:2031-10)",
                                 "-(guard manner:direct)",
                                 "about:guard",
                                 "outlet:meridian",
                                 "via:television",
                                 "where:korvat",
                                 "review:none",
                                 "-review:none",
                                 "review:accepted OR guard",
                                 "language:en",
                                 "-language:en",
                                 "what:killed",
                                 "event:2031-10",
                                 "\"state television\"",
                                 "zzz",
                                 "zzz OR korvat"}) {
    auto timeline = find_timeline(*record_, *parse_query(query), {});
    ASSERT_TRUE(timeline) << query;
    const RowSet rows = fitting(query);
    EXPECT_EQ(rows.count(), timeline->found) << query;
    for (const TimelineRow& row : timeline->rows) {
      auto key = key_of_statement(*record_, row.id);
      ASSERT_TRUE(key);
      EXPECT_TRUE(rows.has(outline_->find(*key))) << query << ": " << row.id;
    }
  }
}

TEST_F(OutlineTest, ListsHoldEachOutermostStatementOnce) {
  for (bool newest : {false, true}) {
    const RowSet rows = fitting("modality:any kind:any");
    const StatementList list = list_of(*outline_, rows, {newest, true});
    EXPECT_EQ(list.lines.size(), list.statements);
    uint64_t outermost = 0;
    for (const OutlineRow& r : outline_->rows()) outermost += r.parent == OutlineRow::none;
    EXPECT_EQ(list.statements, outermost);
    uint32_t line = 0;
    for (const ListDay& day : list.days) {
      EXPECT_EQ(day.line, line);
      line += day.lines;
    }
    for (size_t i = 0; i < list.lines.size(); ++i) EXPECT_EQ(line_of(list, *outline_, list.lines[i].row), i);
  }
}

TEST_F(OutlineTest, BarsHoldEveryDatedStatement) {
  for (size_t most : {size_t{10}, size_t{60}, size_t{1000}}) {
    const RowSet rows = fitting("");
    const Bars bars = bars_of(*outline_, rows, most, {});
    EXPECT_LE(bars.bars.size(), most);
    uint64_t counted = bars.undated;
    for (const Bar& b : bars.bars) counted += b.counts[0];
    EXPECT_EQ(counted, rows.count());
    for (size_t i = 1; i < bars.bars.size(); ++i) EXPECT_LT(bars.bars[i - 1].last, bars.bars[i].first);
  }
}

// Columns and sets must say what the rows say.
TEST_F(OutlineTest, CountsAsTheRowsDo) {
  for (std::string_view query : {"", "kind:mind", "korvat", "zzz", "on:2031-10"}) {
    const RowSet fits = fitting(query);
    std::map<uint32_t, uint64_t> speakers, outlets, acts;
    std::map<int32_t, uint64_t> months;
    for (size_t i = 0; i < outline_->rows().size(); ++i) {
      if (!fits.has(i)) continue;
      const OutlineRow& r = outline_->rows()[i];
      ++speakers[r.speaker], ++outlets[outline_->pages()[r.page].outlet], ++acts[r.act];
      if (r.first_day < undated && r.first_day / 100 == r.last_day / 100) ++months[r.first_day / 100];
    }
    const auto by_name = [](const NameCounts& counts) { return std::map(counts.begin(), counts.end()); };
    EXPECT_EQ(by_name(count_speakers(*outline_, fits)), speakers) << query;
    EXPECT_EQ(by_name(count_outlets(*outline_, fits)), outlets) << query;
    const auto by_month = count_months(*outline_, fits);
    EXPECT_EQ(std::map(by_month.begin(), by_month.end()), months) << query;
    const auto by_act = count_codes(*outline_, fits, Outline::Code::act);
    for (uint32_t act = 0; act < by_act.size(); ++act) EXPECT_EQ(by_act[act], acts[act]) << query << " " << act;
  }
}

TEST_F(OutlineTest, WhatPartsFoundBeforeIsFoundAgain) {
  Recent<RowSet> known(8);
  for (int round = 0; round < 2; ++round)
    for (std::string_view query : {"korvat", "korvat act:deny", "speaker:skive", "korvat OR zzz"}) {
      auto found = outline_->fitting(*record_, *parse_query(query), &known);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->count(), fitting(query).count()) << query;
      EXPECT_EQ(found->count_with(fitting(query)), found->count()) << query;
    }
}

TEST_F(OutlineTest, LinesFoldTheSameWordsOfOneSpeakerOnOneDay) {
  const auto rows = outline_->rows();
  const StatementList list = list_of(*outline_, fitting(""), {});
  std::set<std::tuple<int32_t, int32_t, uint64_t>> seen;
  for (const ListLine& line : list.lines) {
    const OutlineRow& r = rows[line.row];
    if (!r.speaker || r.utterance) continue;
    EXPECT_TRUE(seen.emplace(r.first_day, r.last_day, r.sayings).second) << r.key;
  }
  uint64_t all = 0;
  for (const ListLine& line : list.lines) all += 1 + line.folded;
  EXPECT_EQ(all, list.statements);
}

TEST(Recent, KeepsWhatCostsNoMoreThanItMay) {
  Recent<int> recent(10);
  recent.put("a", std::make_shared<const int>(1), 4);
  recent.put("b", std::make_shared<const int>(2), 4);
  ASSERT_TRUE(recent.find("a"));
  recent.put("c", std::make_shared<const int>(3), 5);
  EXPECT_FALSE(recent.find("b"));  // asked for longest ago
  EXPECT_TRUE(recent.find("a") && recent.find("c"));
  recent.put("d", std::make_shared<const int>(4), 11);
  EXPECT_FALSE(recent.find("d"));
  EXPECT_EQ(*recent.find("a"), 1);
}

TEST_F(OutlineTest, ShelfGivesRowsWithTheirReadings) {
  Shelf shelf;
  for (const OutlineRow& r : outline_->rows()) {
    auto row = shelf.row(*record_, r.key);
    ASSERT_TRUE(row) << row.error().message;
    EXPECT_EQ(row->statement + 1, r.number());
    EXPECT_EQ(row->row.sha256, row->page->reading.sha256);
  }
}

TEST_F(OutlineTest, ParentsThatGoRoundInCirclesAreNone) {
  Sql(record_->database(), "UPDATE statement SET parent=id").run();
  auto damaged = Outline::read(*record_);
  ASSERT_TRUE(damaged);
  for (const OutlineRow& r : (*damaged)->rows()) EXPECT_EQ(r.parent, OutlineRow::none);
}

TEST(RowSet, Sets) {
  RowSet all(70, true), some(70, false);
  some.add(0), some.add(69);
  EXPECT_EQ(all.count(), 70u);
  EXPECT_EQ(some.count(), 2u);
  EXPECT_EQ(RowSet(some).invert().count(), 68u);
  EXPECT_EQ(RowSet(all).keep(some).count(), 2u);
  EXPECT_EQ(RowSet(some).join(RowSet(some).invert()).count(), 70u);
  EXPECT_EQ(RowSet(0, true).count(), 0u);
}

}  // namespace
}  // namespace sayso
