#include "sayso/statement/addressee_borders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content,
                   addressee = SpanRole::addressee;

struct Heard {
  std::string text;
  std::vector<ScriptedReader::Part> spans;
  std::string told, said;
};

class HeardWords : public testing::TestWithParam<Heard> {};

TEST_P(HeardWords, MeetTheContentWhereTheyEnd) {
  const Heard& h = GetParam();
  const ScriptedReader model(h.spans);
  Chain c(h.text + "\n", {}, &model);
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].addressee), h.told);
  EXPECT_EQ(c.words(c.statements.all()[0].content), h.said);
}

std::vector<ScriptedReader::Part> parts(const char* who, const char* cue_words, const char* told, const char* said) {
  return {{source, who, 0}, {cue, cue_words, 0}, {addressee, told, 0}, {content, said, 0}};
}

INSTANTIATE_TEST_SUITE_P(
    All, HeardWords,
    testing::Values(
        Heard{"The miners demanded an end to the long night shifts .",
              parts("The miners", "demanded", "an end", "to the long night shifts"), "",
              "an end to the long night shifts"},
        Heard{"Ana Brell urged support for the rebels of Korvat .",
              parts("Ana Brell", "urged", "support", "for the rebels of Korvat"), "",
              "support for the rebels of Korvat"},
        Heard{"Ana Brell urged the miners to go back to work .",
              parts("Ana Brell", "urged", "the miners", "to go back to work"), "the miners", "to go back to work"},
        Heard{"Ana Brell told Radio Sella Tuesday that the wall had held .",
              parts("Ana Brell", "told", "Radio Sella Tuesday", "that the wall had held"), "Radio Sella",
              "that the wall had held"},
        Heard{"Ana Brell vowed Friday to open the lock .", parts("Ana Brell", "vowed", "Friday", "to open the lock"),
              "", "to open the lock"},
        Heard{"Ana Brell ordered the guards not to open the lock .",
              parts("Ana Brell", "ordered", "the guards not", "to open the lock"), "the guards",
              "not to open the lock"},
        Heard{"Ana Brell told his newly appointed premier that the wall had held .",
              parts("Ana Brell", "told", "his newly", "that the wall had held"), "his newly appointed premier",
              "that the wall had held"},
        Heard{"Ana Brell told the assembly on Monday that the wall had held .",
              parts("Ana Brell", "told", "the assembly", "that the wall had held"), "the assembly",
              "that the wall had held"},
        Heard{"The ministry warned it “will not wait for the guards” .",
              parts("The ministry", "warned", "it", "“will not wait for the guards”"), "",
              "it “will not wait for the guards”"},
        Heard{"Ana Brell told them to “wait for the guards at the gate” .",
              {{source, "Ana Brell", 0}, {cue, "told", 0}, {content, "to “wait for the guards at the gate”", 0}},
              "them",
              "to “wait for the guards at the gate”"},
        Heard{"To the mayor , Ana Brell said : “ Stay at home tonight . ”",
              {{source, "Ana Brell", 0}, {cue, "said :", 0}, {content, "“ Stay at home tonight . ”", 0}},
              "the mayor",
              "“ Stay at home tonight . ”"},
        Heard{"Ana Brell apologised to the miners for the long shifts .",
              {{source, "Ana Brell", 0}, {cue, "apologised", 0}, {content, "for the long shifts", 0}},
              "the miners",
              "for the long shifts"},
        Heard{"Ana Brell spoke with alarm and said the wall was wet .",
              {{source, "Ana Brell", 0}, {cue, "said", 0}, {content, "the wall was wet", 0}},
              "",
              "the wall was wet"}));

struct Speaks {
  std::string text;
  std::vector<ScriptedReader::Part> spans;
  std::string line;  // "source | cue | content"; empty where nothing is said
};

class WhoSpeaks : public testing::TestWithParam<Speaks> {};

TEST_P(WhoSpeaks, IsToldByTheClause) {
  const Speaks& h = GetParam();
  const ScriptedReader model(h.spans);
  Chain c(h.text + "\n", {}, &model);
  const std::vector<std::string> lines = c.lines();
  EXPECT_EQ(lines.empty() ? "" : lines[0], h.line);
}

