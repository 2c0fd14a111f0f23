#include "sayso/statement/source_borders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content,
                   addressee = SpanRole::addressee;

TEST(SourceBorders, WhomSomebodyIsComparedWithSaysNothing) {
  const ScriptedReader model({{source, "men", 0}, {cue, "to say", 0}, {content, "they had cut back", 0}});
  EXPECT_THAT(Chain("Women were more likely than men to say they had cut back .\n", {}, &model).lines(),
              ElementsAre("Women | to say | they had cut back"));
  const ScriptedReader older({{source, "young ones", 0}, {cue, "to believe", 0}, {content, "the tests are fair", 0}});
  EXPECT_THAT(
      Chain("Older drivers are far less likely than young ones to believe the tests are fair .\n", {}, &older).lines(),
      ElementsAre("Older drivers | to believe | the tests are fair"));
}

TEST(SourceBorders, WhatHangsOnAPrepositionIsNoSubject) {
  const ScriptedReader model({{source, "Pell Ardan", 0}, {cue, "said", 0}, {content, "that he was held", 0}});
  EXPECT_THAT(
      Chain("The mother of a man who was beaten by troops loyal to General Pell Ardan said that he was held .\n", {},
            &model)
          .lines(),
      ElementsAre("The mother of a man who was beaten by troops loyal to General Pell Ardan | said | that he "
                  "was held"));
  // No clause stands before it: the network knows better.
  const ScriptedReader plain({{source, "Ardan", 0}, {cue, "said", 0}, {content, "he was held", 0}});
  EXPECT_THAT(Chain("On Monday in Brell Ardan said he was held .\n", {}, &plain).lines(),
              ElementsAre("Ardan | said | he was held"));
}

TEST(SourceBorders, AClauseBeforeHasASubjectOfItsOwn) {
  const ScriptedReader model({{source, "The council chartered boats to fetch the crew and Orrin", 0},
                              {cue, "said", 0},
                              {content, "it would help", 0}});
  EXPECT_THAT(
      Chain("The council chartered boats to fetch the crew and Orrin said it would help .\n", {}, &model).lines(),
      ElementsAre("Orrin | said | it would help"));
  const ScriptedReader group({{source, "The council and the union", 0}, {cue, "said", 0}, {content, "it was late", 0}});
  EXPECT_THAT(Chain("The council and the union said it was late .\n", {}, &group).lines(),
              ElementsAre("The council and the union | said | it was late"));
  const ScriptedReader called(
      {{source, "The group called Sella Watch and the union", 0}, {cue, "said", 0}, {content, "it was late", 0}});
  EXPECT_THAT(Chain("The group called Sella Watch and the union said it was late .\n", {}, &called).lines(),
              ElementsAre("The group called Sella Watch and the union | said | it was late"));
  const ScriptedReader as({{source, "ill as Ostrian officials", 0}, {cue, "said", 0}, {content, "he was", 0}});
  EXPECT_THAT(Chain("He was not ill as Ostrian officials said he was .\n", {}, &as).lines(),
              ElementsAre("Ostrian officials | said | he was"));
}

TEST(SourceBorders, WhoCameToTellIsWhomTheClauseIsAbout) {
  const ScriptedReader model(
      {{source, "The mother of a man who came to", 0}, {cue, "tell", 0}, {content, "that it was late", 0}});
  EXPECT_THAT(Chain("The mother of a man who came to tell guests that it was late left .\n", {}, &model).lines(),
              ElementsAre("a man | tell | that it was late"));
}

TEST(SourceBorders, WhomAClauseWithoutACommaIsAboutSpeaksInIt) {
  const ScriptedReader met({{cue, "demanded", 0}, {content, "that he resign", 0}});
  EXPECT_THAT(Chain("He was met by students who carried candles and demanded that he resign .\n", {}, &met).lines(),
              ElementsAre("students | demanded | that he resign"));
  const ScriptedReader packed({{cue, "accused", 0}, {content, "the council of haste", 0}});
  EXPECT_THAT(
      Chain("It passed over the objections of residents who packed the hall and accused the council of haste .\n", {},
            &packed)
          .lines(),
      ElementsAre("residents | accused | the council of haste"));
}

TEST(SourceBorders, WhoMayNotTalkToSomebodyHasNotTalkedToHim) {
  const ScriptedReader model(
      {{content, "“It is late,”", 0}, {source, "a trader", 0}, {cue, "said", 0}, {addressee, "the media", 0}});
  const Chain c("“It is late,” a trader said , as he was not authorised to talk to the media .\n", {}, &model);
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), "");
}

TEST(SourceBorders, WhatStandsInAPaperIsNotToldToIt) {
  const ScriptedReader model(
      {{source, "Lind", 0}, {cue, "said", 0}, {content, "she had read it", 0}, {addressee, "Courier", 0}});
  const Chain c("Asked about a report in the Courier , Lind said she had read it .\n", {}, &model);
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), "");
}

}  // namespace
}  // namespace sayso
