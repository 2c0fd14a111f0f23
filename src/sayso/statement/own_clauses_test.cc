#include "sayso/statement/own_clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::StartsWith;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;

TEST(OwnClauses, ACueThatIsANounBesideItsVerbIsTheSource) {
  const ScriptedReader behind(
      {{content, "Sella counts 210 arrests", 0}, {cue, "opposition", 0}, {source, "says twice as many", 0}});
  EXPECT_THAT(
      Chain("Sella counts 210 arrests , opposition says twice as many\n\nTrains ran late on Monday .\n", {}, &behind)
          .lines(),
      testing::Contains("opposition | says | twice as many"));
  const ScriptedReader before(
      {{content, "Premier asks Ostria for help", 0}, {cue, "state", 0}, {source, "television says", 0}});
  EXPECT_THAT(
      Chain("Premier asks Ostria for help , state television says\n\nTrains ran late on Monday .\n", {}, &before)
          .lines(),
      testing::Contains("state television | says | Premier asks Ostria for help"));
}

TEST(OwnClauses, WhatIsReportedCitingSomebodyIsTheReport) {
  const ScriptedReader model({{content, "a request for comment", 0},
                              {source, "Lamp Agency", 0},
                              {cue, "reported", 0},
                              {cue, "citing", 1},
                              {content, "an officer, that thirty men were held", 1}});
  Chain c(
      "The Guard did not answer a request for comment. Lamp Agency reported on Sunday, citing an officer, that thirty "
      "men were held .\n",
      {}, &model);
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].content), "that thirty men were held");
  EXPECT_EQ(c.words(c.statements.all()[0].citing), "an officer");
}

TEST(OwnClauses, AClauseAroundWhoSaysItIsHis) {
  const ScriptedReader own({{content, "The officer", 0},
                            {source, "Orrin", 0},
                            {cue, "says", 0},
                            {cue, "told", 1},
                            {content, "that the minister had called", 1},
                            {content, "The mill was shut", 0}});
  EXPECT_THAT(Chain("A driver knows the mill. The officer , Orrin says , told him that the minister had called . The "
                    "mill was shut.\n",
                    {}, &own)
                  .lines(),
              ElementsAre("Orrin | says | The officer told him that the minister had called",
                          "  The officer | told | that the minister had called"));
  const ScriptedReader inside({{source, "he", 0}, {cue, "had asked", 0}, {content, "to stop after an hour", 0}});
  EXPECT_THAT(
      Chain("A delegate disagreed. Dorsen , he told the Post , had asked Kasser to stop after an hour .\n", {}, &inside)
          .lines(),
      ElementsAre("he | told | Dorsen had asked Kasser to stop after an hour",
                  "  Dorsen | had asked | to stop after an hour"));
}

TEST(OwnClauses, TheSubjectBeforeAnAsideIsSaid) {
  const ScriptedReader model({{source, "the minister", 0}, {cue, "emphasised", 0}, {content, "had been lawful", 0}});
  EXPECT_THAT(Chain("The search itself , the minister emphasised , had been lawful .\n", {}, &model).lines(),
              ElementsAre("the minister | emphasised | The search itself had been lawful"));
}

TEST(OwnClauses, WhatSomebodyIsCalledEndsAtTheComma) {
  const ScriptedReader model({{source, "The premier", 0},
                              {cue, "said", 0},
                              {content, "the rebels", 0},
                              {source, "Orrin", 1},
                              {cue, "called", 1},
                              {content, "the strikers , had planned it since May", 1}});
  EXPECT_THAT(
      Chain("The premier said the rebels , as Orrin called the strikers , had planned it since May .\n", {}, &model)
          .lines(),
      ElementsAre("The premier | said | the rebels had planned it since May", "Orrin | called | the strikers"));
}

TEST(OwnClauses, AVerbWithoutASpeakerTakesItsSubject) {
  const ScriptedReader model({{cue, "apologised", 0}, {content, "to the patients for the search", 0}});
  Chain c("Interior Minister Rado Skell on Thursday apologised to the patients for the search .\n", {}, &model);
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].source), "Interior Minister Rado Skell");
}