INSTANTIATE_TEST_SUITE_P(
    All, WhoSpeaks,
    testing::Values(
        Speaks{"Korvat is a harbour which the council long called a den of thieves .",
               {{source, "a harbour which the council", 0}, {cue, "called", 0}, {content, "a den of thieves", 0}},
               "the council | called | a den of thieves"},
        Speaks{"The wall is wet , its director , Ines Corrow , told Radio Sella .",
               {{content, "The wall is wet , its director , Ines Corrow", 0}, {cue, "told", 0}},
               "its director , Ines Corrow , | told | The wall is wet"},
        Speaks{"In a statement from Port Ansel , Ana Brell , who chairs the council , called the trial a sham .",
               {{source, "Port Ansel , Ana Brell , who chairs the council ,", 0},
                {cue, "called", 0},
                {content, "the trial a sham", 0}},
               "Ana Brell , who chairs the council , | called | the trial a sham"},
        Speaks{"With the rebels , Varonia , Korvat and Sella called the trial a sham .",
               {{source, "Varonia , Korvat and Sella", 0}, {cue, "called", 0}, {content, "the trial a sham", 0}},
               "Varonia , Korvat and Sella | called | the trial a sham"},
        Speaks{"An official who asked not to be named because of his work said the wall was wet .",
               {{source, "An official who", 0}, {cue, "asked", 0}, {content, "the wall was wet", 0}},
               "An official who asked not to be named because of his work | said | the wall was wet"},
        Speaks{"Ana Brell said that it was useful , and Orrin Vale said that it was long .",
               {{source, "Ana Brell", 0},
                {cue, "said", 0},
                {content, "that it was useful , and Orrin Vale said that it was long", 0}},
               "Ana Brell | said | that it was useful"},
        Speaks{"You get this letter because you asked for it .",
               {{source, "you", 0}, {cue, "asked for", 0}, {content, "it", 0}},
               ""},
        Speaks{"A porter who works there said it was late .",
               {{source, "A porter who works there", 0}, {cue, "said", 0}, {content, "it was late", 0}},
               "A porter who works there | said | it was late"},
        Speaks{"The guards pushed the crowd off the bridge , the union alleged .",
               {{content, "the union", 0}, {cue, "alleged", 0}},
               "the union | alleged | The guards pushed the crowd off the bridge"},
        Speaks{"The fall of Korvat was first reported in May .",
               {{content, "The fall of Korvat", 0}, {cue, "was first reported", 0}},
               ""},
        Speaks{"Ana Brell said this about the talks : “ We will go on talking . ”",
               {{source, "Ana Brell", 0},
                {cue, "said", 0},
                {content, "this about the talks : “ We will go on talking . ”", 0}},
               "Ana Brell | said | “ We will go on talking . ”"},
        Speaks{"A clerk asked not to be named .",
               {{source, "A clerk", 0}, {cue, "asked", 0}, {addressee, "not", 0}, {content, "to be named", 0}},
               ""}));

TEST(WhoSpeaks, IsNoThingThatIsCited) {
  const auto cited = [](const std::string& text, std::vector<ScriptedReader::Part> spans) {
    const ScriptedReader model(std::move(spans));
    Chain c(text + "\n", {}, &model);
    return c.statements.all().empty() ? "-" : c.words(c.statements.all()[0].citing);
  };
  EXPECT_EQ(cited("The wall was wet , Harbour Radio reported , citing port officials .",
                  {{content, "The wall was wet", 0}, {source, "Harbour Radio", 0}, {cue, "reported", 0}}),
            "port officials");
  EXPECT_EQ(cited("The wall was wet , Harbour Radio reported , citing an unnamed security official .",
                  {{content, "The wall was wet", 0}, {source, "Harbour Radio", 0}, {cue, "reported", 0}}),
            "an unnamed security official");
  EXPECT_EQ(cited("The wall was wet , Harbour Radio reported , citing past floods .",
                  {{content, "The wall was wet", 0}, {source, "Harbour Radio", 0}, {cue, "reported", 0}}),
            "");
  EXPECT_EQ(cited("“ The wall was wet , ” she said , citing Ana Brell and Orrin .",
                  {{content, "“ The wall was wet , ”", 0}, {source, "she", 0}, {cue, "said", 0}}),
            "");
}

