// Whom descriptions mean, and who speaks where only the verb tells.
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

TEST(Descriptions, MeanWhoseOwnerTheyName) {
  expect_speakers({
      {"NHC Secretary Ana Brell left on Monday. The quay was busy. The NHC's secretary said the dam was old.",
       "the dam was old", "Ana Brell"},
      // Brell's lawyer is not Brell.
      {"Ana Brell said the lake was full. Brell's lawyer said the dam was old.", "the dam was old", "Brell's lawyer"},
      // another body's secretary
      {"NHC Secretary Ana Brell left on Monday. The Harbour Union's secretary said the dam was old.", "the dam was old",
       "Harbour Union's secretary"},
  });
}

TEST(Descriptions, MeanWhoHasTheOfficeTheyName) {
  expect_speakers({
      {"Peruvian President Ana Brell left on Monday. The quay was busy. The president of Peru said the dam was old.",
       "the dam was old", "Ana Brell"},
      {"Peruvian President Ana Brell left on Monday. The quay was busy. The president of Ghana said the dam was old.",
       "the dam was old", "president of Ghana"},
  });
}

// Who does it is not whom it is done to.
TEST(Descriptions, MeanNobodyToWhomItIsDone) {
  expect_speakers({
      {"Leo Marn was told by the governor that the dam was old.", "that the dam was old", "governor"},
      {"Leo Marn has been warned by the governor that the dam was old.", "that the dam was old", "governor"},
  });
}

TEST(Descriptions, KeepRanksApart) {
  expect_speakers({
      {"Tomas Orrin said the lake was full. President Ana Brell was away. The vice president said the dam was old.",
       "the dam was old", "Tomas Orrin"},
      {"Tomas Orrin said the lake was full. President Ana Brell was away. The president said the dam was old.",
       "the dam was old", "Ana Brell"},
  });
}

TEST(Descriptions, KeepOfficesApart) {
  expect_speakers({
      {"The bishop warned that the dam was old. The council said that it would hold.", "that it would hold", "council"},
      {"The prosecutor said the lake was full. The governor said the dam was old.", "the dam was old", "governor"},
      {"The general said the lake was full. Colonel Tomas Orrin said the dam was old.", "the lake was full", "general"},
      {"General Tomas Orrin said the lake was full. The general said the dam was old.", "the dam was old",
       "Tomas Orrin"},
      {"President Ana Brell said the lake was full. The general said the dam was old.", "the dam was old", "general"},
  });
}

TEST(Descriptions, WhatSomebodyWillNotDoIsNoBody) {
  const Page p("The president said he will not watch while the house burns.");
  EXPECT_EQ(p.voice("not watch"), nullptr);
}

TEST(Descriptions, TheyAreNotWhoIsSpokenOf) {
  expect_speakers({
      {"Police protesters marched on Monday. The soldiers had more money, they said.", "The soldiers had more money",
       "Police protesters"},
  });
}

TEST(Names, MayBeDaysAndMonths) {
  expect_speakers({
      {"Julian Friday and April Summers said on Sunday that they would march.", "that they would march",
       "Julian Friday and April Summers"},
      {"Ana Brell on Friday said the dam was old.", "the dam was old", "Ana Brell"},
  });
}

TEST(Names, AreNotReadInALineOfCapitals) {
  const Page p("Mayor Laughs, Evades Question About Ferry.\n\nMayor Ana Brell laughed. She said the dam was old.");
  EXPECT_EQ(p.voice("Laughs"), nullptr);
  EXPECT_EQ(p.voice("Evades"), nullptr);
  EXPECT_NE(p.voice("Ana Brell"), nullptr);
}

TEST(Descriptions, AreIntroducedByWhoSpeaksNext) {
  const std::string spokesman =
      "It was cold. It was late. The lake froze. The ice held. A government spokesman said the quay was shut. ";
  const auto speaker = [&](const std::string& behind) { return Page(spokesman + behind).speaker("the quay was shut"); };
  EXPECT_EQ(speaker("Arlo Finch said the boats were safe."), "Arlo Finch");
  // Somebody whom the page introduces as something else.
  EXPECT_EQ(speaker("Mayor Arlo Finch said the boats were safe."), "government spokesman");
  EXPECT_EQ(speaker("Arlo Finch, a lawyer, said the boats were safe."), "government spokesman");
}

TEST(Descriptions, MeanWhomTheHeadlineNames) {
  const std::string headline = "Ferro Oil says the Sella pipeline will open in May\n\n";
  const std::string lead =
      "The Sella pipeline will open in May, a Varonian company said on Monday. It said it was safe.";
  EXPECT_EQ(Page(headline + lead).speaker("pipeline will open in May"), "Ferro Oil");
  EXPECT_EQ(Page(headline + lead).speaker("it was safe"), "Ferro Oil");
  // Another matter, perhaps another firm.
  const std::string other = "Fish prices fell by half, a Varonian company said on Monday. It said it was worried.";
  EXPECT_EQ(Page(headline + other).speaker("prices fell"), "Varonian company");
}

