// Offices before names, what two things one person is, words of somebody's own, and who goes by no gender.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

TEST(Offices, EndWhereTheNameBegins) {
  expect_speakers({
      {"High Commissioner for Civil Rights Mirel Kassan said it was early.", "it was early", "Mirel Kassan"},
      {"Ambassador to Varonia Ana Orrin said it was early.", "it was early", "Ana Orrin"},
      {"The envoy to Libya John Orrin said it was early.", "it was early", "John Orrin"},
      {"Assistant Secretary of State for Coastal Affairs John Orrin said it was early.", "it was early", "John Orrin"},
      {"Under Secretary for Trade and Finance John Orrin said it was early.", "it was early", "John Orrin"},
      {"Minister for Trade and Industry John Orrin said it was early.", "it was early", "John Orrin"},
      {"National Security Contributor Ana Orrin said it was early.", "it was early", "Ana Orrin"},
      {"Democrat John Orrin of Sella said it was early.", "it was early", "John Orrin"},
      {"One of its voices, Democrat John Orrin of Sella, said it was early.", "it was early", "John Orrin"},
      {"“It is early,” said Will Orrin, a consultant.", "It is early", "Will Orrin"},
  });
  EXPECT_EQ(Page("A spokesman for Democrat John Orrin said it was early.").speaker("it was early"),
            "spokesman for Democrat John Orrin");
  EXPECT_EQ(Page("A spokesman for Libyan John Orrin said it was early.").speaker("it was early"),
            "spokesman for Libyan John Orrin");
}

TEST(Offices, TwoThingsAreOnePerson) {
  expect_speakers({
      {"Opposition leader and peace laureate John Orrin said it was early.", "it was early", "John Orrin"},
      {"Early retiree and self-made millionaire John Orrin said it was early.", "it was early", "John Orrin"},
      {"The leader and Ana Brell said it was early.", "it was early", "leader and Ana Brell"},
  });
}

TEST(Offices, WordsAreTheirOwners) {
  expect_speakers({
      {"Ana Brell spoke. It was early, according to her remarks.", "It was early", "Ana Brell"},
  });
}

TEST(Offices, OfNoGenderTakeThey) {
  expect_speakers({
      {"Kym Orrin, a spokesperson for Ferro, confirmed it to the Post. “We wait,” they said.", "We wait", "Kym Orrin"},
      {"Two doctors came. “We wait,” they said.", "We wait", "doctors"},
  });
}

TEST(Offices, SourcesAreWhoeverHasToldIt) {
  expect_speakers({
      {"An opposition leader told the Post that it was late. The source said it was early.", "it was early",
       "opposition leader"},
  });
}

TEST(Offices, SeveralLetters) {
  const Page p("Ana Brell told MPs it was late. She said it was early.");
  ASSERT_TRUE(p.voice("MPs"));
  EXPECT_EQ(p.voice("MPs")->type, VoiceType::group);
}

TEST(Offices, BothAreTwoWhoAreNamedTogether) {
  expect_speakers({
      {"Ana Brell met Jan Orrin. France and Italy raised it, although both said it was early.", "it was early",
       "France and Italy"},
  });
}

TEST(Offices, ThoseWhoFledAreThey) {
  expect_speakers({
      {"It was early, according to those who fled to the coast.", "It was early", "those who fled to the coast"},
      {"It was early, according to some of those who fled.", "It was early", "those who fled"},
  });
}

}  // namespace
}  // namespace sayso