TEST(Turns, AListOfThingsIsNoTalk) {
  const auto lines = [](const std::string& text) { return Chain(text).lines().size(); };
  EXPECT_EQ(lines("Technology Used: The boats are built of oak and of pine.\n\nThe pumps run all day.\n\n"
                  "Technology Used: The gates are made of iron in Sella.\n"),
            0u);
  EXPECT_EQ(lines("ANA BRELL: The boats are built of oak. I saw them.\n\nORRIN VALE: The gates are of iron.\n"), 2u);
}

// The network took what goes on behind the participle for one content.
TEST(LabelsMended, WhatIsAddedBehindAParticipleIsAnother) {
  const ScriptedReader model(
      {{source, "Reyes", 0}, {cue, "said", 0}, {content, "that nothing changes , adding , “See you in court .”", 0}});
  EXPECT_THAT(Chain("Reyes said that nothing changes , adding , “See you in court .”\n", {}, &model).lines(),
              ElementsAre("Reyes | said | that nothing changes", "Reyes | adding | “See you in court .”"));
}

TEST(LabelsMended, OnlyWhatWasSaidIsNothing) {
  const ScriptedReader model({{content, "her wounds fit what", 0}, {source, "she", 0}, {cue, "said", 0}});
  EXPECT_THAT(Chain("Though her wounds fit what she said , the Post could not verify it .\n", {}, &model).lines(),
              IsEmpty());
}

TEST(LabelsMended, WhatAWordOfAQuoteMeansIsThePagesOwn) {
  const ScriptedReader model(
      {{content, "“They rang from the fort,” the general's house", 0}, {source, "Lind", 0}, {cue, "said", 0}});
  EXPECT_THAT(Chain("“They rang from the fort,” the general's house , Lind said .\n", {}, &model).lines(),
              ElementsAre("Lind | said | “They rang from the fort,”"));
}

TEST(LabelsMended, WhoWritesAStatementTogetherIsNotSpokenTo) {
  const ScriptedReader model({{source, "Ministers", 0}, {cue, "said", 0}, {content, "that it was late", 0}});
  const Chain c("Ministers said in a joint statement with Ostria that it was late .\n", {}, &model);
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_TRUE(c.statements.all()[0].addressee.empty());
}

TEST(LabelsMended, TwoParticiplesOfOneSpeakerAreTwo) {
  const ScriptedReader model({{source, "Ardan", 0},
                              {cue, "blaming", 0},
                              {content, "the unrest on thieves and stressing that Ostria has the right to act", 0}});
  EXPECT_THAT(
      Chain("Ardan met envoys , blaming the unrest on thieves and stressing that Ostria has the right to act , "
            "television reported .\n",
            {}, &model)
          .lines(),
      ElementsAre("Ardan | blaming | the unrest on thieves", "Ardan | stressing | that Ostria has the right to act"));
}

TEST(LabelsMended, WhoTheyAreIsNoPartOfWhatTheySaid) {
  const ScriptedReader model({{cue, "According to", 0},
                              {source, "the guards", 0},
                              {content, "who asked not to be named , the gate was open", 0}});
  EXPECT_THAT(Chain("According to the guards , who asked not to be named , the gate was open .\n", {}, &model).lines(),
              ElementsAre("the guards | According to | the gate was open"));
}

TEST(LabelsMended, WhatIsCalledSoEndsWithItsQuote) {
  const ScriptedReader model({{source, "Lind", 0},
                              {cue, "said", 0},
                              {content, "that instead of what", 0},
                              {source, "she", 1},
                              {cue, "called", 1},
                              {content, "“mild” words the council should act", 1}});
  EXPECT_THAT(
      Chain("Lind said that instead of what she called “mild” words the council should act .\n", {}, &model).lines(),
      ElementsAre("Lind | said | that instead of what she called “mild” words the council should act",
                  "  she | called | “mild”"));
}

// Advice says "you" and "your"; none of what heads it is anybody's name.
TEST(Turns, WhatAdviceIsAboutSaysNothing) {
  EXPECT_THAT(
      Chain("Automatic Locks: You can shut the gate while you are asleep.\n\nRemote Bells: Your phone rings when "
            "somebody comes.\n\nNight Lamps: They show you the way.\n")
          .lines(),
      IsEmpty());
}

