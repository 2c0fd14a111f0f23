#include "sayso/statement/whole_ends.h"

#include <gtest/gtest.h>

#include <ostream>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

struct Ended {
  const char* text;
  const char *who, *cue, *labelled;  // as the network sees it
  const char* said;                  // as it is
};

void PrintTo(const Ended& e, std::ostream* out) { *out << e.text; }

class WholeEnds : public testing::TestWithParam<Ended> {};

TEST_P(WholeEnds, AreWhereTheClauseEnds) {
  const Ended& e = GetParam();
  const ScriptedReader model(
      {{SpanRole::source, e.who, 0}, {SpanRole::cue, e.cue, 0}, {SpanRole::content, e.labelled, 0}});
  Chain c(std::string(e.text) + "\n", {}, &model);
  ASSERT_FALSE(c.statements.all().empty());
  EXPECT_EQ(c.words(c.statements.all()[0].content), e.said);
}

INSTANTIATE_TEST_SUITE_P(
    All, WholeEnds,
    testing::Values(
        Ended{"Ana Brell criticised the way in which the council, the mayor and others voted.", "Ana Brell",
              "criticised", "the way in which", "the way in which the council, the mayor and others voted"},
        Ended{"Prices rose on data showing stocks fell last week and on worries about the war.", "data", "showing",
              "stocks fell last week and on worries about the war", "stocks fell last week"},
        Ended{"Although Ana Brell said that the quay was shut, boats kept landing there.", "Ana Brell", "said",
              "that the quay was shut, boats kept landing there", "that the quay was shut"},
        Ended{"But even while Ana Brell said the quay was shut, the union went on.", "Ana Brell", "said",
              "the quay was shut, the union went on", "the quay was shut"},
        // no main clause besides
        Ended{"Ana Brell said that the quay was shut, boats kept landing there.", "Ana Brell", "said",
              "that the quay was shut, boats kept landing there", "that the quay was shut, boats kept landing there."},
        Ended{"Ana Brell said she was starting a new paper but was stopped by the court.", "Ana Brell", "said",
              "she was starting a new paper", "she was starting a new paper but was stopped by the court"},
        Ended{"Ana Brell praised his work in the mines when they were flooded.", "Ana Brell", "praised",
              "his work in the mines", "his work in the mines when they were flooded"},
        // A clause of somebody else's is none of it.
        Ended{"Ana Brell said the wall was wet but the mayor denied it.", "Ana Brell", "said", "the wall was wet",
              "the wall was wet"},
        Ended{"The miners urged shops to close at noon and several owners locked their doors.", "The miners", "urged",
              "to close at noon and several owners locked their doors", "to close at noon"},
        Ended{"They asked drivers to slow down and to wait at the gate .", "They", "asked",
              "to slow down and to wait at the gate", "to slow down and to wait at the gate"},
        Ended{"The coach told them to run and they ran.", "The coach", "told", "to run and they ran", "to run"},
        Ended{"Ana Brell said: “We wait for the court.” The mayor left at noon.", "Ana Brell",
              "said:", "“We wait for the court.” The mayor", "“We wait for the court.”"}));

TEST(WholeEnds, AClauseGoesOnBehindWhoSaysItWhereItWantsMore) {
  for (const auto& [text, said] : std::vector<std::pair<std::string, std::string>>{
           {"He had, according to the mayor, sold the mill.", "He had sold the mill"},
           {"Vale leads by ten points in Sella, according to the poll, and has gained in Korvat.",
            "Vale leads by ten points in Sella and has gained in Korvat"},
           {"The gate is shut, according to the mayor, and nobody knows why.", "The gate is shut"}}) {
    Chain c(text + "\n");
    ASSERT_FALSE(c.statements.all().empty()) << text;
    EXPECT_EQ(c.words(c.statements.all()[0].content), said);
  }
}

TEST(WholeEnds, WhatIsKeptOrAddedIsNotSaid) {
  for (const char* text :
       {"The miners observed two minutes of silence.", "Hundreds marched, adding fuel to the fire."}) {
    Chain c(std::string(text) + "\n");
    EXPECT_TRUE(c.statements.all().empty()) << text;
  }
  Chain c("“It is cold,” Ana Brell observed.\n");
  EXPECT_EQ(c.statements.all().size(), 1u);
}

TEST(WholeEnds, LeaveThePlaceWhereAnotherSpeaks) {
  const ScriptedReader model({{SpanRole::source, "Ana Brell", 0},
                              {SpanRole::cue, "said", 0},
                              {SpanRole::content, "a boat sank near Sella, while in Korvat", 0},
                              {SpanRole::source, "the mayor", 1},
                              {SpanRole::cue, "claimed", 1},
                              {SpanRole::content, "shops were shut", 1}});
  Chain c("Ana Brell said a boat sank near Sella, while in Korvat, the mayor claimed shops were shut.\n", {}, &model);
  ASSERT_EQ(c.statements.all().size(), 2u);
  EXPECT_EQ(c.words(c.statements.all()[0].content), "a boat sank near Sella");
  EXPECT_EQ(c.words(c.statements.all()[1].content), "shops were shut.");
}

}  // namespace
}  // namespace sayso
