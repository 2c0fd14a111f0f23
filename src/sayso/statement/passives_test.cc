#include "sayso/statement/passives.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;

TEST(Passives, WhoDoesItStandsBehindBy) {
  const ScriptedReader model({{cue, "announced", 0}, {content, "the port would buy 40 cranes", 0}});
  EXPECT_THAT(
      Chain("Under the deal, announced by the ministry late on Sunday, the port would buy 40 cranes .\n", {}, &model)
          .lines(),
      ElementsAre("the ministry | announced | the port would buy 40 cranes"));
  EXPECT_THAT(
      Chain("Under the deal, announced by the bank last week, the port would buy 40 cranes .\n", {}, &model).lines(),
      ElementsAre("the bank | announced | the port would buy 40 cranes"));
  const ScriptedReader dubbed(
      {{content, "The bridge", 0}, {cue, "dubbed", 0}, {content, "“the wall” by its critics", 0}});
  EXPECT_THAT(Chain("The bridge , dubbed “the wall” by its critics , was shut .\n", {}, &dubbed).lines(),
              ElementsAre("its critics | dubbed | The bridge “the wall”"));
}

TEST(Passives, WhoIsAccusedAccusesNobody) {
  const ScriptedReader model({{source, "Orrin", 0}, {cue, "has been accused", 0}, {content, "of lying", 0}});
  EXPECT_THAT(Chain("Orrin has been accused of lying to the council .\n", {}, &model).lines(),
              ElementsAre(" | has been accused | of lying"));
  const ScriptedReader active({{source, "Orrin", 0}, {cue, "has accused", 0}, {content, "the mayor of lying", 0}});
  EXPECT_THAT(Chain("Orrin has accused the mayor of lying .\n", {}, &active).lines(),
              ElementsAre("Orrin | has accused | the mayor of lying"));
}

TEST(Passives, WhoTellsStandsBehindByAndBeforeThat) {
  EXPECT_THAT(Chain("Lena Vos said she had been told by the bank on Monday that the money was gone .\n").lines(),
              testing::Contains("  the bank | had been told | that the money was gone"));
  EXPECT_THAT(Chain("Lena Vos said it was reported by the Courier that the money was gone .\n").lines(),
              testing::Contains("  the Courier | was reported | that the money was gone"));
  const ScriptedReader her({{cue, "was told", 0}, {source, "her", 0}, {content, "that the house was gone", 0}});
  EXPECT_THAT(Chain("Lena Vos was told by her husband that the house was gone .\n", {}, &her).lines(),
              ElementsAre("her husband | was told | that the house was gone"));
}

TEST(Passives, WhoTellsBehindByIsNotSpokenTo) {
  const ScriptedReader model({{content, "The minister", 0},
                              {cue, "was told", 0},
                              {SpanRole::addressee, "his deputy", 0},
                              {content, "that the mill was shut", 0}});
  Chain c("The minister was told by his deputy that the mill was shut .\n", {}, &model);
  EXPECT_THAT(c.lines(), ElementsAre("his deputy | was told | that the mill was shut"));
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), "The minister");
}

TEST(Passives, WhomItIsToldOfTellsNothing) {
  const ScriptedReader said({{source, "Osk", 0}, {cue, "said", 0}, {content, "to have warned the ministry", 0}});
  EXPECT_THAT(Chain("Osk is said to have warned the ministry .\n", {}, &said).lines(),
              ElementsAre(" | said | Osk to have warned the ministry"));
  EXPECT_THAT(Chain("Osk was widely said to have warned the ministry .\n", {}, &said).lines(),
              ElementsAre(" | said | Osk to have warned the ministry"));
  const ScriptedReader pleased(
      {{source, "Osk", 0}, {cue, "was pleased", 0}, {content, "to hear that the dam held", 0}});
  EXPECT_THAT(Chain("Osk was pleased to hear that the dam held .\n", {}, &pleased).lines(),
              testing::Not(testing::Contains(testing::HasSubstr("Osk to hear"))));
  const ScriptedReader vows({{source, "Osk", 0}, {cue, "vowed", 0}, {content, "to warn the ministry", 0}});
  EXPECT_THAT(Chain("Osk vowed to warn the ministry .\n", {}, &vows).lines(),
              ElementsAre("Osk | vowed | to warn the ministry"));
}

TEST(Passives, WhoWasAskedDoesNotAsk) {
  const ScriptedReader first({{cue, "Asked", 0}, {content, "whether she would run", 0}, {source, "the mayor", 0}});
  Chain c("Asked whether she would run , the mayor shook her head .\n", {}, &first);
  EXPECT_THAT(c.lines(), ElementsAre(" | Asked | whether she would run"));
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), "the mayor");
  const ScriptedReader behind({{source, "Mr Vale", 0}, {cue, "asked", 0}, {content, "whether he would go", 0}});
  Chain d("Mr Vale , asked whether he would go , shook his head .\n", {}, &behind);
  EXPECT_THAT(d.lines(), ElementsAre(" | asked | whether he would go"));
  EXPECT_EQ(d.words(d.statements.all()[0].addressee), "Mr Vale");
  const ScriptedReader told({{cue, "Told", 0}, {content, "that the dam had failed", 0}, {source, "Vale", 0}});
  Chain e("Told that the dam had failed , Vale shrugged .\n", {}, &told);
  EXPECT_THAT(e.lines(), ElementsAre(" | Told | that the dam had failed"));
  EXPECT_EQ(e.words(e.statements.all()[0].addressee), "Vale");
}

