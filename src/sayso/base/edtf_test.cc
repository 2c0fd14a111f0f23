#include "sayso/base/edtf.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(Edtf, BoundsOfEachPrecision) {
  EXPECT_EQ(edtf_bounds("2018"), (DayBounds{"2018-01-01", "2018-12-31"}));
  EXPECT_EQ(edtf_bounds("2018-02"), (DayBounds{"2018-02-01", "2018-02-28"}));
  EXPECT_EQ(edtf_bounds("2020-02"), (DayBounds{"2020-02-01", "2020-02-29"}));
  EXPECT_EQ(edtf_bounds("2018-01-05"), (DayBounds{"2018-01-05", "2018-01-05"}));
  EXPECT_EQ(edtf_bounds("2018-01-05T14:30:00+02:00"), (DayBounds{"2018-01-05", "2018-01-05"}));
}

TEST(Edtf, TakesWhatIsUncertain) {
  EXPECT_EQ(edtf_bounds("2018-01~"), (DayBounds{"2018-01-01", "2018-01-31"}));
  EXPECT_EQ(edtf_bounds("201X"), (DayBounds{"2010-01-01", "2019-12-31"}));
  EXPECT_EQ(edtf_bounds("2018-XX"), (DayBounds{"2018-01-01", "2018-12-31"}));
  EXPECT_EQ(edtf_bounds("2018-02-XX"), (DayBounds{"2018-02-01", "2018-02-28"}));
  EXPECT_EQ(edtf_bounds("2018-24"), (DayBounds{"2018-12-01", "2019-02-28"}));
  EXPECT_EQ(edtf_bounds("2018-33"), (DayBounds{"2018-01-01", "2018-03-31"}));
  EXPECT_EQ(edtf_bounds("2018-01/2018-03-05"), (DayBounds{"2018-01-01", "2018-03-05"}));
  EXPECT_EQ(edtf_bounds("../2018"), (DayBounds{"0000-01-01", "2018-12-31"}));
  EXPECT_EQ(edtf_bounds("2018/.."), (DayBounds{"2018-01-01", "9999-12-31"}));
}

TEST(Edtf, RefusesWhatIsNoDate) {
  for (const char* s : {"", "18", "2018-13", "2018-00-01", "2018-02-30", "2018-1-5", "yesterday", "2018-01-05x", "/",
                        "2018/2017", "2X18", "2018-01T10:00", "20180105"})
    EXPECT_FALSE(edtf_bounds(s)) << s;
}

}  // namespace
}  // namespace sayso
