#include "sayso/page/dates/dates.h"

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
  EXPECT_EQ(edtf_of("1952236800"), "2031-11-12");
  EXPECT_EQ(edtf_of("1952236800123"), "2031-11-12");
  EXPECT_EQ(edtf_of("12345678901"), "");
  EXPECT_EQ(edtf_of("2031-11"), "2031-11");
  EXPECT_EQ(edtf_of("2031"), "2031");
  EXPECT_EQ(edtf_of("4711"), "");
  EXPECT_EQ(edtf_of("Wed Nov 12 08:00:00 +0000 2031"), "2031-11-12");
}

TEST(Dates, InTheLanguagesOfPages) {
  struct Case {
    const char *text, *edtf;
  };
  for (const Case& c : {Case{"Mittwoch, 12. März 2031, 08:15 Uhr", "2031-03-12"},
                        {"12. Jänner 2031", "2031-01-12"},
                        {"Publié le 1er août 2031 à 8h", "2031-08-01"},
                        {"12 févr. 2031", "2031-02-12"},
                        {"miércoles, 12 de marzo de 2031", "2031-03-12"},
                        {"12 sept. 2031", "2031-09-12"},
                        {"mercoledì 12 dicembre 2031", "2031-12-12"},
                        {"12 giu 2031", "2031-06-12"},
                        {"12 de março de 2031 às 8h15", "2031-03-12"},
                        {"1º de maio de 2031", "2031-05-01"},
                        {"12 out 2031", "2031-10-12"},
                        {"15 сентября 2031, 13:43", "2031-09-15"},
                        {"среда, 3 мая 2031 г.", "2031-05-03"},
                        {"3 нояб. 2031", "2031-11-03"},
                        {"12 października 2031 r.", "2031-10-12"},
                        {"12 paź 2031", "2031-10-12"},
                        {"12 Ağustos 2031 Salı", "2031-08-12"},
                        {"12 ŞUBAT 2031", "2031-02-12"},
                        {"الأربعاء 12 نوفمبر 2031", "2031-11-12"},
                        {"١٢ كانون الثاني ٢٠٣١", "2031-01-12"},
                        {"12 أيار/مايو 2031", "2031-05-12"},
                        {"۱۲ ژانویه ۲۰۳۱", "2031-01-12"},
                        {"20 septembrie 2031", "2031-09-20"},
                        {"2031. január 12.", "2031-01-12"},
                        {"12. listopadu 2031", "2031-11-12"},
                        {"12 грудня 2031", "2031-12-12"},
                        {"12 Ιανουαρίου 2031", "2031-01-12"},
                        {"१२ नवंबर २०३१", "2031-11-12"},
                        {"12 พฤศจิกายน 2574", "2031-11-12"},
                        {"12 พ.ย. 2574", "2031-11-12"},
                        {"12. 3. 2031", "2031-03-12"},
                        {"2031년 11월 12일", "2031-11-12"},
                        {"2031年11月12日", "2031-11-12"},
                        {"28.01.31", "2031-01-28"}})
    EXPECT_EQ(edtf_of(c.text), c.edtf) << c.text;
}

TEST(Dates, OtherCalendars) {
  EXPECT_EQ(edtf_of("۱۲ دی ۱۳۹۶"), "2018-01-02");
  EXPECT_EQ(edtf_of("سه‌شنبه ۱ فروردین ۱۳۹۶"), "2017-03-21");
  EXPECT_EQ(edtf_of("1396/10/12"), "2018-01-02");
  EXPECT_EQ(edtf_of("۱۳۹۹/۱۲/۳۰"), "2021-03-20");  // the leap day
  EXPECT_EQ(edtf_of("۱۳۹۸/۱۲/۳۰"), "");            // no leap year
  EXPECT_EQ(edtf_of("1396-10-12"), "");            // may count anything
  EXPECT_EQ(edtf_of("10 محرم 1440"), "2018-09-20~");
  EXPECT_EQ(edtf_of("10 محرم 1440 - 21 سبتمبر 2018"), "2018-09-21");
}

TEST(Dates, OrderOfDayAndMonth) {
  EXPECT_EQ(edtf_of("1/2/2031", DayOrder::day_first), "2031-02-01");
  EXPECT_EQ(edtf_of("1/2/2031", DayOrder::month_first), "2031-01-02");
  EXPECT_EQ(edtf_of("1/2/2031"), "");
  EXPECT_EQ(edtf_of("13/2/2031", DayOrder::month_first), "2031-02-13");
  EXPECT_EQ(edtf_of("1.2.2031", DayOrder::month_first), "2031-02-01");
  EXPECT_EQ(edtf_of("1/2/31", DayOrder::month_first), "2031-01-02");
  EXPECT_EQ(edtf_of("1/2/31"), "");
}

TEST(Dates, WhatOnlyLooksLikeOne) {
  for (const char* text : {"31 June 2031", "31 февраля 2031", "۳۱ مهر ۱۳۹۶", "29.02.2031", "192.168.10.12.31",
                           "4.10.12.7", "sold out 2031", "99999999999999999999 May 2031", "0 May 2031", "1 May 0000",
                           "2031-00-10", "30 محرم 99999", "May", "12 2031"})
    EXPECT_EQ(edtf_of(text), "") << text;
}

TEST(Dates, SeveralInOneLine) {
  const auto dates = dates_in("Published 12 Nov 2031; updated 2031-11-14T08:00Z");
  ASSERT_EQ(dates.size(), 2u);
  EXPECT_EQ(dates[0].edtf, "2031-11-12");
  EXPECT_EQ(dates[1].edtf, "2031-11-14");
  EXPECT_EQ(dates[1].begin, 31u);
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
  EXPECT_EQ(date_in_url("https://post.example/strike?date=2031-11-12&x=1"), "2031-11-12");
  EXPECT_EQ(date_in_url("https://keep.example/web/20330102030405/http://post.example/2031/11/strike"), "2031-11");
  EXPECT_EQ(date_in_url("https://post.example/2031/02/31/strike"), "2031-02");
  EXPECT_EQ(date_in_url(""), "");
  EXPECT_EQ(capture_in_url("https://keep.example/web/20330102030405/http://post.example/2031/11/strike"), "2033-01-02");
  EXPECT_EQ(capture_in_url("https://post.example/web/20330102/strike"), "");
}

TEST(Dates, FiledByDayInUrls) {
  EXPECT_TRUE(is_filed_by_day("https://post.example/2031/11/12/strike.html"));
  EXPECT_TRUE(is_filed_by_day("https://post.example/world/2031-11-12-strike"));
  EXPECT_TRUE(is_filed_by_day("https://post.example/2031/nov/12/strike"));
  for (const char* url : {"https://post.example/s129-2031-11-12/", "https://post.example/20311112.html",
                          "https://post.example/2031/11/strike", "https://post.example/"})
    EXPECT_FALSE(is_filed_by_day(url)) << url;
}

TEST(Dates, ThereIsNoMonthSixteen) {
  EXPECT_EQ(edtf_of("12.16.2031"), "2031-12-16");
  EXPECT_EQ(edtf_of("16.12.2031"), "2031-12-16");
  EXPECT_EQ(edtf_of("12.11.2031"), "2031-11-12");
  EXPECT_EQ(edtf_of("16.16.2031"), "");
}

}  // namespace
}  // namespace sayso