// One word twice heads two turns where it is a role or somebody's last name.
TEST(Turns, WordsThatHeadAListSayNothing) {
  EXPECT_THAT(Chain("Compatibility: You can steer it by voice.\n\nCompatibility: You need a lamp for it.\n").lines(),
              IsEmpty());
  EXPECT_THAT(Chain("Moderator: You have shut the quay. Why?\n\nModerator: You will mend it?\n").lines(),
              testing::SizeIs(2));
  EXPECT_THAT(
      Chain("Ana Corrow spoke in Sella.\n\nCorrow: We have shut the quay.\n\nCorrow: We will mend it.\n").lines(),
      testing::SizeIs(2));
}

TEST(Turns, ABodyIsNotInterviewed) {
  const std::string page =
      " staff have tried the lamps of ten firms.\n\nWhat is a lamp?\n\nI would say that a lamp is a light.\n\n"
      "Why trust us?\n\nI have tried lamps for years.\n";
  EXPECT_THAT(Chain("The QBC Select" + page).lines(), IsEmpty());
  EXPECT_THAT(Chain("Ana Corrow told of her years. Her" + page).lines(), testing::SizeIs(5));
}

TEST(Turns, APlaceThatHeadsWhatHappenedThereSaysNothing) {
  const std::string news =
      "CHINA: You can follow the strike here. Miners stayed at home.\n\nPERU: You may read more "
      "below. A ferry sank.\n";
  EXPECT_THAT(Chain(news).lines(), IsEmpty());
  EXPECT_THAT(Chain("CHINA: We will support the plan.\n\nPERU: We do not support it.\n").lines(), testing::SizeIs(2));
}

TEST(LabelsMended, WhatIsCalledForSaysNothing) {
  const ScriptedReader model(
      {{source, "The change", 0}, {cue, "called for", 0}, {content, "means that we must go", 0}});
  EXPECT_THAT(Chain("The change called for by the council means that we must go .\n", {}, &model).lines(), IsEmpty());
  const ScriptedReader calls({{source, "The mayor", 0}, {cue, "called for", 0}, {content, "a change", 0}});
  EXPECT_THAT(Chain("The mayor called for a change .\n", {}, &calls).lines(),
              ElementsAre("The mayor | called for | a change"));
}

TEST(LabelsMended, WhatIsWonIsNotClaimed) {
  for (const std::string won : {"a seat on the council", "41 percent of the vote", "nine lives"}) {
    const ScriptedReader model({{source, "Orrin", 0}, {cue, "claimed", 0}, {content, won, 0}});
    EXPECT_THAT(Chain("Orrin claimed " + won + " .\n", {}, &model).lines(), IsEmpty()) << won;
  }
  const ScriptedReader model({{source, "Orrin", 0}, {cue, "claimed", 0}, {content, "the attack", 0}});
  EXPECT_THAT(Chain("Orrin claimed the attack .\n", {}, &model).lines(), ElementsAre("Orrin | claimed | the attack"));
}

TEST(LabelsMended, WhyIsNoSource) {
  const ScriptedReader model({{source, "Ida Holt", 0}, {cue, "endorsed", 0}, {content, "her", 0}});
  EXPECT_THAT(Chain("Ida Holt endorsed her , citing her “long experience” .\n", {}, &model).lines(),
              ElementsAre("Ida Holt | endorsed | her"));
}

TEST(LabelsMended, WhoTheClauseIsAboutSpeaks) {
  const ScriptedReader model(
      {{source, "who backed Pell Ardan and opposed Tarr ,", 0}, {cue, "said", 0}, {content, "it was late", 0}});
  EXPECT_THAT(Chain("Holt , who backed Pell Ardan and opposed Tarr , said it was late .\n", {}, &model).lines(),
              ElementsAre("Holt | said | it was late"));
}

TEST(SourcePhrases, WhatTheReaderHasOrChoosesSaysNothing) {
  for (const char* words : {"The clips are joined according to your plan and the film takes shape.",
                            "The clips are joined as per their choice."})
    EXPECT_THAT(Chain(std::string(words) + "\n").lines(), IsEmpty()) << words;
  EXPECT_THAT(Chain("The film takes shape, according to the studio.\n").lines(),
              ElementsAre("the studio | according to | The film takes shape"));
}

