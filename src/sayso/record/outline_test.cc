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
#include "sayso/record/join.h"
#include "sayso/record/review.h"
#include "sayso/record/shelf.h"
#include "sayso/record/tallies.h"

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
                                 "modality:any kind:any confidence:any",
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
                                 "outlet:=\"State Television\" OR outlet:=tribune",
                                 "review:none",
                                 "-review:none",
                                 "review:accepted OR guard",
                                 "review:none guard",
                                 "-review:corrected",
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

// Voices across pages, too: by their names and by the ids that they have in any page.
TEST_F(OutlineTest, VoicesAreFoundInAllTheirPages) {
  ASSERT_TRUE(keep_links(*record_));
  outline_ = *Outline::read(*record_);
  ASSERT_TRUE(outline_->links().there);
  for (std::string_view query :
       {"-speaker:=\"radan skive\" korvat", "about:=Guard", "speaker:=zzz", "speaker:ffffffff.v1", "-about:ffffffff.v1",
        "speaker:=man OR about:=man", "pages:>1", "pages:1", "-pages:1", "pages:<3", "pages:2..3", "independent:>1",
        "-independent:>2", "independent:<=1 guard"})
    EXPECT_EQ(fitting(query).count(), find_timeline(*record_, *parse_query(query), {})->found) << query;
  size_t alone = 0;
  for (size_t p = 1; p < outline_->links().parties.size() && p < 60; ++p) {
    const Outline::Party& party = outline_->links().parties[p];
    const std::string name = "\"" + outline_->names()[party.name] + "\"";
    for (const std::string& query :
         {"speaker:" + party.id, "about:" + party.id, "speaker:=" + name, "about:=" + name}) {
      auto timeline = find_timeline(*record_, *parse_query(query), {});
      ASSERT_TRUE(timeline) << query;
      EXPECT_EQ(fitting(query).count(), timeline->found) << query;
    }
    if (!party.alone) continue;
    ++alone;
    EXPECT_EQ(fitting("speaker:" + party.id).count(), fitting("speaker:=" + name).count()) << name;
    const auto total = [&](const std::string& query) {
      return count_outermost(*outline_, *outline_->fitting(*record_, with_defaults(*parse_query(query))));
    };
    EXPECT_EQ(total("speaker:=" + name), party.said) << name;
    EXPECT_EQ(total("about:=" + name + " -speaker:=" + name), party.about) << name;
  }
  EXPECT_GT(alone, 20u);
}

TEST_F(OutlineTest, ListsHoldEachOutermostStatementOnce) {
  for (bool newest : {false, true}) {
    const RowSet rows = fitting("modality:any kind:any confidence:any");
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
    uint64_t counted = bars.undated + bars.earlier;
    for (const Bar& b : bars.bars) counted += b.counts[0];
    EXPECT_EQ(counted, rows.count());
    for (size_t i = 1; i < bars.bars.size(); ++i) EXPECT_LT(bars.bars[i - 1].last, bars.bars[i].first);
  }
}

TEST_F(OutlineTest, TheFewFromLongAgoHaveNoBars) {
  std::filesystem::create_directories(folder_ / "pages");
  const auto page = [&](std::string_view name, std::string_view day, std::string_view what) {
    std::ofstream(folder_ / "pages" / name)
        << "SELLA, " << day << " - Ana Brell said the " << what << " would be closed.\n";
  };
  for (int n = 1; n <= 60; ++n) {
    const std::string number = std::to_string(n);
    page(number + ".txt", std::to_string(n % 28 + 1) + " March 2031", "mill number " + number);
  }
  page("old.txt", "3 May 2012", "old mill");
  record_.emplace(std::move(*Record::open_to_write(folder_ / "few.sayso", true)));
  ASSERT_TRUE(choose_reader(*record_, false));
  ASSERT_TRUE(add(*record_, {(folder_ / "pages").string()}, {}, [](const AddReport&) {}));
  outline_ = *Outline::read(*record_);
  const Bars most = bars_of(*outline_, fitting(""), 240, {});
  ASSERT_FALSE(most.bars.empty());
  EXPECT_EQ(most.step, BarStep::day);
  EXPECT_EQ(most.earlier, 1u);
  EXPECT_EQ(most.bars.front().first, "2031-03-01");
  const Bars all = bars_of(*outline_, fitting(""), 240, {}, 20130101);
  ASSERT_FALSE(all.bars.empty());
  EXPECT_EQ(all.earlier, 0u);
  EXPECT_EQ(all.bars.front().first.substr(0, 4), "2012");
}

