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

TEST(Stamp, WhatIsNone) {
  for (const char* text : {"", "soon", "31 Feb 2031", "12 Nov", "2031-13-01", "99999999999999999999", "12:30",
                           "::::", "+", "2031-", "20311", "Nov 12 2031 99:99:99 +9999"})
    EXPECT_EQ(both(text), " ") << text;
}

}  // namespace
}  // namespace sayso
