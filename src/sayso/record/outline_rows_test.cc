#include "sayso/record/outline_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/reading/reading.h"

namespace sayso {
namespace {

using testing::ElementsAre;

OutlineRow row(int32_t first_day, int32_t last_day, uint32_t speaker, uint32_t page = 0) {
  OutlineRow r;
  r.first_day = first_day, r.last_day = last_day, r.speaker = speaker, r.page = page;
  r.kind = static_cast<uint8_t>(StatementKind::speech), r.modality = static_cast<uint8_t>(Modality::asserted);
  return r;
}

const std::vector<std::string> names{"", "Orrin", "Brell", "Sella Post", "Korvat Herald"};
const std::vector<uint32_t> outlets{3, 4};

TEST(RowIndexes, ADayStandsBeforeTheMonthThatBeginsWithIt) {
  const std::vector<OutlineRow> rows{row(20310501, 20310531, 1), row(20310502, 20310502, 1),
                                     row(20310501, 20310501, 1)};
  EXPECT_THAT(RowIndexes(rows, outlets, names).by_day(), ElementsAre(2, 0, 1));
}

TEST(RowIndexes, WhoSaysMostIsLoudestAndEqualsGoByTheirNames) {
  std::vector<OutlineRow> rows{row(20310501, 20310501, 1), row(20310501, 20310501, 2)};
  EXPECT_THAT(RowIndexes(rows, outlets, names).loudest(), ElementsAre(2, 1));
  rows.push_back(row(20310501, 20310501, 1));
  EXPECT_THAT(RowIndexes(rows, outlets, names).loudest(), ElementsAre(1, 2));
  rows.back().modality = static_cast<uint8_t>(Modality::future);  // it was not said
  EXPECT_THAT(RowIndexes(rows, outlets, names).loudest(), ElementsAre(2, 1));
}

TEST(RowIndexes, ColumnsHaveTheOutletOfThePageAndTheMonthWhereItIsKnown) {
  const std::vector<OutlineRow> rows{row(20310501, 20310531, 1, 1), row(20310101, 20311231, 2, 0)};
  const RowIndexes indexes(rows, outlets, names);
  EXPECT_THAT(indexes.columns().outlet, ElementsAre(4, 3));
  EXPECT_THAT(indexes.columns().month, ElementsAre(203105, 0));
  EXPECT_THAT(indexes.columns().months, ElementsAre(std::pair<int32_t, uint64_t>(203105, 1)));
}

TEST(RowIndexes, EachValueOfACodeHasItsRows) {
  std::vector<OutlineRow> rows{row(20310501, 20310501, 1), row(20310501, 20310501, 2)};
  rows[1].act = static_cast<uint8_t>(Act::deny);
  const RowIndexes indexes(rows, outlets, names);
  const auto having = indexes.having(RowIndexes::Code::act);
  EXPECT_EQ(having[static_cast<size_t>(Act::deny)].count(), 1u);
  EXPECT_TRUE(having[static_cast<size_t>(Act::deny)].has(1));
}

}  // namespace
}  // namespace sayso
