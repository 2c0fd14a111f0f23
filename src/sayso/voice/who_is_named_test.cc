// Whom names mean: offices and bodies around them, several at once, what is none of a name.
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

TEST(WhoIsNamed, KnowOfficesThatRunIntoTheName) {
  for (const char* words : {"Secretary of State Mara Tolen said the dam was old. Tolen said no more.",
                            "On Monday Secretary of State Mara Tolen said the dam was old. Tolen said no more.",
                            "Minister for Defence Mara Tolen said the dam was old. Tolen said no more."}) {
    const Page p(words);
    EXPECT_EQ(p.speaker("the dam was old"), "Mara Tolen") << words;
    EXPECT_EQ(p.speaker("no more"), "Mara Tolen") << words;
  }
}

TEST(WhoIsNamed, KeepBodiesWholeThatAnOfficeIsOf) {
  const Page p("The chairman of the State Bank of Varonia, Orlo Vesk, said the dam was old.");
  EXPECT_EQ(p.speaker("the dam was old"), "Orlo Vesk");
}

TEST(WhoIsNamed, DoNotNameWhoWouldNotBeNamed) {
  const std::string behind = " Mara Tolen said the lake was calm.";
  for (const char* words : {"“The dam was old,” shouted a woman who would not give her name.",
                            "A nurse who asked not to be identified said the dam was old."})
    EXPECT_NE(Page(words + behind).speaker("the dam was old"), "Mara Tolen") << words;
  EXPECT_EQ(Page("A nurse said the dam was old." + behind).speaker("the dam was old"), "Mara Tolen");
}

TEST(WhoIsNamed, DoNotNameWhoComesAgainUnnamed) {
  const std::string named =
      "A senior harbour official said the dam was old. It was a speech held by Mara Tolen that told of the lake. ";
  const Page p(named + "The boats were late, the official added. Tolen said no more.");
  EXPECT_NE(p.speaker("the dam was old"), "Mara Tolen");
  EXPECT_EQ(p.speaker("the dam was old"), p.speaker("The boats were late"));
}

TEST(WhoIsNamed, KnowWhoIsNewInAnOffice) {
  const std::string gone = "Harbour minister Abel Vesk resigned on Friday. “I am going,” Vesk said. ";
  for (const char* words :
       {"President Orlo Finch appointed Mara Tolen, a pilot, to succeed him. The new minister said the dam was old.",
        "Mara Tolen, until now a pilot, will succeed him, the president said. The new minister said the dam was old.",
        "Mara Tolen replaced him. The new harbour minister said the dam was old."})
    EXPECT_EQ(Page(gone + words).speaker("the dam was old"), "Mara Tolen") << words;
}

TEST(WhoIsNamed, TakeALastNameThatIsACitysForThePersons) {
  const Page p("Valeria Tunis, a skipper, left the lake. Tunis said the boats were late. Tunis said it again.");
  ASSERT_NE(p.voice("Valeria Tunis"), nullptr);
  EXPECT_EQ(p.voice("Valeria Tunis")->type, VoiceType::person);
  const Page town("Greater Tunis voted. Tunis said no. Tunis said it again.");
  ASSERT_NE(town.voice("Greater Tunis"), nullptr);
  EXPECT_EQ(town.voice("Greater Tunis")->type, VoiceType::place);
}

TEST(WhoIsNamed, KnowTheLettersOfABodyWithItsCountry) {
  const Page p("The American Harbour Network met. The AHN said the quay was shut.");
  EXPECT_EQ(p.speaker("the quay was shut"), "Harbour Network");
}

TEST(WhoIsNamed, LeaveOutWhereAFirmIsBased) {
  const Page p("Far Shore-based Ferro Oil said the field was sound.");
  EXPECT_EQ(p.speaker("the field was sound"), "Ferro Oil");
}

TEST(WhoIsNamed, TakeSeveralBehindWhatTheyAre) {
  for (const char* words : {"On Monday the council members Varonia and Ostria said the lake was theirs.",
                            "Both Jonna Paal and the Harbour Union said the lake was theirs."}) {
    const Page p(words);
    ASSERT_FALSE(p.voices->attributions().empty()) << words;
    const auto id = p.voices->attributions().back().source.voice;
    ASSERT_TRUE(id) << words;
    EXPECT_EQ(p.voices->all()[*id].members.size(), 2u) << words;
  }
}

TEST(WhoIsNamed, DoNotTakeAnExampleForAllOfThem) {
  const Page p("Some lawmakers, like Harbour Committee Chairman Tomas Orrin, said the lake was theirs.");
  EXPECT_EQ(p.speaker("the lake was theirs"), "Some lawmakers");
}

