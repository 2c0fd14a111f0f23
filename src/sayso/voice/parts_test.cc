// Who is one of several, who is told by a clause alone, and who is described first and named far behind.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

TEST(PartsOfMany, AreNamedByWhosePartTheyAre) {
  expect_speakers({
      {"Two residents spoke. One said the quay was shut.", "the quay was shut", "one of the residents"},
      {"Two residents spoke. One said it was late. Another said the quay was shut.", "the quay was shut",
       "another of the residents"},
      {"Residents said it was late. A third said the quay was shut.", "the quay was shut", "a third (residents)"},
      {"Protesters rallied in Sella. Some said the quay was shut.", "the quay was shut", "some of the protesters"},
      {"Some fishermen said it was late. Others said the quay was shut.", "the quay was shut",
       "others of the fishermen"},
      // of nobody who was told of
      {"The harbour lies in Sella. Some said the quay was shut.", "the quay was shut", "Some"},
      {"Ana Brell met residents. It rained. Some said the quay was shut.", "the quay was shut", "Some"},
      {"Ana Brell went to Sella. One said the quay was shut.", "the quay was shut", "nobody"},
  });
}

TEST(PartsOfMany, AreNotAnotherThatWasCounted) {
  expect_speakers({
      {"The first witness said it was late. The second witness said the quay was shut.", "the quay was shut",
       "second witness"},
      {"The first witness said it was late. The second left. The first witness said the quay was shut.",
       "the quay was shut", "first witness"},
      {"The second witness said it was late. The witness said the quay was shut.", "the quay was shut",
       "second witness"},
  });
}

TEST(Pluralities, AreThoseWhoSpeakNextWhereNobodyElseMay) {
  expect_speakers({
      {"Fishmongers gathered at the harbour. They said the quay was shut.", "the quay was shut", "Fishmongers"},
      {"Glaziers from three towns met. “The quay is shut,” they said.", "The quay is shut", "Glaziers"},
      {"The Harbour Union met. Prices rose. They said the quay was shut.", "the quay was shut", "Harbour Union"},
  });
}

TEST(Clauses, TellWhoSpeaksByTheWordsBeforeThem) {
  expect_speakers({
      {"The guests included a glazier who said the quay was shut.", "the quay was shut", "glazier"},
      {"The guests included an army officer who said the quay was shut.", "the quay was shut", "army officer"},
      {"She is a daughter of Norran glaziers who said the quay was shut.", "the quay was shut", "Norran glaziers"},
      // who he is, and where
      {"Ana Brell, a glazier who said the quay was shut, left.", "the quay was shut", "Ana Brell"},
      {"State TV met residents at the rally who said the quay was shut.", "the quay was shut", "residents"},
  });
}

TEST(LateNames, TellABodyByAWordOfItsName) {
  expect_speakers({
      {"A prisoners' rights group said the quay was shut. Sella Rights Watch said it was late.", "the quay was shut",
       "Sella Rights Watch"},
      {"A prisoners' rights group said the quay was shut. The Harbour Union said it was late.", "the quay was shut",
       "prisoners' rights group"},
      {"The country's largest carmaker shut a mill. Norva Motors said it was late. The carmaker said the quay was "
       "shut.",
       "the quay was shut", "Norva Motors"},
  });
}

TEST(LateNames, TellTheOnlyOfficialOfAPlace) {
  const auto speaker = [](const std::string& opening, const std::string& behind) {
    return Page(opening + " Shops shut. Trains stopped. Buses ran late. Schools were empty. It rained. It snowed. " +
                behind)
        .speaker("the quay was shut");
  };
  const std::string official = "An official in Ostria said the quay was shut.";
  const std::string spokesman = "Foreign Ministry spokesman Jan Orrin said it was late.";
  EXPECT_EQ(speaker(official, "In Ostria, " + spokesman), "Jan Orrin");
  EXPECT_EQ(speaker(official, "In Varonia, " + spokesman), "official in Ostria");
  EXPECT_EQ(speaker("One official in Ostria said the quay was shut.", "In Ostria, " + spokesman), "official in Ostria");
  EXPECT_EQ(speaker(official, "In Ostria, " + spokesman + " In Ostria, Minister Ana Brell said it rained."),
            "official in Ostria");
}

TEST(LateNames, TakeRolesOfOneFamilyForOne) {
  expect_speakers({
      {"Ostria's U.N. ambassador Ana Brell left. Jan Orrin of the union left. The envoy said the quay was shut.",
       "the quay was shut", "Ana Brell"},
      {"Attorney Ana Brell left. The lawyer said the quay was shut.", "the quay was shut", "Ana Brell"},
      {"An opposition spokesman said the quay was shut. “It is late,” rebel spokesman Jan Orrin said.",
       "the quay was shut", "Jan Orrin"},
      // an ambassador is named, a diplomat seldom
      {"A diplomat said the quay was shut. Ambassador Ana Brell said it was late. Ambassador Jan Orrin left.",
       "the quay was shut", "diplomat"},
  });
}