TEST(TaggedQuotes, WhoeverStandsBehindTheCommaSaysIt) {
  const ScriptedReader model(
      {{source, "Vik", 0}, {cue, "said", 0}, {content, "he had dropped it", 0}, {content, "“Both anchors,”", 0}});
  EXPECT_THAT(
      Chain("Vik said he had dropped it . “Both anchors,” his first mate , Siri Lund , corrected him .\n", {}, &model)
          .lines(),
      ElementsAre("Vik | said | he had dropped it", "his first mate , Siri Lund , | corrected | “Both anchors,”"));
  // A title does not speak, and a quote within a sentence is its sentence's.
  EXPECT_THAT(Chain("Vik said he had dropped it . “The Weir,” her book , won a prize .\n", {}, &model).lines(),
              ElementsAre(testing::StartsWith("Vik | said |")));
}

TEST(LabelsMended, AHeadlinesQuotationIsNoPartOfWhatIsSaidBelow) {
  const ScriptedReader model({{content, "“We have nothing left”", 0},
                              {content, "“Everything is gone,”", 0},
                              {cue, "said", 0},
                              {source, "Lena Vos", 0}});
  EXPECT_THAT(
      Chain("“We have nothing left” : villagers return\n\n“Everything is gone,” said Lena Vos .\n", {}, &model).lines(),
      ElementsAre("villagers |  | “We have nothing left”", "Lena Vos | said | “Everything is gone,”"));
}

TEST(LabelsMended, WhoIsCitedIsNoPartOfWhoSpeaks) {
  const ScriptedReader within({{source, "Harbour Radio , citing an unnamed official ,", 0},
                               {cue, "said", 0},
                               {content, "that the wall was wet", 0}});
  EXPECT_THAT(Chain("Harbour Radio , citing an unnamed official , said that the wall was wet .\n", {}, &within).lines(),
              ElementsAre("Harbour Radio | said | that the wall was wet"));
  const ScriptedReader behind(
      {{cue, "told", 0}, {content, "that the wall was wet", 0}, {source, "the paper 's website", 0}});
  EXPECT_THAT(
      Chain("General Osk told the Sella Post that the wall was wet , citing the paper 's website .\n", {}, &behind)
          .lines(),
      ElementsAre("General Osk | told | that the wall was wet"));
}

TEST(LabelsMended, ANameThatOpensItsSentenceIsWhole) {
  const ScriptedReader model({{source, "Stig Varn", 0}, {cue, "said", 0}, {content, "the wall was wet", 0}});
  EXPECT_THAT(Chain("Governor Stig Varn said the wall was wet .\n", {}, &model).lines(),
              ElementsAre("Governor Stig Varn | said | the wall was wet"));
  EXPECT_THAT(Chain("Tuesday Stig Varn said the wall was wet .\n", {}, &model).lines(),
              ElementsAre("Stig Varn | said | the wall was wet"));
  const ScriptedReader last({{source, "Varn", 0}, {cue, "said", 0}, {content, "the wall was wet", 0}});
  EXPECT_THAT(Chain("Tuesday Stig Varn said the wall was wet .\n", {}, &last).lines(),
              ElementsAre("Stig Varn | said | the wall was wet"));
  EXPECT_THAT(Chain("On Monday Stig Varn said the wall was wet .\n", {}, &model).lines(),
              ElementsAre("Stig Varn | said | the wall was wet"));
}

TEST(LabelsMended, WhatACueBreaksOffGoesOnBehindIt) {
  const ScriptedReader model({{content, "“At seven,”", 0}, {source, "he", 0}, {cue, "went on", 0}});
  EXPECT_THAT(Chain("“At seven,” he went on , wiping his eyes , “the lights failed too.”\n", {}, &model).lines(),
              ElementsAre("he | went on | “At seven,” “the lights failed too.”"));
  // Another sentence's quotation is its own.
  EXPECT_THAT(Chain("“At seven,” he went on . The mayor left , “the boss” to some .\n", {}, &model).lines(),
              testing::Contains("he | went on | “At seven,”"));
}

TEST(LabelsMended, ALetterSpeaksBeforeItsCommas) {
  const ScriptedReader model({{cue, "called", 0}, {content, "the dam “a sin”", 0}});
  EXPECT_THAT(
      Chain("A letter from the bishop , read out by the mayor on Monday , called the dam “a sin” .\n", {}, &model)
          .lines(),
      ElementsAre("A letter from the bishop | called | the dam “a sin”"));
}

}  // namespace
}  // namespace sayso
