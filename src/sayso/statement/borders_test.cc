#include "sayso/statement/borders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;

std::vector<std::string> nested(const std::string& words) {
  std::vector<std::string> out;
  for (const std::string& line : Chain(words + "\n").lines())
    if (line.starts_with("  ")) out.push_back(line.substr(2));
  return out;
}

TEST(Borders, AMarkWhosePartnerIsOutsideGoes) {
  EXPECT_THAT(nested("“It is late. The captain told me that we had to be gone by three.”, Ana Brell said."),
              ElementsAre("The captain | told | that we had to be gone by three"));
  EXPECT_THAT(nested("“The captain said ‘go home’ and left. He said that it was over,” Ana Brell said."),
              Each(Not(HasSubstr("”"))));
}

TEST(Borders, ContentsWithNothingSaidAreNoStatements) {
  for (const char* words :
       {"“We warned them in time,” Ana Brell said.", "“They told me so,” Ana Brell said.",
        "“He apologised to him at the gate,” Ana Brell said.",
        "“The minister ordered the fleet into port,” Ana Brell said.", "“The governor told me to,” Ana Brell said.",
        "“The ship was denied entry on Monday,” Ana Brell said."})
    EXPECT_THAT(nested(words), IsEmpty()) << words;
  EXPECT_THAT(nested("“The minister ordered the fleet to leave port,” Ana Brell said."), Not(IsEmpty()));
}

TEST(Borders, WhoIsAskedForThingsIsAskedAndNoContent) {
  const Chain c("The mayor asked the navy for boats and blankets.\n");
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].content), "for boats and blankets");
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), "the navy");
}

TEST(Borders, WhoIsTreatedSoIsNothingThatWasSaid) {
  for (const char* words : {"She was shouted at for it.", "They were spoken to by nobody.", "He was sworn at."})
    EXPECT_THAT(Chain(std::string(words) + "\n").lines(), IsEmpty()) << words;
}

TEST(Borders, TheNextClauseIsNothingThatTheFirstOneSays) {
  for (const char* words : {"“They answered, and they answered with restraint,” Ana Brell said.",
                            "“He replied, but he replied too late,” Ana Brell said."})
    EXPECT_THAT(nested(words), Each(Not(HasSubstr("they answered with")))) << words;
}

TEST(Borders, WhereTheOtherGoesOnTheNestedEnds) {
  EXPECT_THAT(nested("“My mother said that it is getting worse, and she hasn't complained,” Oram said."),
              ElementsAre("My mother | said | that it is getting worse"));
  EXPECT_THAT(nested("“The union told us that it was tired, but we did not believe it,” Oram said."),
              ElementsAre("The union | told | that it was tired"));
  // What goes on with "that", or is a list, goes on.
  EXPECT_THAT(nested("“The bank said that rates would rise, and that nobody would be spared,” Oram said."),
              ElementsAre("The bank | said | that rates would rise, and that nobody would be spared"));
  EXPECT_THAT(nested("“The bank said that it would sell boats, barns, and the old mill,” Oram said."),
              ElementsAre("The bank | said | that it would sell boats, barns, and the old mill"));
}

TEST(Borders, WhoIsAskedToDoItIsNoPartOfWhatIsAsked) {
  EXPECT_THAT(nested("“The president asked us to wait,” Ana Brell said."),
              ElementsAre("The president | asked | to wait"));
  EXPECT_THAT(nested("“The mayor urged a foreign bank to look at the plan,” Ana Brell said."),
              ElementsAre("The mayor | urged | to look at the plan"));
}

TEST(Borders, HowManyAreToldIsNoPartOfIt) {
  for (const char* who : {"both", "both players", "all drivers"})
    EXPECT_THAT(nested(std::string("“The coach told ") + who + " to rest,” Ana Brell said."),
                ElementsAre("The coach | told | to rest"))
        << who;
}

TEST(Borders, EachShareBacksItsOwn) {
  EXPECT_THAT(
      nested("The poll found that 28 percent praised Mr. Tarr, while 23 percent blamed Mr. Vale and 15 percent blamed "
             "Ms. Oram."),
      Not(Contains(HasSubstr("Mr. Vale and 15 percent"))));
}

TEST(Borders, WhatStirsSomebodySaysNothing) {
  EXPECT_THAT(nested("“Ostria angered its neighbours by opening the dam,” Ana Brell said."), IsEmpty());
}

TEST(Borders, WhatIsKeptBeingSaid) {
  EXPECT_THAT(nested("“The captain kept saying that the boat was safe,” diver Nils Ode said."),
              ElementsAre("The captain | kept saying | that the boat was safe"));
  EXPECT_THAT(nested("“When he asked me ‘Do you sell it?’, I answered,” Bodil Crane said."),
              Contains("he | asked | ‘Do you sell it?’"));
}

TEST(Recaps, WhoSaysWhatWasTold) {
  EXPECT_THAT(Chain("There was never a tunnel. That, at least, is what Stig Varn says.\n").lines(),
              ElementsAre("Stig Varn | says | There was never a tunnel"));
  EXPECT_THAT(Chain("The wall was built with sand. The inspectors were paid. Those are the findings of the Brunn "
                    "inquiry, which sat on Monday.\n")
                  .lines(),
              ElementsAre(HasSubstr("| are the findings of | The wall was built with sand. The inspectors were paid")));
  EXPECT_THAT(Chain("The bridge is old. That is what the town paid for.\n").lines(), IsEmpty());
}