TEST(WhoIsNamed, LeaveOutWhatOpensASentenceBeforeAName) {
  const Page p("Jonna Paal, a skipper, left. Sentor Jonna Paal never voted. Jonna Paal said the lake was cold.");
  EXPECT_EQ(p.speaker("the lake was cold"), "Jonna Paal");
}

TEST(WhoIsNamed, ARoleBehindABodyIsNoPartOfAName) {
  expect_speakers({
      {"Westport High School Principal Mary Asfold said the hall was shut.", "the hall was shut", "Mary Asfold"},
      {"Brell Nature Society ecologist Ana Corrow said the reeds were dry.", "the reeds were dry", "Ana Corrow"},
      {"A spokesperson for Sen. Kara Harrow, D-Korvat, said the office was open.", "the office was open",
       "spokesperson for Sen. Kara Harrow"},
  });
}

TEST(WhoIsNamed, OneMayBeThey) {
  expect_speakers({
      {"Kim Lorno, an engineer, told the Sella Post that the dam was weak. “It leaks by night,” they said.",
       "“It leaks by night,”", "Kim Lorno"},
      {"Kim Lorno, an engineer, said the dam was weak. The ministers met on Monday. “We will mend it,” they said.",
       "“We will mend it,”", "ministers"},
  });
}

TEST(WhoIsNamed, WhoIsAccusedInAHeadlineDoesNotAccuse) {
  const Page p(
      "Hamid Orrel praised for opening the quay\n\nHamid Orrel urged to leave\n\nThe miners said the premier must "
      "go.\n");
  for (const Attribution& a : p.voices->attributions())
    if (a.source.voice) EXPECT_NE(p.voices->all()[*a.source.voice].name, "Hamid Orrel");
}

TEST(WhoIsNamed, WhoSignsAPostWritesIt) {
  const auto post = [](const std::string& words, const std::string& name) {
    return "<blockquote class='twitter-tweet'><p>" + words + "</p>&mdash; " + name +
           " (@brell5) <a>May 6, 2031</a></blockquote>";
  };
  const Page p(
      "<html><body><article><h1>A judge for the harbour</h1><p>The council of Korvat has sworn in its first harbour "
      "judge, Ana "
      "Montal, who is a sailor, too, at a ceremony that many people attended in the rain.</p><p>Goldstern wrote:</p>" +
      post("Honoured to have offered a song at this old ceremony.", "Seth Goldstern") +
      "<p>Here is a short clip of Montal walking in:</p>" +
      post("The new harbour judge, Ana Montal, on her way to be sworn in.", "Drew Mikkel") +
      "<p>The court sits again in June, when the harbour opens to the boats of the north and the council has moved "
      "house.</p></article></body></html>");
  EXPECT_EQ(p.speaker("Honoured to have"), "Seth Goldstern");
  EXPECT_EQ(p.speaker("The new harbour judge"), "Drew Mikkel");
  EXPECT_EQ(p.said("The new harbour judge"), "2031-05-06 text");
  EXPECT_EQ(p.speaker("@brell5"), "no such statement");
}

TEST(WhoIsNamed, WhereAPlaceLiesIsNobody) {
  expect_speakers({
      {"Police in Korvat, Varonia, said two men were held.", "two men were held", "Police in Korvat"},
      {"Officials in Sella County, Varonia, said two men were held.", "two men were held", "Officials in Sella County"},
      {"Firefighters near Sella, Varonia, said two men were held.", "two men were held", "Firefighters near Sella"},
      {"The country's main port, Sella, said two men were held.", "two men were held", "Sella"},
      {"A spokesman in Sella, Lars Ode, said two men were held.", "two men were held", "Lars Ode"},
      {"The quay was shut, according to Quartz' Dan Kopp.", "The quay was shut", "Dan Kopp"},
  });
  const std::string officials = "Officials in Sella County, Varonia — where Brell lies —";
  const ScriptedReader model({{SpanRole::source, officials, 0},
                              {SpanRole::cue, "announced", 0},
                              {SpanRole::content, "that two men were held", 0}});
  EXPECT_EQ(Page(officials + " announced that two men were held .", "", &model).speaker("two men were held"),
            "Officials in Sella County");
  const Page p("Sella County says the road is shut. Brell Township said it was open.");
  for (const char* name : {"Sella County", "Brell Township"}) {
    ASSERT_TRUE(p.voice(name)) << name;
    EXPECT_EQ(p.voice(name)->type, VoiceType::place) << name;
  }
}

}  // namespace
}  // namespace sayso