TEST(OwnClauses, WhoAClauseBesideIsAboutSaysWhatItJoins) {
  const ScriptedReader model({{cue, "declared", 0}, {content, "that the wall was dry", 0}});
  EXPECT_THAT(Chain("Under the Orrin cabinet the port is led by Ana Brell, who sat on the board and declared that the "
                    "wall was dry .\n",
                    {}, &model)
                  .lines(),
              ElementsAre("Ana Brell | declared | that the wall was dry"));
}

TEST(OwnClauses, AnApposedClauseIsNoAside) {
  const ScriptedReader model(
      {{source, "Ana Brell, a doctor who said no,", 0}, {cue, "said", 0}, {content, "the mill was shut", 0}});
  EXPECT_THAT(Chain("Ana Brell, a doctor who said no, said the mill was shut .\n", {}, &model).lines(),
              testing::SizeIs(1));
  const ScriptedReader works({{source, "Ana Brell, a doctor at the Sella think tank,", 0},
                              {cue, "says", 0},
                              {content, "the mill is shut", 0}});
  EXPECT_THAT(Chain("Ana Brell, a doctor at the Sella think tank, says the mill is shut .\n", {}, &works).lines(),
              ElementsAre("Ana Brell, a doctor at the Sella think tank, | says | the mill is shut"));
}

TEST(OwnClauses, TheNextSentenceIsNotSaidUnlessItIsQuoted) {
  const ScriptedReader apart({{source, "The mayor", 0},
                              {cue, "told", 0},
                              {content, "that the mill was shut", 0},
                              {content, "that both sides will regret it", 0}});
  const std::string begin = "The mayor told us that the mill was shut . ";
  EXPECT_THAT(Chain(begin + "I believe that both sides will regret it .\n", {}, &apart).lines(),
              ElementsAre("The mayor | told | that the mill was shut"));
  const ScriptedReader on(
      {{source, "The mayor", 0}, {cue, "told", 0}, {content, "that the mill was shut . It will open in May", 0}});
  EXPECT_THAT(Chain(begin + "It will open in May .\n", {}, &on).lines(),
              ElementsAre("The mayor | told | that the mill was shut"));
  const ScriptedReader quoted(
      {{source, "The mayor", 0}, {cue, "told", 0}, {content, "“The mill is shut. It will open in May.”", 0}});
  EXPECT_THAT(Chain("The mayor told us: “The mill is shut. It will open in May.”\n", {}, &quoted).lines(),
              ElementsAre("The mayor | told | “The mill is shut. It will open in May.”"));
  const ScriptedReader dots(
      {{source, "The mayor", 0}, {cue, "told", 0}, {content, "that the mill was shut... and that it will open", 0}});
  EXPECT_THAT(Chain("The mayor told us that the mill was shut... and that it will open .\n", {}, &dots).lines(),
              ElementsAre("The mayor | told | that the mill was shut... and that it will open"));
}

TEST(OwnClauses, AContentBeforeItsSpeakerBeginsWithItsClause) {
  const ScriptedReader that({{content, "that weapons came by night and asked him to guard the border", 0},
                             {source, "Sella Television", 0},
                             {cue, "reported", 0}});
  Chain c(
      "The premier told his counterpart, Anton Rohn, on Wednesday that weapons came by night and asked him to guard "
      "the border , Sella Television reported .\n",
      {}, &that);
  ASSERT_FALSE(c.statements.all().empty());
  EXPECT_THAT(c.words(c.statements.all()[0].content), StartsWith("The premier told his counterpart"));
  const ScriptedReader cut(
      {{content, "men who had set the mill on fire", 0}, {source, "doctors", 0}, {cue, "said", 0}});
  EXPECT_THAT(
      Chain("About 40 policemen searched the wards on Tuesday for men who had set the mill on fire , doctors said .\n",
            {}, &cut)
          .lines(),
      ElementsAre(
          "doctors | said | About 40 policemen searched the wards on Tuesday for men who had set the mill on fire"));
  const ScriptedReader second({{content, "new jobs", 0}, {source, "officials", 0}, {cue, "said", 0}});
  EXPECT_THAT(Chain("The mayor resigned, and two aides left for new jobs , officials said .\n", {}, &second).lines(),
              ElementsAre("officials | said | two aides left for new jobs"));
}