TEST(Passives, WhatWasDoneThenIsNoPartOfTheQuestion) {
  const ScriptedReader model(
      {{cue, "asked", 0}, {content, "why the gates had been left open , the manager, Bo Larn, walked out", 0}});
  Chain c("But asked why the gates had been left open , the manager, Bo Larn, walked out .\n", {}, &model);
  EXPECT_THAT(c.lines(), ElementsAre(" | asked | why the gates had been left open"));
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), "the manager");
}

TEST(Passives, WhoAsksActivelyAsks) {
  const ScriptedReader model({{source, "The mayor", 0}, {cue, "asked", 0}, {content, "whether it was safe", 0}});
  EXPECT_THAT(Chain("The mayor asked whether it was safe , and left .\n", {}, &model).lines(),
              ElementsAre("The mayor | asked | whether it was safe"));
  EXPECT_THAT(Chain("The mayor , visibly tired , asked whether it was safe .\n", {}, &model).lines(),
              ElementsAre("The mayor | asked | whether it was safe"));
}

TEST(Passives, AParticipleBetweenCommasHoldsNobodysSpeaker) {
  const ScriptedReader model({{cue, "says", 0}, {content, "the general “will move before summer”", 0}});
  EXPECT_THAT(Chain("The cable, dated March 3 and seen by Lamp Agency, says the general “will move before summer” .\n",
                    {}, &model)
                  .lines(),
              ElementsAre("The cable | says | the general “will move before summer”"));
}

TEST(Passives, DashesHoldNobodysSpeaker) {
  const ScriptedReader model({{cue, "said", 0}, {content, "the bridge was “as safe as a hammock”", 0}});
  EXPECT_THAT(
      Chain("Andrak — a man not given to jokes — said the bridge was “as safe as a hammock” .\n", {}, &model).lines(),
      ElementsAre("Andrak | said | the bridge was “as safe as a hammock”"));
}

struct Treated {
  std::string text, cue_word, said, line, told;
};

class Patients : public testing::TestWithParam<Treated> {};

TEST_P(Patients, SayNothing) {
  const Treated& t = GetParam();
  const std::string who = t.text.substr(0, t.text.find(' '));
  const ScriptedReader model({{source, who, 0}, {cue, t.cue_word, 0}, {content, t.said, 0}});
  Chain c(t.text + "\n", {}, &model);
  EXPECT_THAT(c.lines(), ElementsAre(t.line));
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), t.told);
}

INSTANTIATE_TEST_SUITE_P(All, Patients,
                         testing::Values(Treated{"Orrel has been accused of lying to the council .", "accused",
                                                 "of lying to the council", " | accused | of lying to the council", ""},
                                         Treated{"Orrel was widely praised for the truce .", "praised", "for the truce",
                                                 " | praised | for the truce", ""},
                                         Treated{"Orrel criticised over the harbour deal .", "criticised",
                                                 "over the harbour deal", " | criticised | over the harbour deal", ""},
                                         Treated{"Residents urged to leave the coast .", "urged", "to leave the coast",
                                                 " | urged | to leave the coast", "Residents"},
                                         Treated{"Miners were told that the shaft would close .", "told",
                                                 "that the shaft would close", " | told | that the shaft would close",
                                                 "Miners"},
                                         Treated{"Orrel accused the council of lying .", "accused",
                                                 "the council of lying", "Orrel | accused | the council of lying", ""},
                                         Treated{"Orrel complained of the noise .", "complained", "of the noise",
                                                 "Orrel | complained | of the noise", ""},
                                         Treated{"Orrel begged to leave the coast .", "begged", "to leave the coast",
                                                 "Orrel | begged | to leave the coast", ""}));

TEST(Passives, WhatDashesHoldHasASourceOfItsOwn) {
  const ScriptedReader model({{source, "Ledger", 0}, {cue, "told", 0}, {content, "that the dam leaked", 0}});
  EXPECT_THAT(
      Chain("Students in Brell — a town of miners, according to Ledger — told the mayor that the dam leaked .\n", {},
            &model)
          .lines(),
      testing::Contains("Students in Brell | told | that the dam leaked"));
  const ScriptedReader inside(
      {{content, "Students in Brell — a town of miners", 0}, {cue, "according to", 0}, {source, "Ledger", 0}});
  EXPECT_THAT(
      Chain("Students in Brell — a town of miners, according to Ledger — told the mayor so .\n", {}, &inside).lines(),
      testing::Contains("Ledger | according to | a town of miners,"));
}

}  // namespace
}  // namespace sayso
