#include "sayso/time/telling.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

Expression month_alone(int month) {
  Expression e;
  e.month = month;
  return e;
}

TEST(Telling, ANewsTextCountsFromItsPublicationWhateverItTold) {
  Telling telling(CalendarDate{2031, 5, 15}, false);
  telling.told({2029, 3, 2}, {});
  EXPECT_EQ(telling.base({}), (CalendarDate{2031, 5, 15}));
  Expression following_day;
  following_day.told = 1, following_day.unit = static_cast<int32_t>(Unit::day);
  EXPECT_EQ(telling.base(following_day), (CalendarDate{2029, 3, 2}));
}

TEST(Telling, AStoryGoesOnFromWhatItToldLast) {
  Telling telling(CalendarDate{2031, 5, 15}, true);
  telling.tell({1990, 10, 0});
  EXPECT_EQ(telling.base({}), (CalendarDate{1990, 10, 0}));
  EXPECT_EQ(telling.with_year(month_alone(11)).year, 1990);
  EXPECT_EQ(telling.with_year(month_alone(1)).year, 1991);
}

TEST(Telling, ADayStandsBehindAYearThatIsToldAfterIt) {
  Telling telling(CalendarDate{2031, 5, 15}, true);
  telling.told({1990, 10, 3}, {});
  telling.tell({1991, 0, 0});
  Expression next_day;
  next_day.unit = static_cast<int32_t>(Unit::day);
  EXPECT_EQ(telling.base(next_day), (CalendarDate{1990, 10, 3}));
}

TEST(Telling, AMonthWithoutAYearIsThePastOne) {
  const Telling telling(CalendarDate{2031, 5, 15}, false);
  EXPECT_EQ(telling.with_year(month_alone(3)).year, 2031);
  EXPECT_EQ(telling.with_year(month_alone(9)).year, 2030);
  EXPECT_EQ(Telling(std::nullopt, false).with_year(month_alone(9)).year, 0);
}

}  // namespace
}  // namespace sayso
