#include "sayso/time/times.h"

#include <gtest/gtest.h>

#include "sayso/time/rules.h"

namespace sayso {
namespace {

struct Read {
  std::string words, value, edtf;
  bool operator==(const Read&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Read& r) {
  return out << r.words << " = " << r.value << " = " << r.edtf;
}

std::vector<Read> times_of(const std::string& words, const std::string& published = "2031-05-15") {  // a Thursday
  Document document;
  document.bytes = words;
  if (!published.empty()) document.given.published = published;
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  std::vector<Read> out;
  const Times times = find_times(syntax);
  for (const Time& t : times.all()) out.push_back({std::string(text.of(t.span)), t.value, t.edtf});
  return out;
}

void expect(const std::string& words, const std::vector<Read>& want, const std::string& published = "2031-05-15") {
  EXPECT_EQ(times_of(words, published), want) << words;
}

TEST(Times, ReadDatesInTheirUsualForms) {
  expect("Dec. 29, 2027—Sella Radio spoke.", {{"Dec. 29, 2027", "2027-12-29", "2027-12-29"}});
  expect("It began on 29 December 2027.", {{"29 December 2027", "2027-12-29", "2027-12-29"}});
  expect("It began on the 3rd of May, 2027.", {{"the 3rd of May, 2027", "2027-05-03", "2027-05-03"}});
  expect("Signed 2027-12-29 in Sella.", {{"2027-12-29", "2027-12-29", "2027-12-29"}});
  expect("In January 2028 it rained.", {{"January 2028", "2028-01", "2028-01"}});
  expect("After the 1979 revolt came peace.", {{"1979", "1979", "1979"}});
  expect("Wed May 4, 2011 7:39 pm EDT", {{"Wed May 4, 2011 7:39 pm EDT", "2011-05-04T19:39", "2011-05-04"}});
  expect("Since the 1990s little changed.", {{"the 1990s", "199", "199X"}});
  expect("It fell in the summer of 1988.", {{"the summer of 1988", "1988-SU", "1988-22"}});
  expect("At the beginning of 2028 they met.", {{"the beginning of 2028", "2028", "2028-01~"}});
  expect("It was early March 2028.", {{"early March 2028", "2028-03", "2028-03"}});
  expect("In 499 BC a war began.", {{"499 BC", "BC0499", "-0498"}});
}

TEST(Times, LeaveNumbersAlone) {
  for (auto words :
       {"About 2000 soldiers came.", "They paid $1995 for it.", "It counts 1,999 pages.",
        "In Resolution 1973 it asked.", "He may march on.", "Sella Daily wrote", "Its 1,500 members and 3:1 odds",
        "Turn to page 2012 of it.", "The Sunday Courier wrote it.", "The March of the Ferrymen was loud."})
    EXPECT_TRUE(times_of(words).empty()) << words;
}

TEST(Times, InventNoDayThatIsNotThere) {
  for (const Read& r : times_of("31 June 2030 and June 31, 2030 and Feb. 30 and 2030-02-30"))
    EXPECT_LE(r.edtf.size(), 7u) << r;
}

TEST(Times, CountFromPublication) {
  expect("He said on Monday it fell.", {{"Monday", "2031-05-12", "2031-05-12"}});
  expect("He spoke Thursday.", {{"Thursday", "2031-05-15", "2031-05-15"}});
  expect("The council announced Monday that it will meet.", {{"Monday", "2031-05-12", "2031-05-12"}});
  expect("The ferry is shut until Monday.", {{"Monday", "2031-05-19", "2031-05-19"}});
  expect("The talks are to resume Saturday morning.", {{"Saturday morning", "2031-05-17TMO", "2031-05-17"}});
  expect("The vote is Sunday at 2 p.m.", {{"Sunday at 2 p.m.", "2031-05-18T14:00", "2031-05-18"}});
  expect("It was seen around 5:15 p.m. local time on Wednesday.",
         {{"5:15 p.m. local time on Wednesday", "2031-05-14T17:15", "2031-05-14"}});
  expect(
      "On 3 May it fell. In 2029 it had stood. The next day it rained.",
      {{"3 May", "2031-05-03", "2031-05-03"}, {"2029", "2029", "2029"}, {"The next day", "2031-05-04", "2031-05-04"}});
  expect("On the eve of 3 May it fell.", {{"the eve of 3 May", "2031-05-02", "2031-05-02"}});
  expect("It was built in 1910-ish, or around 1912.", {{"1910-ish", "1910", "1910~"}, {"1912", "1912", "1912~"}});
  expect("The inquiry is due to end soon; it has sat since Feb. 4.", {{"Feb. 4", "2031-02-04", "2031-02-04"}});
  expect("On Tuesday night, hours before the deadline, they left.",
         {{"Tuesday night", "2031-05-13TNI", "2031-05-13"}, {"hours", "PTXH", ""}});
  expect("The fair begins in June.", {{"June", "2031-06", "2031-06"}});
  expect("It lost the March vote.", {{"March", "2031-03", "2031-03"}});
  expect("They will meet on Monday.", {{"Monday", "2031-05-19", "2031-05-19"}});
  expect("It fell Wednesday night.", {{"Wednesday night", "2031-05-14TNI", "2031-05-14"}});
  expect("Yesterday it rained.", {{"Yesterday", "2031-05-14", "2031-05-14"}});
  expect("It sank last week.", {{"last week", "2031-W19", "2031-05-05/2031-05-11"}});
  expect("It left last weekend.", {{"last weekend", "2031-W19-WE", "2031-05-10/2031-05-11"}});
  expect("Just last month, it rained.", {{"last month", "2031-04", "2031-04"}});
  expect("Last year, Varonia promised.", {{"Last year", "2030", "2030"}});
  expect("It rose since last February.", {{"last February", "2031-02", "2031-02"}});
  expect("It rose since last June.", {{"last June", "2030-06", "2030-06"}});
  expect("It began three days ago.", {{"three days ago", "2031-05-12", "2031-05-12"}});
  expect("The boat, which left May 28, sank.", {{"May 28", "2031-05-28", "2031-05-28"}});
  expect("The boat left Dec. 28 and sank.", {{"Dec. 28", "2030-12-28", "2030-12-28"}});
  expect("It began in June.", {{"June", "2030-06", "2030-06"}});
}

TEST(Times, ReadLengthsAndRepeats) {
  expect("It took two weeks.", {{"two weeks", "P2W", ""}});
  expect("It took a few hours.", {{"a few hours", "PTXH", ""}});
  expect("They meet every Friday.", {{"every Friday", "XXXX-WXX-5", ""}});
}

TEST(Times, CountFromWhatAStoryToldLast) {
  const std::string story =
      "In 1801 Varonia was young. In 1803 came war, in 1804 peace, in 1805 war. On 3 October 1806 Sella fell. "
      "The next day the king fled. In January his son fell.";
  const auto times = times_of(story);
  ASSERT_EQ(times.size(), 7u);
  EXPECT_EQ(times[5], (Read{"The next day", "1806-10-04", "1806-10-04"}));
  EXPECT_EQ(times[6], (Read{"January", "1807-01", "1807-01"}));
}

TEST(Times, ClaimNoYearThatNothingGives) {
  expect("He said on Monday it fell on 3 May.", {{"Monday", "XXXX-WXX-1", ""}, {"3 May", "XXXX-05-03", "XXXX-05-03"}},
         "");
}

TEST(Times, TakeYearsFromWhatIsBoundTogether) {
  expect("It rained from August to October.", {{"August", "2030-08", "2030-08"}, {"October", "2030-10", "2030-10"}});
  expect("It rained from November to February.",
         {{"November", "2030-11", "2030-11"}, {"February", "2031-02", "2031-02"}});
  expect("It rained between 3 and 5 May.", {{"3", "2031-05-03", "2031-05-03"}, {"5 May", "2031-05-05", "2031-05-05"}});
  expect("It rained on May 3-5.", {{"May 3", "2031-05-03", "2031-05-03"}, {"5", "2031-05-05", "2031-05-05"}});
  expect("It was told at the May 3-5 talks.",
         {{"May 3", "2031-05-03", "2031-05-03"}, {"5", "2031-05-05", "2031-05-05"}});
  expect("It ran a week starting on 3 May.",
         {{"a week", "P1W", "2031-05-03/2031-05-09"}, {"3 May", "2031-05-03", "2031-05-03"}});
  expect("It ran 0 weeks starting on 3 May.", {{"0 weeks", "P0W", ""}, {"3 May", "2031-05-03", "2031-05-03"}});
  expect("They met two days after 3 May.", {{"two days", "P2D", "2031-05-05"}, {"3 May", "2031-05-03", "2031-05-03"}});
}

TEST(Times, ReadLeapDaysOnlyWhereTheyAre) {
  expect("It fell on 29 February 2028.", {{"29 February 2028", "2028-02-29", "2028-02-29"}});
  expect("It fell on 29 February.", {{"29 February", "2028-02-29", "2028-02-29"}});
  expect("It fell on 29 February 2030.", {{"29 February 2030", "", ""}});
  for (const Read& r : times_of("In the year 0000 and on 0000-01-01 it fell.")) EXPECT_EQ(r.edtf, "") << r;
}

TEST(Times, StayInTheYearsThatThereAre) {
  for (const char* published : {"0001-01-01", "9999-12-31"})
    for (const Read& r : times_of("Yesterday, tomorrow, last week, next week, 9999 years ago, 9999 centuries later, "
                                  "the past 9999 decades, the next 9999 weeks, next year, last century, 9999 BC.",
                                  published))
      EXPECT_LE(r.edtf.size(), 21u) << r;
}

TEST(Times, OneDateTellsTheOrderOfDayAndMonthOfTheOthers) {
  expect("Sent on 28/02/2031, read on 04/03/2031.",
         {{"28/02/2031", "2031-02-28", "2031-02-28"}, {"04/03/2031", "2031-03-04", "2031-03-04"}});
  expect("Sent on 02/28/2031, read on 04/03/2031.",
         {{"02/28/2031", "2031-02-28", "2031-02-28"}, {"04/03/2031", "2031-04-03", "2031-04-03"}});
  expect("Sent on 28/02/2031, read on 02/28/2031 or 04/03/2031.", {{"28/02/2031", "2031-02-28", "2031-02-28"},
                                                                   {"02/28/2031", "2031-02-28", "2031-02-28"},
                                                                   {"04/03/2031", "2031-04-03", "2031-04-03"}});
}

TEST(Times, ADateBehindThePageTellsTheOrderToo) {
  expect("Written on 04/03/2031 in Sella.", {{"04/03/2031", "2031-03-04", "2031-03-04"}}, "2031-03-05");
  expect("Written on 04/03/2031 in Sella.", {{"04/03/2031", "2031-04-03", "2031-04-03"}}, "2031-05-15");
  expect("It will begin on 04/06/2032.", {{"04/06/2032", "2032-04-06", "2032-04-06"}}, "2031-03-05");
}

TEST(Times, ReadTheYearBeforeTheMonthAndShortYearsBehindDots) {
  expect("A letter, 2030 Aug. 14: no.", {{"2030 Aug. 14", "2030-08-14", "2030-08-14"}});
  expect("The treaty of 12.11.29 is void.", {{"12.11.29", "2029-11-12", "2029-11-12"}});
  EXPECT_TRUE(times_of("Version 12.11.29 is out.").empty());
}

TEST(Times, ReadOtherCalendars) {
  expect("It fell on 22 Bahman 1357.", {{"22 Bahman 1357", "1979-02-11", "1979-02-11"}});
  expect("It fell on 10 Muharram 1445 AH.", {{"10 Muharram 1445 AH", "2023-07-28", "2023-07-28"}});
  expect("It began in Mehr 1402.", {{"Mehr 1402", "2023-09-23/2023-10-22", "2023-09-23/2023-10-22"}});
  EXPECT_TRUE(times_of("It fell on 31 Mehr 1402.").empty() || times_of("It fell on 31 Mehr 1402.")[0].edtf.empty());
}

TEST(Times, StayLinearOnHostileText) {
  std::string words;
  for (int i = 0; i < 200'000; ++i) words += "the end of the last twenty-";
  EXPECT_LE(times_of(words).size(), 200'000u);
}

}  // namespace
}  // namespace sayso
