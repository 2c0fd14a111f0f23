// Kinds of faults of marked articles, each with invented neighbours: names that were cut or not joined, subjects that
// stand apart from their verb, who is described and named otherwise.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

TEST(LateKinds, JoinAcronymsOfCountriesAndFirms) {
  expect_speakers({
      {"The Chinese Center for Plague Control and Prevention said it was late. The Chinese CPC said it was early.",
       "it was early", "Center for Plague Control and Prevention"},
      {"The Center for Plague Control and Prevention said it was late. The CPC said it was early.", "it was early",
       "Center for Plague Control and Prevention"},
      {"Sella Gas & Electric Co. said it was late. SG&E said it was early.", "it was early", "Sella Gas & Electric Co"},
      // another country's
      {"The Chinese Center for Plague Control said it was late. The Italian CPC said it was early.", "it was early",
       "Italian CPC"},
  });
}

TEST(LateKinds, KeepNamesWhole) {
  const Page p("As rain fell, Save the Lakes, an aid group, said it was late. Save the Lakes said it was early.");
  EXPECT_EQ(p.speaker("it was early"), "Save the Lakes");
  ASSERT_TRUE(p.voice("Save the Lakes"));
  EXPECT_EQ(p.voice("Save the Lakes")->type, VoiceType::organization);
  // a sentence that asks for it, and names nobody
  EXPECT_FALSE(Page("“Save the Lakes Ministry,” he said.").voice("Save the Lakes Ministry"));
  expect_speakers({
      {"KD(U) spokesman Rajan Orrin said it was early.", "it was early", "Rajan Orrin"},
      {"The CPV(M) said it was early.", "it was early", "CPV(M)"},
      {"Jan Tarr, host of The Tarr Show, said it was late. Tarr said it was early.", "it was early", "Jan Tarr"},
      {"The Ministry of Health and Brell said it was early.", "it was early", "Ministry of Health and Brell"},
  });
}

TEST(LateKinds, FindSubjectsThatStandApart) {
  expect_speakers({
      {"In a letter calling for a meeting, Ana Brell said that it was early.", "it was early", "Ana Brell"},
      {"While the plan did not appeal to Ana Brell, she said it was early. Jan Orrin left.", "it was early",
       "Ana Brell"},
      {"Jan Orrin left. While the plan did not appeal to Ana Brell, she said it was early.", "it was early",
       "Ana Brell"},
  });
}

TEST(LateKinds, KnowWhoHadAsked) {
  expect_speakers({
      {"Jan Orrin asked the author who would win. “The mayor,” Ana Brell said. “You asked who would win.”",
       "who would win", "Jan Orrin"},
  });
}

TEST(LateKinds, TakeTheParagraphsCompany) {
  expect_speakers({
      {"Ferro Oil Inc. fell, and Volta Steel Inc. rose. The company said it was early.", "it was early",
       "Ferro Oil Inc."},
      {"Sella Gas & Light cut power. The country’s largest utility said it was early.", "it was early",
       "Sella Gas & Light"},
  });
}

TEST(LateKinds, KnowWhoseSpokesmanOrOwner) {
  expect_speakers({
      {"A spokesman for the union, Jan Orrin, said it was early.", "it was early", "Jan Orrin"},
      {"The ferry sank. Its owner said it was early. “I lost my bag,” said Ana Brell, a passenger.", "it was early",
       "owner"},
  });
}

TEST(LateKinds, CallAWomanWithAMansNameShe) {
  expect_speakers({
      {"Judge Tomas Orrin dismissed the case. She said it was early.", "it was early", "Tomas Orrin"},
      // somebody else is meant where there is one
      {"Ana Brell sued. Judge Tomas Orrin dismissed the case. She said it was early.", "it was early", "Ana Brell"},
  });
}

TEST(LateKinds, TakeOneMoreForAnother) {
  expect_speakers({
      {"A docker said it was late. Another said it was early.", "it was early", "another docker"},
      {"Two dockers said it was wet. One said it was late. Another said it was early.", "it was early",
       "another of the dockers"},
  });
}

TEST(LateKinds, NameTwoParties) {
  const char* both =
      "Both the opposition Freedom Party and the ruling Unity Party called for a vote. The former said it was early; "
      "the "
      "latter said it was late.";
  EXPECT_EQ(Page(both).speaker("it was early"), "Freedom Party");
  EXPECT_EQ(Page(both).speaker("it was late"), "Unity Party");
}

TEST(LateKinds, EndAPersonBeforeWhatSomethingIsFor) {
  expect_speakers({
      {"The board welcomed a call by Mayor Daniel Orso for Martin Brell to step down. Brell said it was late. Orso "
       "said "
       "it was early.",
       "it was early", "Daniel Orso"},
      {"The board welcomed a call by Mayor Daniel Orso for Martin Brell to step down. Brell said it was late.",
       "it was late", "Martin Brell"},
      {"The Daniel Center for Harbour Studies said it was late.", "it was late", "Daniel Center for Harbour Studies"},
  });
}

TEST(LateKinds, KeepPersonsFromTheirFirms) {
  expect_speakers({
      {"Ferro Steel cut pay. Bo Ferro, a grandson of the founder, left. Ferro said it was early.", "it was early",
       "Bo Ferro"},
      {"Councilman Jan Orrin said it was early.", "it was early", "Jan Orrin"},
  });
}

TEST(LateKinds, KeepBodiesOfOneCountryApart) {
  expect_speakers({
      {"The Free Ostrian Army said it was late. The Ostrian army said it was early.", "it was early", "Ostrian army"},
      {"The Free Ostrian Army said it was late. The Ostrian Army said it was early.", "it was early", "Ostrian Army"},
      {"The Free Ostrian Army said it was late. The army said it was early.", "it was early", "Free Ostrian Army"},
      {"The Free Ostrian Army said it was late. The rebel army said it was early.", "it was early", "rebel army"},
  });
}

TEST(LateKinds, ReadPhrasesToTheirEnd) {
  expect_speakers({
      {"Board member Siri Lund left. The headmaster said it was early.", "it was early", "headmaster"},
  });
}

TEST(LateKinds, MeanThoseTwoByBothPlayers) {
  EXPECT_EQ(Page("Ana Brell and Jan Orrin were hurt. Both players said it was early.").speaker("it was early"),
            "Ana Brell and Jan Orrin");
  EXPECT_EQ(Page("Ana Brell was hurt. Two players said it was early.").speaker("it was early"), "Two players");
}

TEST(LateKinds, KeepLawyersApart) {
  expect_speakers({
      {"The families’ lawyer, Dora Pick, left. Alois Brandt, 63, embraced his wife. His lawyer said it was early.",
       "it was early", "lawyer"},
      {"Alois Brandt's lawyer, Dora Pick, left. His lawyer said it was early.", "it was early", "Dora Pick"},
  });
}

}  // namespace
}  // namespace sayso