TEST(Headlines, WhatStandsBeforeAColonIsALabel) {
  const ScriptedReader model({{source, "Verrin", 0}, {cue, "calls", 0}, {content, "Ostria: five facts", 0}});
  EXPECT_THAT(Chain("Verrin calls Ostria: five facts\n\nThe two spoke on Monday .\n", {}, &model).lines(), IsEmpty());
}

TEST(Headlines, AColonGivesAllThatStandsBehindIt) {
  const ScriptedReader model({{source, "Minister", 0}, {cue, ":", 0}, {content, "No deal", 0}});
  EXPECT_THAT(Chain("Minister : No deal before June\n\nThe two spoke on Monday .\n", {}, &model).lines(),
              ElementsAre("Minister | : | No deal before June"));
}

// No full stop tells the network where a headline ends.
TEST(Headlines, GoOnToTheirEnd) {
  const ScriptedReader model({{source, "Woman", 0}, {cue, "alleges", 0}, {content, "guards robbed", 0}});
  EXPECT_THAT(Chain("Woman alleges guards robbed her\n\nThe two spoke on Monday .\n", {}, &model).lines(),
              ElementsAre("Woman | alleges | guards robbed her"));
}

TEST(FromNetwork, ACueThatNoListKnowsHasItsSubject) {
  const ScriptedReader model({{cue, "was blunt:", 0}, {content, "“There are no missing funds.”", 0}});
  EXPECT_THAT(Chain("The treasurer, Ingrid Vael, was blunt: “There are no missing funds.”\n", {}, &model).lines(),
              ElementsAre("The treasurer, Ingrid Vael, | was blunt: | “There are no missing funds.”"));
}

TEST(FromNetwork, WhoSpeaksStandsBehindACueThatIsTurnedRound) {
  const ScriptedReader model({{source, "Olle Bates", 0}, {content, "“It was always so,”", 0}, {cue, "shrugged", 0}});
  const Chain c("Olle Bates sat down .\n\n“It was always so,” shrugged his wife , Hanne .\n", {}, &model);
  for (const Statement& s : c.statements.all())
    EXPECT_TRUE(c.words(s.cue) != "shrugged" || c.words(s.source).starts_with("his wife")) << c.words(s.source);
}

TEST(FromNetwork, AQuoteBehindAReportIsAStatementOfItsOwn) {
  const ScriptedReader model({{source, "Halim Zarrouk", 0},
                              {cue, "said", 0},
                              {content, "he was worried", 0},
                              {content, "“I see no boats here.”", 0}});
  EXPECT_THAT(Chain("Halim Zarrouk said he was worried . “I see no boats here.”\n", {}, &model).lines(),
              ElementsAre("Halim Zarrouk | said | he was worried", HasSubstr("“I see no boats here.”")));
}

TEST(FromNetwork, WhatIsDoneBehindAQuoteIsNotSaid) {
  const ScriptedReader model(
      {{source, "The agency", 0}, {cue, "cited", 0}, {content, "“sources in the town” and gave no names", 0}});
  EXPECT_THAT(Chain("The agency cited “sources in the town” and gave no names .\n", {}, &model).lines(),
              ElementsAre("The agency | cited | “sources in the town”"));
}

TEST(FromNetwork, AQuoteThatAColonLeadsToEndsWithItsSentence) {
  const ScriptedReader model(
      {{content, "“We will not go.” The treaty of the lake is void,", 0}, {source, "she", 0}, {cue, "said.", 0}});
  Chain c("On Monday Mira Holt said: “We will not go.” The treaty of the lake is void, she said.\n", {}, &model);
  ASSERT_FALSE(c.statements.all().empty());
  EXPECT_THAT(c.words(c.statements.all().back().content), testing::StartsWith("The treaty of the lake is void"));
  const ScriptedReader asked(
      {{source, "Brell", 0}, {cue, "asked:", 0}, {content, "“Who decided?” The council did,", 0}});
  Chain other("Brell asked: “Who decided?” The council did, Mira Holt said.\n", {}, &asked);
  ASSERT_FALSE(other.statements.all().empty());
  EXPECT_EQ(other.words(other.statements.all()[0].content), "“Who decided?”");
}

TEST(FromNetwork, TwoWhoTakeTurns) {
  const ScriptedReader model({{content, "“Did you sign it?”", 0},
                              {source, "the judge", 0},
                              {cue, "asked", 0},
                              {content, "“Because I was told to,”", 1},
                              {source, "Emil Stark", 1},
                              {cue, "said", 1}});
  const Chain c(
      "“Did you sign it?” the judge asked .\n\n“I did.”\n\n“Why?”\n\n“Because I was told to,” Emil Stark said .\n", {},
      &model);
  EXPECT_THAT(c.lines(), ElementsAre("the judge | asked | “Did you sign it?”", "Emil Stark |  | “I did.”",
                                     " |  | “Why?”", "Emil Stark | said | “Because I was told to,”"));
}

}  // namespace
}  // namespace sayso
