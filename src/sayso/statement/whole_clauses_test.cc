#include "sayso/statement/whole_clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;

TEST(WholeClauses, HowItWasSaidIsNoPartOfIt) {
  const ScriptedReader model(
      {{source, "The ministry", 0}, {cue, "said", 0}, {content, "that hands were behind it, without elaborating", 0}});
  EXPECT_THAT(Chain("The ministry said that hands were behind it, without elaborating .\n", {}, &model).lines(),
              ElementsAre("The ministry | said | that hands were behind it"));
  const ScriptedReader proof({{source, "Larn", 0},
                              {cue, "claimed", 0},
                              {content, "that thousands had voted twice, without providing evidence", 0}});
  EXPECT_THAT(Chain("Larn claimed that thousands had voted twice, without providing evidence .\n", {}, &proof).lines(),
              ElementsAre("Larn | claimed | that thousands had voted twice"));
  const ScriptedReader shot(
      {{source, "Vale", 0}, {cue, "said", 0}, {content, "the police had left, without firing a shot", 0}});
  EXPECT_THAT(Chain("Vale said the police had left, without firing a shot .\n", {}, &shot).lines(),
              ElementsAre("Vale | said | the police had left, without firing a shot"));
}

TEST(WholeClauses, AdverbsBeforeTheClauseAreNotSaid) {
  const ScriptedReader model(
      {{source, "The minister", 0}, {cue, "noted", 0}, {content, "more cautiously that the data were old", 0}});
  EXPECT_THAT(Chain("The minister noted more cautiously that the data were old .\n", {}, &model).lines(),
              ElementsAre("The minister | noted | that the data were old"));
}

TEST(WholeClauses, AClauseGoesOnBehindAQuoteThatItHolds) {
  const ScriptedReader model({{source, "The minister", 0},
                              {cue, "said", 0},
                              {content, "Brell would not, “under any circumstances”", 0},
                              {cue, "recognise", 1},
                              {content, "the vote", 1}});
  EXPECT_THAT(Chain("The minister said Brell would not, “under any circumstances” , recognise the vote .\n", {}, &model)
                  .lines(),
              ElementsAre("The minister | said | Brell would not, “under any circumstances” , recognise the vote"));
  const ScriptedReader adds({{source, "The minister", 0},
                             {cue, "said", 0},
                             {content, "the vote was, “in every way”", 0},
                             {cue, "adding", 1},
                             {content, "that he would leave", 1}});
  EXPECT_THAT(
      Chain("The minister said the vote was, “in every way” , adding that he would leave .\n", {}, &adds).lines(),
      testing::Contains("The minister | said | the vote was, “in every way”"));
}

TEST(WholeClauses, WhatIsSaidOfAQuoteAndWhatIsCitedIsNoPartOfIt) {
  const ScriptedReader claim({{source, "The general", 0},
                              {cue, "told", 0},
                              {content, "that his men “never fired first”", 0},
                              {content, "a claim disputed by witnesses", 0}});
  EXPECT_THAT(
      Chain("The general told us that his men “never fired first” , a claim disputed by witnesses .\n", {}, &claim)
          .lines(),
      ElementsAre("The general | told | that his men “never fired first”"));
  const ScriptedReader cites(
      {{source, "Quist", 0}, {cue, "added", 0}, {content, "that stocks had fallen, citing a report", 0}});
  EXPECT_THAT(Chain("Quist added that stocks had fallen, citing a report .\n", {}, &cites).lines(),
              ElementsAre("Quist | added | that stocks had fallen"));
}

}  // namespace
}  // namespace sayso
