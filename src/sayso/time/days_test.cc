#include "sayso/time/days.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(Days, KnowWhichDaysThereAre) {
  EXPECT_TRUE(made(2024, 2, 29));
  EXPECT_FALSE(made(2023, 2, 29));
  EXPECT_TRUE(made(0, 2, 29));
  EXPECT_FALSE(made(2011, 6, 31));
  EXPECT_FALSE(made(2011, 13, 1));
  EXPECT_FALSE(made(2011, 0, 5));
  EXPECT_FALSE(made(0, 0, 0));
}

TEST(Days, StepOverMonthsAndYears) {
  EXPECT_EQ(*add_days({2017, 12, 31}, 1), (CalendarDate{2018, 1, 1}));
  EXPECT_EQ(*add_months({2012, 3, 31}, -1), (CalendarDate{2012, 2, 29}));
  EXPECT_EQ(*add_months({2011, 1, 0}, -1), (CalendarDate{2010, 12, 0}));
  EXPECT_FALSE(add_days({9999, 12, 31}, 1));
  EXPECT_FALSE(add_days({2000, 1, 1}, INT64_MAX));
  EXPECT_FALSE(add_months({2000, 1, 1}, INT64_MIN));
  EXPECT_FALSE(add_days({2000, 1, 0}, 1));
}

TEST(Days, FindWeekdays) {
  EXPECT_EQ(weekday_of({2018, 1, 18}), 4);
  EXPECT_EQ(*weekday_before({2018, 1, 18}, 4), (CalendarDate{2018, 1, 18}));
  EXPECT_EQ(*weekday_before({2018, 1, 18}, 5), (CalendarDate{2018, 1, 12}));
  EXPECT_EQ(*weekday_after({2018, 1, 18}, 1), (CalendarDate{2018, 1, 22}));
  EXPECT_EQ(iso_week({2018, 12, 31}), "2019-W01");
  EXPECT_EQ(iso_week({2021, 1, 3}), "2020-W53");
}

TEST(Days, ReadWhatTheyWrite) {
  for (CalendarDate d : {CalendarDate{2017, 12, 29}, {2017, 12, 0}, {2017, 0, 0}, {0, 1, 18}})
    EXPECT_EQ(*parse_edtf(edtf_of(d)), d) << edtf_of(d);
  EXPECT_EQ(*parse_edtf("2018-01~"), (CalendarDate{2018, 1, 0}));
  EXPECT_EQ(*parse_edtf("2018-01-18T10:00:00Z"), (CalendarDate{2018, 1, 18}));
  EXPECT_EQ(*parse_edtf("2018-01-18/2018-01-20"), (CalendarDate{2018, 1, 18}));
  for (auto bad : {"", "199X", "2018-13", "2018-22", "2018-1", "20180118", "2018-02-30", "x"})
    EXPECT_FALSE(parse_edtf(bad)) << bad;
}

}  // namespace
}  // namespace sayso