// Columns and sets must say what the rows say.
TEST_F(OutlineTest, CountsAsTheRowsDo) {
  for (std::string_view query : {"", "kind:mind", "korvat", "zzz", "on:2031-10"}) {
    const RowSet fits = fitting(query);
    // As many as the list of what fits and has the value.
    const auto listed = [&](auto has) {
      RowSet having(outline_->rows().size(), false);
      for (uint32_t i = 0; i < outline_->rows().size(); ++i)
        if (fits.has(i) && has(i)) having.add(i);
      EXPECT_EQ(list_of(*outline_, having, {}).statements, count_outermost(*outline_, having)) << query;
      return count_outermost(*outline_, having);
    };
    const auto row = [&](uint32_t i) -> const OutlineRow& { return outline_->rows()[i]; };
    for (const auto& [name, count] : count_speakers(*outline_, fits))
      EXPECT_EQ(count, listed([&](uint32_t i) { return row(i).speaker == name; })) << query << outline_->names()[name];
    for (const auto& [name, count] : count_outlets(*outline_, fits))
      EXPECT_EQ(count, listed([&](uint32_t i) { return outline_->pages()[row(i).page].outlet == name; })) << query;
    for (const auto& [name, count] : count_about(*outline_, fits))
      EXPECT_EQ(count, listed([&](uint32_t i) {
                  const auto all = outline_->about(i);
                  return std::any_of(all.begin(), all.end(), [&](const auto& a) { return a.name == name; });
                }))
          << query << outline_->names()[name];
    for (const auto& [month, count] : count_months(*outline_, fits))
      EXPECT_EQ(count, listed([&](uint32_t i) {
                  const OutlineRow& r = row(i);
                  return r.first_day < undated && r.first_day / 100 <= month && r.last_day / 100 >= month;
                }))
          << query << month;
    const auto by_act = count_codes(*outline_, fits, Outline::Code::act);
    for (uint32_t act = 0; act < by_act.size(); ++act)
      EXPECT_EQ(by_act[act], listed([&](uint32_t i) { return row(i).act == act; })) << query << act;
  }
}

// A count as a list shows it, against all its figures.
void expect_same(const CountRow& c, const TallyRow& t) {
  EXPECT_EQ(std::tie(c.id, c.what, c.where, c.when, c.conflict), std::tie(t.id, t.what, t.where, t.when, t.conflict));
  EXPECT_EQ(c.figures, t.figures.size()) << c.id;
  std::optional<double> low, high;
  bool low_open = false, high_open = false;
  for (const FigureRow& f : t.figures) {
    low_open = low_open || !f.min, high_open = high_open || !f.max;
    for (const auto& bound : {f.min, f.max})
      if (bound) low = std::min(low.value_or(*bound), *bound), high = std::max(high.value_or(*bound), *bound);
  }
  EXPECT_EQ(std::tie(c.low, c.high, c.low_open, c.high_open), std::tie(low, high, low_open, high_open)) << c.id;
}

// What the join made of counts, and what the outline finds of them, is what reading all their figures gives.
TEST_F(OutlineTest, CountsAreThoseOfTheirFigures) {
  ASSERT_TRUE(keep_links(*record_));
  outline_ = *Outline::read(*record_);
  ASSERT_GT(outline_->links().counts.counts().size(), 3u);
  const auto state = Joined::open(*record_);
  ASSERT_TRUE(state);
  size_t found_in_all = 0;
  for (std::string_view query : {"",
                                 "killed",
                                 "-killed",
                                 "kill*",
                                 "people",
                                 "killed people",
                                 "\"people korvat\"",
                                 "what:killed",
                                 "what:killed:people",
                                 "-what:killed",
                                 "where:korvat",
                                 "where:kor*",
                                 "-where:korvat",
                                 "speaker:skive",
                                 "speaker:mini*",
                                 "-speaker:mini*",
                                 "about:guard",
                                 "outlet:meridian",
                                 "outlet:tri* killed",
                                 "-outlet:meridian",
                                 "after:2031-11",
                                 "before:2031-11",
                                 "on:2031-10",
                                 "event:2031-10",
                                 "-event:2031-10",
                                 "act:say",
                                 "-act:say",
                                 "(killed OR guard) -act:deny",
                                 "language:en",
                                 "-language:en",
                                 "speaker:=\"radan skive\"",
                                 "precise:day",
                                 "pages:>1",
                                 "zzz",
                                 "zzz OR killed"}) {
    const auto filter = parse_figure_query(query);
    ASSERT_TRUE(filter) << query;
    for (const bool conflicts : {false, true}) {
      const TallyQuery asked{*filter, conflicts, true, TallyOrder::weight, 0, 0};
      const auto tallies = find_tallies(*state, asked);
      const auto counts = list_counts(*record_, *outline_, asked);
      ASSERT_TRUE(tallies) << query;
      ASSERT_TRUE(counts) << query;
      EXPECT_EQ(counts->found, tallies->found) << query;
      EXPECT_EQ(counts->conflicts, tallies->conflicts) << query;
      ASSERT_EQ(counts->rows.size(), tallies->rows.size()) << query;
      found_in_all += counts->rows.size();
      for (size_t i = 0; i < counts->rows.size(); ++i) expect_same(counts->rows[i], tallies->rows[i]);
    }
  }
  EXPECT_GT(found_in_all, 50u);
}

TEST_F(OutlineTest, WhatIsDoubtfulIsWhatTheRecordSays) {
  for (const QueueOptions& options :
       {QueueOptions{}, QueueOptions{0.9, 7, 3}, QueueOptions{1, 0, 20}, QueueOptions{0, 5, 0}}) {
    const auto queue = doubtful_statements(*record_, options);
    const auto keys = doubtful_statements(*record_, *outline_, options);
    ASSERT_TRUE(queue);
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->found, queue->found);
    ASSERT_EQ(keys->keys.size(), queue->rows.size());
    for (size_t i = 0; i < queue->rows.size(); ++i)
      EXPECT_EQ(key_of_statement(*record_, queue->rows[i].id), keys->keys[i]);
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
