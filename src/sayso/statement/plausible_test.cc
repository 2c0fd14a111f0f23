#include "sayso/statement/plausible.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;

std::vector<std::string> read_as(const std::string& text, const char* who, const char* verb, const char* what) {
  const ScriptedReader model({{source, who, 0}, {cue, verb, 0}, {content, what, 0}});
  return Chain(text, {}, &model).lines();
}

TEST(Plausible, WhoIsCalledBackIsNothingThatComesToMind) {
  EXPECT_THAT(read_as("Ostria recalled its ambassador to protest the arrests .\n", "Ostria", "recalled",
                      "its ambassador to protest the arrests"),
              IsEmpty());
  EXPECT_THAT(read_as("The carmaker recalled 3,000 vans .\n", "The carmaker", "recalled", "3,000 vans"), IsEmpty());
  EXPECT_THAT(read_as("Osk recalled that the envoy wept .\n", "Osk", "recalled", "that the envoy wept"),
              ElementsAre("Osk | recalled | that the envoy wept"));
  EXPECT_THAT(read_as("Osk recalled the night of the flood .\n", "Osk", "recalled", "the night of the flood"),
              ElementsAre("Osk | recalled | the night of the flood"));
  EXPECT_THAT(read_as("Ostria summoned the envoy to protest .\n", "Ostria", "summoned", "the envoy to protest"),
              IsEmpty());
}

TEST(Plausible, WhatHasBecomeOfThemTheyDoNotReport) {
  EXPECT_THAT(read_as("Two sailors reported missing were found .\n", "Two sailors", "reported", "missing were found"),
              IsEmpty());
  EXPECT_THAT(
      read_as("With 15 miners reported dead at dusk , the shaft was shut .\n", "15 miners", "reported", "dead at dusk"),
      IsEmpty());
  EXPECT_THAT(read_as("Three officers accused of theft went home .\n", "Three officers", "accused", "of theft"),
              IsEmpty());
  EXPECT_THAT(read_as("The rebels reported dead civilians .\n", "The rebels", "reported", "dead civilians"),
              ElementsAre("The rebels | reported | dead civilians"));
  EXPECT_THAT(read_as("The rebels reported fighting in Sella .\n", "The rebels", "reported", "fighting in Sella"),
              ElementsAre("The rebels | reported | fighting in Sella"));
}

TEST(Plausible, WhomSomebodyShoutsAtIsNothingSaid) {
  EXPECT_THAT(read_as("Orrin shouted at her in contempt .\n", "Orrin", "shouted", "at her in contempt"), IsEmpty());
  EXPECT_THAT(read_as("Orrin shouted that it was over .\n", "Orrin", "shouted", "that it was over"),
              ElementsAre("Orrin | shouted | that it was over"));
}

TEST(Plausible, WhoSaysNothingSaysNothing) {
  EXPECT_THAT(read_as("The ministry said nothing about the dead .\n", "The ministry", "said", "nothing about the dead"),
              IsEmpty());
  EXPECT_THAT(read_as("The ministry said nothing had changed .\n", "The ministry", "said", "nothing had changed"),
              ElementsAre("The ministry | said | nothing had changed"));
}

TEST(Plausible, HowSomebodyIsToBeToldOfTakesNoWordsFromWhoIsCited) {
  const ScriptedReader model({{source, "who", 0}, {cue, "asked", 0}, {content, "not to be named", 0}});
  EXPECT_THAT(
      Chain("According to a diplomat, who asked not to be named , the talks had failed .\n", {}, &model).lines(),
      ElementsAre("a diplomat | According to | the talks had failed"));
}

TEST(Plausible, AnOpeningPhraseIsAroundWhatTheNetworkSawInItsClause) {
  const ScriptedReader model({{source, "the minister", 0}, {cue, "said", 0}, {content, "the deal was dead", 0}});
  EXPECT_THAT(
      Chain("According to a diplomat familiar with the talks, the minister said the deal was dead .\n", {}, &model)
          .lines(),
      ElementsAre("a diplomat familiar with the talks | According to | the minister said the deal was dead",
                  "  the minister | said | the deal was dead"));
  const ScriptedReader about(
      {{source, "which", 0}, {cue, "denied", 0}, {content, "the claims , the wells are clean", 0}});
  EXPECT_THAT(Chain("According to the ministry, which denied the claims , the wells are clean .\n", {}, &about).lines(),
              testing::UnorderedElementsAre("the ministry | According to | the wells are clean",
                                            "which | denied | the claims"));
}

TEST(Plausible, ARuleThatThingsAreDoneByIsNobody) {
  const ScriptedReader model(
      {{content, "“The crew will be treated", 0}, {cue, "according to", 0}, {source, "the law", 0}});
  EXPECT_THAT(Chain("“The crew will be treated according to the law ,” he said .\n", {}, &model).lines(),
              testing::Not(testing::Contains(testing::StartsWith("the law"))));
  const ScriptedReader law(
      {{content, "Nobody may be held for a month", 0}, {cue, "according to", 0}, {source, "the law", 0}});
  EXPECT_THAT(Chain("Nobody may be held for a month , according to the law .\n", {}, &law).lines(),
              ElementsAre("the law | according to | Nobody may be held for a month"));
}

TEST(Plausible, WhoNobodyKnowsSaysNothing) {
  EXPECT_THAT(read_as("It is unclear who ordered the strike .\n", "who", "ordered", "the strike"), IsEmpty());
  EXPECT_THAT(
      read_as("The general, who ordered that the strike go on, left .\n", "who", "ordered", "that the strike go on,"),
      testing::SizeIs(1));
}

TEST(Plausible, WhoIsRungUpIsCalledNothing) {
  EXPECT_THAT(read_as("Tarvik called her counterpart, Pavel Stenn, to demand their release .\n", "Tarvik", "called",
                      "her counterpart, Pavel Stenn,"),
              IsEmpty());
  EXPECT_THAT(read_as("Tarvik called her counterpart a liar .\n", "Tarvik", "called", "her counterpart a liar"),
              ElementsAre("Tarvik | called | her counterpart a liar"));
}

}  // namespace
}  // namespace sayso