// A story's highlights come again far down in it.
TEST(Descriptions, OfHighlightsMeanWhoSaysItBelow) {
  const std::string head =
      "By the Meridian Wire Staff Woman says the Sella pipeline burst in two places Nobody was hurt SELLA, Varonia "
      "(Meridian) -- ";
  const std::string text =
      "The mayor said no. The council said no. The union said no. The bishop said no. The judge said no. The baker "
      "said "
      "no. Ada Tarrant said ";
  EXPECT_EQ(Page(head + text + "the pipeline had burst in two places in Sella.").speaker("the Sella pipeline burst"),
            "Ada Tarrant");
  EXPECT_NE(Page(head + text + "the road in Sella was open again.").speaker("the Sella pipeline burst"), "Ada Tarrant");
}

// An article tells its first sentences again, with the name.
TEST(Descriptions, MeanWhoSaysTheSameAgain) {
  const auto speaker = [](const std::string& again) {
    return Page(
               "The head of the Sella mill said half of the northern timber had been burnt. The quay is closed until "
               "May. Nobody was hurt. Rain fell all week. The road is open. The bridge stands. Ships wait. Ana Brell, "
               "who owns the place, said " +
               again)
        .speaker("timber had been burnt");
  };
  EXPECT_EQ(speaker("half of the northern timber had been burnt."), "Ana Brell");
  EXPECT_NE(speaker("the northern road would stay open all week."), "Ana Brell");
}

TEST(Descriptions, LeaveWordsOfSentencesOutOfNames) {
  const Page p("Cash-rich Ferro Oil said the field was sound. Ferro said it would pay.");
  EXPECT_EQ(p.voice("Cash-rich Ferro Oil"), nullptr);
  EXPECT_EQ(p.speaker("it would pay"), "Ferro Oil");
}

TEST(Descriptions, TellWhereAPersonWorksFromHisName) {
  const Page p(
      "Tomas Orrin, an analyst at Ferro Futures, said the price was high. Orrin of Ferro Futures said it fell.");
  EXPECT_EQ(p.speaker("it fell"), "Tomas Orrin");
}

TEST(Descriptions, FindTheSubjectOfACueWithoutSource) {
  const auto speaker = [&](const std::string& words, const char* verb) {
    const std::vector<ScriptedReader::Part> parts{{SpanRole::cue, verb, 0}, {SpanRole::content, "the dam is old", 0}};
    const ScriptedReader reader(parts);
    return Page(words, "", &reader).speaker("the dam is old");
  };
  EXPECT_EQ(speaker("Ana Brell has claimed the dam is old.", "claimed"), "Ana Brell");
  EXPECT_EQ(speaker("Ana Brell closed the road and claimed the dam is old.", "claimed"), "Ana Brell");
  EXPECT_EQ(speaker("The road leads to the ministry that claimed the dam is old.", "claimed"), "ministry");
  EXPECT_EQ(speaker("Ana Brell was told the dam is old.", "was told"), "nobody");
}

TEST(Descriptions, KnowTitlesInFull) {
  expect_speakers({
      {"Gen. Arlo Finch left on Monday. The quay was busy. The general said the dam was old.", "the dam was old",
       "Arlo Finch"},
      {"It was cold. A senior general said the dam was old. It was late. Gen. Arlo Finch said it would hold.",
       "the dam was old", "Arlo Finch"},
  });
}

TEST(Descriptions, TellAnAge) {
  expect_speakers({{"Ana Brell, the leader of Varonia, left on Monday. The 68-year-old leader said the dam was old.",
                    "the dam was old", "Ana Brell"}});
}

TEST(Descriptions, TellAnAgeInPassingAndInWhatIsSaid) {
  const Page first(
      "President Ana Brell left on Monday. The quay was busy. The 68-year-old president, who fell ill, slept.");
  EXPECT_EQ(first.meant("68-year-old president"), "Ana Brell");
  const Page second(
      "President Ana Brell left on Monday. Tomas Orrin said the 68-year-old leader had lost her way. The quay was "
      "busy.");
  EXPECT_EQ(second.meant("68-year-old leader"), "Ana Brell");
}

TEST(Descriptions, AGroupOfAKindIsTheBodyThatHasJustSpoken) {
  expect_speakers({
      {"According to Harbour Watch, the quay was shut. It rained. The watchdog group said the dam was old.",
       "the dam was old", "Harbour Watch"},
      // It has not spoken; it is a ministry.
      {"Harbour Watch met in Sella. It rained. The militant group said the dam was old.", "the dam was old",
       "militant group"},
      {"The Harbour Ministry said the quay was shut. It rained. The militant group said the dam was old.",
       "the dam was old", "militant group"},
  });
}