TEST(OwnClauses, WhoIsToldIsNoPartOfTheClause) {
  const ScriptedReader model({{source, "The premier", 0},
                              {cue, "told", 0},
                              {content, "Anton Rohn, on Wednesday that weapons came by night", 0}});
  EXPECT_THAT(
      Chain("The premier told his counterpart, Anton Rohn, on Wednesday that weapons came by night .\n", {}, &model)
          .lines(),
      ElementsAre("The premier | told | that weapons came by night"));
}

TEST(OwnClauses, AQuoteThatItsCueBreaksInTwoIsOneSpeakers) {
  const ScriptedReader model({{content, "“One of them,”", 0},
                              {source, "Ana Brell", 0},
                              {cue, "said", 0},
                              {content, "“was taken from the table.” He was not asleep", 1},
                              {source, "she", 1},
                              {cue, "added", 1}});
  EXPECT_THAT(
      Chain("“One of them,” Ana Brell said , “was taken from the table.” He was not asleep , she added .\n", {}, &model)
          .lines(),
      ElementsAre("Ana Brell | said | “One of them,” “was taken from the table.”", "she | added | He was not asleep"));
}

TEST(OwnClauses, AnInvertedAsideIsOne) {
  const ScriptedReader model({{source, "The wall", 0}, {cue, "said", 0}, {content, "the engineer , is wet", 0}});
  EXPECT_THAT(Chain("The wall , said the engineer , is wet .\n", {}, &model).lines(),
              ElementsAre("the engineer | said | The wall is wet"));
}

TEST(OwnClauses, WhoCitesReportsThoughTheNetworkSawOnlyTheCiting) {
  const ScriptedReader model(
      {{source, "Lamp Agency", 0}, {cue, "citing", 0}, {content, "two dockers , that the crane had failed", 0}});
  Chain c("Lamp Agency reported , citing two dockers , that the crane had failed .\n", {}, &model);
  EXPECT_THAT(c.lines(), testing::Contains(testing::HasSubstr("| reported | that the crane had failed")));
}

TEST(OwnClauses, AClauseBesideEndsBeforeTheMainVerb) {
  const ScriptedReader model({{source, "Greta Ohlin , who led the inquiry for a year and", 0},
                              {cue, "concluded", 0},
                              {content, "that the wall was unsafe , resigned on Monday", 0}});
  EXPECT_THAT(Chain("Greta Ohlin , who led the inquiry for a year and concluded that the wall was unsafe , resigned on "
                    "Monday .\n",
                    {}, &model)
                  .lines(),
              ElementsAre("Greta Ohlin | concluded | that the wall was unsafe"));
}

TEST(OwnClauses, WhoIsQuotedIsNoPartOfTheClause) {
  const ScriptedReader model(
      {{source, "Lamp Agency", 0}, {cue, "said", 0}, {content, "a fire officer , that two barns had burned down", 0}});
  EXPECT_THAT(
      Chain("Lamp Agency said on Friday , quoting a fire officer , that two barns had burned down .\n", {}, &model)
          .lines(),
      ElementsAre("Lamp Agency | said | that two barns had burned down"));
}

TEST(OwnClauses, WhatIsQuotedOnInAReportIsTheInnerSpeakers) {
  const ScriptedReader model({{content, "“We ask for nothing,” Brell told Rohn in a call", 0},
                              {cue, "according to", 0},
                              {source, "the radio", 0},
                              {content, "“We ask that our friends close their doors.”", 0},
                              {source, "Brell", 0, true},
                              {cue, "told", 0, true},
                              {content, "that our friends close their doors", 0, true}});
  EXPECT_THAT(Chain("“We ask for nothing,” Brell told Rohn in a call , according to the radio . “We ask that our "
                    "friends close their doors.”\n",
                    {}, &model)
                  .lines(),
              testing::Contains("  Brell | told | “We ask for nothing,” “We ask that our friends close their doors.”"));
}

}  // namespace
}  // namespace sayso
