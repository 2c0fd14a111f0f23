#include "sayso/bytes/stamp.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

std::string both(std::string_view text) {
  const Stamp s = stamp_of(text);
  return s.day + " " + s.moment;
}

TEST(Stamp, TheFormsOfHeadersAndFeeds) {
  EXPECT_EQ(both("Wed, 12 Nov 2031 10:20:30 +0100"), "2031-11-12 2031-11-12T09:20:30Z");
  EXPECT_EQ(both("12 Nov 31 23:30 EST"), "2031-11-12 2031-11-13T04:30:00Z");
  EXPECT_EQ(both("Wednesday, 12-Nov-31 10:20:30 GMT"), "2031-11-12 2031-11-12T10:20:30Z");
  EXPECT_EQ(both("Wed Nov 12 10:20:30 2031"), "2031-11-12 2031-11-12T10:20:30");
  EXPECT_EQ(both("Wed Nov 12 2031 00:20:30 GMT+0100 (Central European Standard Time)"),
            "2031-11-12 2031-11-11T23:20:30Z");
  EXPECT_EQ(both("2031-11-12T10:20:30.123+01:00"), "2031-11-12 2031-11-12T09:20:30Z");
  EXPECT_EQ(both(" 2031-11-12 10:20:30 -0500"), "2031-11-12 2031-11-12T15:20:30Z");
  EXPECT_EQ(both("2031-11-12T10:20Z"), "2031-11-12 2031-11-12T10:20:00Z");
  EXPECT_EQ(both("2031-11-12"), "2031-11-12 2031-11-12");
  EXPECT_EQ(both("Fri, 31 Dec 1999 23:00:00 -0200"), "1999-12-31 2000-01-01T01:00:00Z");
  EXPECT_EQ(both("Thu, 29 Feb 2024 12:00:00 UT"), "2024-02-29 2024-02-29T12:00:00Z");
}

TEST(Stamp, SlashesUnixTimeAndMonthsOfOtherLanguages) {
  EXPECT_EQ(both("2031/3/4 15:07:41"), "2031-03-04 2031-03-04T15:07:41");
  EXPECT_EQ(both("3/4/2031 3:07:41 PM"), "2031-03-04 2031-03-04T15:07:41");
  EXPECT_EQ(both("12/4/2031 12:07 AM"), "2031-12-04 2031-12-04T00:07:00");
  EXPECT_EQ(both("28/3/2031"), "2031-03-28 2031-03-28");
  EXPECT_EQ(both("3/28/2031"), "2031-03-28 2031-03-28");
  EXPECT_EQ(both("4/4/2031"), "2031-04-04 2031-04-04");
  EXPECT_EQ(both("1930384800"), "2031-03-04 2031-03-04T10:00:00Z");
  EXPECT_EQ(both("1930384800000"), "2031-03-04 2031-03-04T10:00:00Z");
  EXPECT_EQ(both("951782400"), "2000-02-29 2000-02-29T00:00:00Z");
  EXPECT_EQ(both("tor, 05 okt 2031 08:00:00 GMT"), "2031-10-05 2031-10-05T08:00:00Z");
  EXPECT_EQ(both("di 4 mrt. 2031"), "2031-03-04 2031-03-04");
  EXPECT_EQ(both("4 März 2031"), "2031-03-04 2031-03-04");
  EXPECT_EQ(both("14 juillet 2031"), "2031-07-14 2031-07-14");
  EXPECT_EQ(both("14 juin 2031"), "2031-06-14 2031-06-14");
  EXPECT_EQ(both("4 ene 2031 08:00"), "2031-01-04 2031-01-04T08:00:00");
}

TEST(Stamp, WhatIsNone) {
  for (const char* text : {"", "soon", "31 Feb 2031", "12 Nov", "2031-13-01", "3/4/2031", "3/4/2031 15:07",
                           "31/31/2031", "123456789012345", "100000000", "99999999999999999999", "12:30", "::::", "+",
                           "2031-", "20311", "Nov 12 2031 99:99:99 +9999"})
    EXPECT_EQ(both(text), " ") << text;
}

}  // namespace
}  // namespace sayso
