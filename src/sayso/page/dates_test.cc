#include "sayso/page/dates.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

std::string at_start(std::string_view text) {
  auto d = date_at(text, 0);
  return d ? d->edtf + "|" + std::string(text.substr(d->end)) : "none";
}

TEST(Dates, AsDatelinesWriteThem) {
  EXPECT_EQ(at_start("18 Jan – x"), "XXXX-01-18| – x");
  EXPECT_EQ(at_start("Jan. 29 x"), "XXXX-01-29| x");
  EXPECT_EQ(at_start("January 27, 2011 |"), "2011-01-27| |");
  EXPECT_EQ(at_start("Wed May 4, 2011 7:39 pm"), "2011-05-04| 7:39 pm");
  EXPECT_EQ(at_start("Sunday 14 December 2031"), "2031-12-14|");
  EXPECT_EQ(at_start("Sunday, 14th of December 2031"), "2031-12-14|");
  EXPECT_EQ(at_start("25.10.2031, 20:42"), "2031-10-25|, 20:42");
  EXPECT_EQ(at_start("2031-11-12T10:00"), "2031-11-12|T10:00");
  EXPECT_EQ(at_start("March 2031"), "2031-03|");
  EXPECT_EQ(at_start("18/1/2018"), "2018-01-18|");
  EXPECT_EQ(at_start("1/18/2018"), "2018-01-18|");
}

TEST(Dates, WhatIsNone) {
  for (const char* text : {"", "1/2/2018", "31 Feb", "32 Jan", "Jan", "May said", "March on", "12", "0 Jan",
                           "2031-13-01", "30 February 2031", "99.99.9999", "18 Janet", "Jan. 180"})
    EXPECT_EQ(at_start(text), "none") << text;
  EXPECT_EQ(at_start("29 Feb 2032"), "2032-02-29|");
  EXPECT_EQ(at_start("29 Feb 2031"), "none");
}

TEST(Dates, ClocksBehindThem) {
  auto rest = [](std::string_view text) { return std::string(text.substr(after_clock(text, 0))); };
  EXPECT_EQ(rest(" 4:00 pm EST SELLA"), " SELLA");
  EXPECT_EQ(rest(" at 6:52 PM"), "");
  EXPECT_EQ(rest(", 20:42"), "");
  EXPECT_EQ(rest(", 6.00 a.m."), "");
  EXPECT_EQ(rest(" GMT"), " GMT");
  EXPECT_EQ(rest(" 99:00"), " 99:00");
}

TEST(Dates, InMetadata) {
  EXPECT_EQ(edtf_of("2031-11-12T08:00:00+01:00"), "2031-11-12");
  EXPECT_EQ(edtf_of("20311112"), "2031-11-12");
  EXPECT_EQ(edtf_of("Wed, 12 Nov 2031 08:00:00 GMT"), "2031-11-12");
  EXPECT_EQ(edtf_of("Published on November 12, 2031 at 9"), "2031-11-12");
  EXPECT_EQ(edtf_of("yesterday"), "");
  EXPECT_EQ(edtf_of("12 Nov"), "");
  EXPECT_EQ(edtf_of("1234567890123"), "");
}

TEST(Dates, InUrls) {
  EXPECT_EQ(date_in_url("https://post.example/2031/11/12/strike.html"), "2031-11-12");
  EXPECT_EQ(date_in_url("https://post.example/world/2031-11-12-strike"), "2031-11-12");
  EXPECT_EQ(date_in_url("https://post.example/20311112/strike"), "2031-11-12");
  EXPECT_EQ(date_in_url("https://post.example/2031/nov/12/strike"), "2031-11-12");
  EXPECT_EQ(date_in_url("https://post.example/2031/11/strike"), "2031-11");
  EXPECT_EQ(date_in_url("https://post.example/item/12345678"), "");
  EXPECT_EQ(date_in_url("https://20311112.example/"), "");
  EXPECT_EQ(date_in_url("https://post.example/?d=2031-11-12"), "");
  EXPECT_EQ(date_in_url(""), "");
}

}  // namespace
}  // namespace sayso
