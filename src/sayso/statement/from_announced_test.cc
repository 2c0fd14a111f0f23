#include "sayso/statement/from_announced.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST(Announced, TheParagraphBelowTheColonIsSaid) {
  EXPECT_THAT(
      Chain("The army published a report on Sunday. The Command states:\n\nThe patrol was attacked at dawn near "
            "Sund. Two men were killed.\n\nIt rained all day.\n")
          .lines(),
      Contains("The Command | states | The patrol was attacked at dawn near Sund. Two men were killed."));
  EXPECT_THAT(Chain("The ministry said in a statement:\n\nOur forces did not fire.\n").lines(),
              ElementsAre("The ministry | said in a statement | Our forces did not fire."));
}

TEST(Announced, TheItemsOfAListAreSaid) {
  EXPECT_THAT(Chain("The ministry announced three measures on Monday:\n\n- Schools stay closed until May.\n\n- Shops "
                    "open at noon.\n\nIt rained all day.\n")
                  .lines(),
              ElementsAre("The ministry | announced | Schools stay closed until May. Shops open at noon."));
}

TEST(Announced, WhatIsQuotedOrHeadedIsLeftToOthers) {
  EXPECT_THAT(Chain("Brell said:\n\n“We will not go.”\n").lines(), Not(Contains(StartsWith("Brell | said | “We will "
                                                                                           "not go.” “"))));
  EXPECT_THAT(Chain("The committee asked:\n\nQ: Did you sign it?\n\nA: I did not sign it.\n").lines(),
              Not(Contains(StartsWith("The committee"))));
  EXPECT_THAT(Chain("More from the port:\n\nThe crane was shut on Monday.\n").lines(), IsEmpty());
  EXPECT_THAT(Chain("Read more about what the mayor said:\n\nTen places open their doors in May.\n").lines(),
              IsEmpty());
  EXPECT_THAT(Chain("Whoever said that he would go had this in mind:\n\nThe crane was shut on Monday.\n").lines(),
              Not(Contains(testing::HasSubstr("crane"))));
}

TEST(Announced, WhatStandsBeforeTheColonWasSaidAlready) {
  EXPECT_THAT(
      Chain("The bank denied these charges:\n\nNobody was forced to sign. It also claimed the men left.\n").lines(),
      Not(Contains(testing::HasSubstr("Nobody was forced"))));
  EXPECT_THAT(Chain("The Courier noted the thin crowd:\n\nTwo rows of seats were empty at noon.\n").lines(),
              Not(Contains(testing::HasSubstr("Two rows"))));
}

TEST(Announced, GoesBeforeWhatTheNetworkSawAtItsVerb) {
  const ScriptedReader model({{SpanRole::source, "The ministry", 0},
                              {SpanRole::cue, "announced", 0},
                              {SpanRole::content, "three measures", 0}});
  EXPECT_THAT(Chain("The ministry announced three measures on Monday:\n\n- Schools stay closed until May.\n\n- Shops "
                    "open at noon.\n",
                    {}, &model)
                  .lines(),
              ElementsAre("The ministry | announced | Schools stay closed until May. Shops open at noon."));
}

}  // namespace
}  // namespace sayso