TEST(Namesakes, AreToldByMrAndMrs) {
  expect_speakers({
      {"Mr Brell said it was late. Mrs Brell said the quay was shut.", "the quay was shut", "Mrs Brell"},
      {"Mr Brell said it was late. Mrs Brell left. He said the quay was shut.", "the quay was shut", "Mr Brell"},
      {"Mr Brell left. Mrs Brell said it was late. Brell said the quay was shut.", "the quay was shut", "Mrs Brell"},
      {"Jan Brell left. Mr Brell slept. Mrs Brell said the quay was shut.", "the quay was shut", "Mrs Brell"},
      {"Jan Brell left. Mrs Brell slept. Mr Brell said the quay was shut.", "the quay was shut", "Jan Brell"},
      {"Ana Brell left. Mrs Brell said the quay was shut.", "the quay was shut", "Ana Brell"},
  });
}

TEST(Descriptions, AreNotWhoseTheyAre) {
  expect_speakers({
      {"The boy slept. The boy's father said the quay was shut.", "the quay was shut", "boy's father"},
      {"Jan Orrin left. The pilot's lawyer said the quay was shut.", "the quay was shut", "pilot's lawyer"},
      {"Minister Ana Brell left. Her Liberal rival, Jan Orrin, said the quay was shut.", "the quay was shut",
       "Jan Orrin"},
      {"Premier Ana Brell left. One of her doctors slept. The doctor said the quay was shut.", "the quay was shut",
       "doctor"},
      {"One of her doctors said it was late. The doctor said the quay was shut.", "the quay was shut",
       "One of her doctors"},
      {"The Defence Ministry said it was late. The militia said the quay was shut.", "the quay was shut", "militia"},
      {"Ferro Oil was late. Ana Brell of the University of Sella wrote to it. The company said the quay was shut.",
       "the quay was shut", "Ferro Oil"},
      {"The archbishop said the quay was shut. The thief, Jan Orrin, wept. “It is late,” he said.", "the quay was shut",
       "archbishop"},
  });
  const Page page("Judge Ana Brell asked the defendant if the quay was shut.");
  EXPECT_NE(page.attributed("if the quay was shut"), page.voices->attributions()[0].addressee->voice);
}

TEST(Descriptions, CountWhoSpokeBefore) {
  expect_speakers({
      {"A source close to the talks said it was late. A second source said it rained. The first source said the quay "
       "was shut.",
       "the quay was shut", "source close to the talks"},
      {"The trade unions said it was late. Employers said it rained. The former said the quay was shut.",
       "the quay was shut", "trade unions"},
      {"Sergeant Jan Orrin left. Ana Brell slept. The officer said the quay was shut.", "the quay was shut",
       "Jan Orrin"},
  });
}

TEST(Several, MayTellWhereEachBelongs) {
  expect_speakers({
      {"Jan Orrin of the Harbour Union and Ana Brell of the Sella Institute said the quay was shut.",
       "the quay was shut", "Jan Orrin and Ana Brell"},
  });
}

TEST(LateNames, TellWhoIsCalledSo) {
  expect_speakers({
      {"Ana Brell left. It was late. It rained. It snowed. The quay was empty. A driver in his 20s said the quay was "
       "shut. The Courier is calling him Emil to protect him.",
       "the quay was shut", "Emil"},
      {"A commander, who calls himself Abu Tarek, said the quay was shut.", "the quay was shut", "Abu Tarek"},
  });
}

TEST(Names, HoldFirmsAndSites) {
  for (const char* words : {"Holt & Sons closed.", "In May Holt & Sons closed.", "A clerk of Holt & Sons left."}) {
    const Page page(words);
    ASSERT_NE(page.voice("Holt & Sons"), nullptr) << words;
    EXPECT_EQ(page.voice("Holt & Sons")->type, VoiceType::organization) << words;
  }
  expect_speakers({
      {"Norvacars.com said it was late. Norvacars said the quay was shut.", "the quay was shut", "Norvacars.com"},
  });
  for (const char* words : {"The Transport Workers' Union met.", "A clerk of the Miners' Council left."})
    EXPECT_EQ(Page(words).voice("Transport Workers"), nullptr) << words;
  EXPECT_NE(Page("The Transport Workers' Union met.").voice("Transport Workers' Union"), nullptr);
  EXPECT_NE(Page("On Monday Developer Holt & Sons met. Developer Holt & Sons left.").voice("Holt & Sons"), nullptr);
  EXPECT_EQ(Page("Jan Orrin (Ind) left. He met Ana Brell (Lab).").voice("Ind"), nullptr);
  const Page page("Norvacars.com said it was late. It is so.Then Norvacars said the quay was shut.");
  EXPECT_EQ(page.voice("Norvacars.com")->type, VoiceType::organization);
  EXPECT_EQ(page.voice("so.Then"), nullptr);
}

}  // namespace
}  // namespace sayso
