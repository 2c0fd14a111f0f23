#include "sayso/voice/said_days.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

/// When each statement of a page of Thursday, 15 May 2031, was said, by rules alone.
std::vector<std::string> said_in(const std::string& words) {
  Document document;
  document.bytes = words;
  document.given.published = "2031-05-15";
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  std::vector<std::string> out;
  for (const Attribution& a : voices.attributions()) out.push_back(a.said ? a.said->edtf : "");
  return out;
}

using Days = std::vector<std::string>;

TEST(SaidDays, AVoiceKeepsItsDayForAWhile) {
  EXPECT_EQ(said_in("Ana Brell said on Tuesday that the lock held.\n\nAna Brell said that the wall was dry.\n"),
            (Days{"2031-05-13", "2031-05-13"}));
  EXPECT_EQ(said_in("Ana Brell said on 2 April that the lock held.\n\nAna Brell said that the wall was dry.\n"),
            (Days{"2031-04-02", "2031-05-15"}));
}

TEST(SaidDays, WhatAVoiceSaysFirstWasSaidOnItsFirstDay) {
  EXPECT_EQ(said_in("Ana Brell said that the wall was dry.\n\nAna Brell said on Wednesday that the lock held.\n"),
            (Days{"2031-05-14", "2031-05-14"}));
  EXPECT_EQ(said_in("Ana Brell said that the wall was dry.\n\nAna Brell said on 2 April that the lock held.\n"),
            (Days{"2031-05-15", "2031-04-02"}));
}

TEST(SaidDays, TheStorysDayHoldsForWhatNobodyDates) {
  EXPECT_EQ(said_in("Ana Brell said on Wednesday that the lock held.\n\nOrrin Vale said that the wall was dry.\n"),
            (Days{"2031-05-14", "2031-05-14"}));
  // The story goes on today.
  EXPECT_EQ(said_in("Ana Brell said on Thursday that the lock held.\n\nOrrin Vale said that the wall was dry.\n"),
            (Days{"2031-05-15", "2031-05-15"}));
  // What had been said before is not what the story tells.
  EXPECT_EQ(said_in("Ana Brell had said on Sunday that the lock held.\n\nOrrin Vale said that the wall was dry.\n"),
            (Days{"2031-05-11", "2031-05-15"}));
}

TEST(SaidDays, WhatHappenedYesterdayAloneWasSaidThen) {
  EXPECT_EQ(said_in("The lock broke on Wednesday.\n\nOrrin Vale said that the wall was dry.\n"), (Days{"2031-05-14"}));
  EXPECT_EQ(said_in("The lock broke on Monday, and the wall on Wednesday. On Wednesday the port was shut.\n\n"
                    "Orrin Vale said that the wall was dry.\n"),
            (Days{"2031-05-12"}));
  // In his own words "yesterday" is the day before he spoke.
  EXPECT_EQ(said_in("“We shut the port yesterday,” Orrin Vale said.\n"), (Days{"2031-05"}));
}

TEST(SaidDays, WithoutADayOfItsOwnALongStoryIsOfItsMonth) {
  const std::string all =
      "Ana Brell said that the lock held.\n\nOrrin Vale said that the wall was dry.\n\nThe mayor said that the port "
      "was open.\n\nThe bishop said that the boats were back.\n\n";
  EXPECT_EQ(said_in(all), (Days{"2031-05-15", "2031-05-15", "2031-05-15", "2031-05-15"}));
  EXPECT_EQ(said_in(all + "The union said that the pit was shut.\n").back(), "2031-05");
  EXPECT_EQ(said_in(all + "The union said that the pit was shut on Thursday.\n").front(), "2031-05-15");
}

TEST(SaidDays, BetweenTwoDaysTheMonthIsTold) {
  EXPECT_EQ(said_in("The lock broke on Wednesday. The wall broke on Thursday.\n\nOrrin Vale said that it was dry.\n"),
            (Days{"2031-05"}));
  EXPECT_EQ(said_in("The lock broke on Wednesday, and on Thursday the wall broke. It was shut on Thursday night.\n\n"
                    "Orrin Vale said that the wall was dry.\n"),
            (Days{"2031-05-15"}));
  EXPECT_EQ(said_in("The lock broke in April.\n\nOrrin Vale said that the wall was dry.\n"), (Days{"2031-05-15"}));
}

TEST(SaidDays, WhatASourcePassesOnHasADayOfItsOwn) {
  EXPECT_EQ(said_in("On Tuesday, Ana Brell said that the lock held, according to the Sella Post.\n").back(),
            "2031-05-13");
}

TEST(SaidDays, TheSentenceRightBeforeTellsTheDay) {
  EXPECT_EQ(said_in("Ana Brell spoke at a rally in Sella on Monday. “We will open the lock,” Brell said.\n"),
            (Days{"2031-05-12"}));
  EXPECT_EQ(said_in("On Monday, Ana Brell went to Sella. “We will open the lock,” she said.\n"), (Days{"2031-05-12"}));
  // Of somebody else, or of what was done and not said.
  EXPECT_EQ(said_in("On Monday, Orrin Vale went to Sella. “We will open the lock,” Ana Brell said.\n"),
            (Days{"2031-05-15"}));
  EXPECT_EQ(said_in("Ana Brell broke the lock in Sella on Monday. “We will open it,” Brell said.\n"),
            (Days{"2031-05-15"}));
}

TEST(SaidDays, AYearOfOldHoldsInItsParagraph) {
  EXPECT_EQ(said_in("In March, Ana Brell said that the lock held. She said that the wall was dry.\n"),
            (Days{"2031-03", "2031-03"}));
  EXPECT_EQ(said_in("In March, Ana Brell said that the lock held.\n\nAna Brell said that the wall was dry.\n"),
            (Days{"2031-03", "2031-05-15"}));
}

}  // namespace
}  // namespace sayso