TEST(Descriptions, SomebodysDeputyIsTheViceOfHisOffice) {
  const Page page(
      "Vice President Tomas Orrin spoke on Monday. President Ana Brell was away. The words of President Ana Brell's "
      "deputy fell short.");
  EXPECT_EQ(page.meant("President Ana Brell's deputy"), "Tomas Orrin");
  expect_speakers({
      {"Vice President Tomas Orrin left. President Ana Brell was away. Brell's deputy said the dam was old.",
       "the dam was old", "Tomas Orrin"},
      // Two may be meant, or nobody whom the page names.
      {"Vice President Tomas Orrin left. Vice President Lena Sool stayed. President Ana Brell was away. Brell's deputy "
       "said the dam was old.",
       "the dam was old", "Brell's deputy"},
      {"Minister Tomas Orrin left. President Ana Brell was away. Brell's deputy said the dam was old.",
       "the dam was old", "Brell's deputy"},
  });
}

TEST(Descriptions, MeanWhoMadeAStatement) {
  const Page p(
      "The Harbour Union met on Monday. According to a statement the union posted on its site, the dam was old.");
  EXPECT_EQ(p.speaker("the dam was old"), "Harbour Union");
}

TEST(Descriptions, KeepFamiliesOfBodiesApart) {
  expect_speakers(
      {{"The Harbour Relief Organization sent tents. The Sella Militia shut the quay. The agency said the dam "
        "was old.",
        "the dam was old", "Harbour Relief Organization"}});
}

TEST(Descriptions, DoNotMeanWhoWorksThere) {
  expect_speakers({
      {"Ana Brell, spokeswoman for the harbour agency, left on Monday. The agency said the dam was old.",
       "the dam was old", "harbour agency"},
  });
}

TEST(Descriptions, TellBodiesApart) {
  const std::string behind =
      " said the quay was shut. It was cold. It was late. The lake froze. Ana Brell, an officer ";
  EXPECT_EQ(Page("A rebel army officer" + behind + "with the relief agency, left.").speaker("the quay was shut"),
            "rebel army officer");
  EXPECT_EQ(Page("A rebel army officer" + behind + "of the rebel army, left.").speaker("the quay was shut"),
            "Ana Brell");
}

TEST(Descriptions, GoByANameInAClause) {
  for (const char* clause : {"who gave his name only as Tomas", "who asked to be called Tomas",
                             "who would only give his first name, Tomas,", "who identified himself as Tomas"}) {
    const Page p("A crane driver " + std::string(clause) + " said the dam was old.");
    EXPECT_EQ(p.speaker("the dam was old"), "Tomas") << clause;
  }
  const std::vector<ScriptedReader::Part> parts{{SpanRole::source, "A crane driver who knew Tomas", 0},
                                                {SpanRole::cue, "said", 0},
                                                {SpanRole::content, "the dam was old", 0}};
  const ScriptedReader reader(parts);
  const Page other("A crane driver who knew Tomas said the dam was old.", "", &reader);
  EXPECT_NE(other.speaker("the dam was old"), "Tomas");
}

TEST(Descriptions, MaySpeakWithoutAList) {
  expect_speakers({
      {"The undertaker of Korvat said nine coffins came. He said the road was shut.", "the road was shut",
       "undertaker of Korvat"},
      {"The report of the harbour said nine boats came. Jan Orrin left. He said the road was shut.",
       "the road was shut", "Jan Orrin"},
  });
}

TEST(Descriptions, OfTextsMeanWhoWritesThem) {
  expect_speakers(
      {{"The Ostrian paper came out on Monday. In its editorial the paper calls the dam old and says the "
        "quay is shut.",
        "the quay is shut", "Ostrian paper"}});
}

TEST(Descriptions, GoByANameBehindNamed) {
  for (const char* named : {"named Vey Harel", "called Vey Harel", "identified as Vey Harel"}) {
    const Page p("Rebel spokesman Anton Brell left. A rebel at the scene " + std::string(named) +
                 " said the quay was shut. Rebel spokesman Ilo Brandt said it was open.");
    EXPECT_EQ(p.speaker("the quay was shut"), "Vey Harel") << named;
  }
}

TEST(Descriptions, TellSidesApart) {
  expect_speakers({
      {"A Foreign Ministry spokesman said the quay was shut. The lake froze. Rebel spokesman Ilo Brandt said it was "
       "open.",
       "the quay was shut", "Foreign Ministry spokesman"},
      {"A government spokesman said the quay was shut. The lake froze. Government spokesman Ilo Brandt said it was "
       "open.",
       "the quay was shut", "Ilo Brandt"},
      {"A spokesman said the quay was shut. The lake froze. Rebel spokesman Ilo Brandt said it was open.",
       "the quay was shut", "Ilo Brandt"},
  });
}

TEST(Descriptions, OfFirmsMeanThoseThatAreFirmsForSure) {
  expect_speakers(
      {{"Volta Energy Inc said it would go back. It bought a field in the Torra Basin of Ostria. The company "
        "said the value fell.",
        "the value fell", "Volta Energy Inc"}});
}

// Who knows something in another's words is told of, and not who speaks next.
TEST(Descriptions, OfWhatIsToldMaySpeakNoMore) {
  expect_speakers(
      {{"Mara Tolen came to let the world know that the dam was old. She said the quay was shut.", "the quay was shut",
        "Mara Tolen"},
       {"A commander said that the tanks were old. The road was mined, he said.", "The road was mined", "commander"}});
}

}  // namespace
}  // namespace sayso
