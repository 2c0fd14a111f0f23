// Which words of a page name a party, and which party.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

/// "Ana Brell person", or "nobody".
std::string named(const Page& page, std::string_view name) {
  const Voice* v = page.voice(name);
  return v ? v->name + " " + std::string(name_of(v->type)) : "nobody";
}

TEST(NamesOfParties, PartAPersonFromTheBodyBehindHim) {
  const Page p("Ana Brell of the Harbour Union said the quay was shut. The union met on Monday.");
  EXPECT_EQ(p.speaker("the quay was shut"), "Ana Brell");
  EXPECT_EQ(named(p, "Harbour Union"), "Harbour Union organization");
  EXPECT_EQ(named(p, "Ana Brell of the Harbour Union"), "nobody");
  // a body that is called after a person
  const Page college("Ana Brell College of Sella said it would open. It was late.");
  EXPECT_EQ(named(college, "Ana Brell"), "nobody");
}

TEST(NamesOfParties, PartAPersonFromTheOfficeBeforeHim) {
  for (const char* office : {"Secretary of State ", "Envoy to the Harbour Union "}) {
    const Page p("On Monday Varonian " + std::string(office) + "Ana Brell said the quay was shut.");
    EXPECT_EQ(p.speaker("the quay was shut"), "Ana Brell") << office;
  }
}

// What stands before a title has no word of its own in such a headline.
TEST(NamesOfParties, ReadAShoutedHeadline) {
  const Page p("WITH THE GUARDS LEAVES");
  EXPECT_EQ(p.voice(""), nullptr);  // and it is read at all
}

TEST(NamesOfParties, TakeWhatTheEditorAdds) {
  const Page p(
      "Ana Brell spoke. “Now (Prime Minister Tomas) Orrin said he would pay,” she said. Orrin "
      "said the lake was full.");
  EXPECT_EQ(p.speaker("the lake was full"), "Tomas Orrin");
  EXPECT_EQ(p.voice("Tomas"), nullptr);
}

TEST(NamesOfParties, MayBeSpeltInTwoWays) {
  const Page p("Mohammed Abdul-Orrin said the dam was old. Mohamed Abdul Orrin said it would hold.");
  EXPECT_EQ(p.voice("Mohamed Abdul Orrin"), p.voice("Mohammed Abdul-Orrin"));
  const Page two("Daniel Orrin said the dam was old. Daniela Orrin said it would hold.");
  EXPECT_NE(two.voice("Daniela Orrin"), two.voice("Daniel Orrin"));
}

TEST(NamesOfParties, KnowWhatTheNounBeforeThemTells) {
  const Page p("Oil giant Ferro has a field near Sella. The newspaper Aurora printed a map.");
  EXPECT_EQ(named(p, "Ferro"), "Ferro organization");
  EXPECT_EQ(named(p, "Aurora"), "Aurora outlet");
}

TEST(NamesOfParties, TellTheElderFromTheYounger) {
  const Page p(
      "Tomas Orrin has led Varonia for years. His son, Jan Orrin, spoke on Monday. The younger Orrin said the dam was "
      "old. The elder Orrin said it would hold.");
  EXPECT_EQ(p.speaker("the dam was old"), "Jan Orrin");
  EXPECT_EQ(p.speaker("it would hold"), "Tomas Orrin");
}

TEST(NamesOfParties, AreHeadedByTheWordBeforeOf) {
  const Page p("The Department of Works said the quay was shut. The department said it would open in May.");
  EXPECT_EQ(p.speaker("it would open in May"), "Department of Works");
}

TEST(NamesOfParties, AreKeptWhereTheyAreNamedOnce) {
  const Page p("Ana Brell said the dam was old. It stands near Quelva. Fishermen saw Arlo Finch Sorel there.");
  EXPECT_EQ(named(p, "Quelva"), "Quelva place");
  EXPECT_EQ(named(p, "Arlo Finch Sorel"), "Arlo Finch Sorel person");
}

TEST(NamesOfParties, AreKeptWhereTheCountryTellsWhichBody) {
  const Page p("The Varonian government keeps the map. A government keeps maps. Ana Brell said it was old.");
  EXPECT_EQ(named(p, "Varonian government"), "Varonian government organization");
  EXPECT_EQ(named(p, "government"), "nobody");
}

TEST(NamesOfParties, KeepTheSameBodyOfTwoCountriesApart) {
  const Page two(
      "The Peruvian Foreign Ministry said the dam was old. Ghana's Foreign Ministry said the quay was shut. The "
      "Foreign Ministry said it would open in May.");
  EXPECT_NE(two.attributed("the dam was old"), two.attributed("the quay was shut"));
  EXPECT_EQ(two.attributed("it would open in May"), two.attributed("the quay was shut"));
  // of one country
  const Page one("The Peruvian Foreign Ministry said the dam was old. The Foreign Ministry said it would hold.");
  EXPECT_EQ(one.attributed("the dam was old"), one.attributed("it would hold"));
}

TEST(NamesOfParties, KnowBodiesBySeveralNames) {
  const Page p(
      "The U.N. refugee agency said the camp was full. The United Nations High Commissioner for Refugees said it would "
      "send tents. The U.N. health agency said the wells were clean.");
  EXPECT_EQ(p.attributed("the camp was full"), p.attributed("send tents"));
  EXPECT_NE(p.attributed("the wells were clean"), p.attributed("send tents"));
}

TEST(NamesOfParties, SayWhatABodyIsFor) {
  const Page p("Ana Brell, spokeswoman for the National Front for the Protection of Lakes, said the dam was old.");
  EXPECT_EQ(p.speaker("the dam was old"), "Ana Brell");
  EXPECT_EQ(named(p, "National Front for the Protection of Lakes"),
            "National Front for the Protection of Lakes organization");
  const Page rare("Ana Brell of the Harbour Council for the Resurgence of Quelva said the dam was old.");
  EXPECT_EQ(named(rare, "Harbour Council for the Resurgence of Quelva"),
            "Harbour Council for the Resurgence of Quelva organization");
  // who leaves one body for another
  const Page two("Ana Brell left the Harbour Council for the Orrin Bank, where she said the dam was old.");
  EXPECT_EQ(named(two, "Harbour Council for the Orrin Bank"), "nobody");
}

TEST(NamesOfParties, AreWholeWhereTheWorldKnowsThem) {
  const Page p(
      "The African Union Mission in Somalia said the road was open. The Orrin Bank in Ghana said it was shut.");
  EXPECT_EQ(named(p, "African Union Mission in Somalia"), "African Union Mission in Somalia organization");
  EXPECT_EQ(named(p, "Orrin Bank in Ghana"), "nobody");
}

TEST(NamesOfParties, StandBehindLongOffices) {
  for (const char* office : {"Assistant Secretary for Harbour Affairs ", "President of the Republic ",
                             "Minister of the Northern Lakes ", "Chief of the General Staff ", "Prosecutor-General "}) {
    const Page p("On Monday " + std::string(office) + "Jan Orrin said the quay was shut. Orrin left.");
    EXPECT_EQ(p.speaker("the quay was shut"), "Jan Orrin") << office;
  }
  const Page nobody("On Monday the Commissioner for Peace said the quay was shut.");
  EXPECT_EQ(named(nobody, "Peace"), "nobody");
}

TEST(NamesOfParties, MayBeOneOfMany) {
  const Page p("Abdul Karim Yusef al-Orrin left on Monday. Yusef said the dam was old.");
  EXPECT_EQ(p.speaker("the dam was old"), "Abdul Karim Yusef al-Orrin");
}

TEST(NamesOfParties, MayBeTownsToo) {
  const Page p("Radan Bergen, the minister, left on Monday. Bergen said the dam was old.");
  EXPECT_EQ(p.speaker("the dam was old"), "Radan Bergen");
  const Page town("Radan Bergen, the minister, left on Monday. The road ends in Bergen. Bergen said the dam was old.");
  EXPECT_EQ(town.speaker("the dam was old"), "Bergen");
}

TEST(NamesOfParties, AreCalledBySomeOfTheirWords) {
  const Page p("The UNHCR said the camp was full. The UN agency said it would send tents.");
  EXPECT_EQ(p.attributed("the camp was full"), p.attributed("send tents"));
  const Page other("The Harbour Union said the camp was full. The UN agency said it would send tents.");
  EXPECT_NE(other.attributed("the camp was full"), other.attributed("send tents"));
}

TEST(NamesOfParties, AreNotTheBodyTheyBelongTo) {
  const Page p(
      "The U.N. High Commissioner for Refugees warned that no tent was left. The United Nations Security Council said "
      "it "
      "would vote. The U.N. said it would pay. The UN agency said it would send tents.");
  EXPECT_NE(p.attributed("that no tent was left"), p.attributed("it would pay"));
  EXPECT_NE(p.attributed("it would vote"), p.attributed("it would pay"));
  EXPECT_EQ(p.attributed("that no tent was left"), p.attributed("send tents"));
}

TEST(NamesOfParties, AreNoWordsOfTheLanguage) {
  const Page p("Ana Brell said the dam was old. People fled from Quelva on foot. Fishermen saw a Market boat there.");
  EXPECT_NE(named(p, "Quelva"), "nobody");
  EXPECT_EQ(named(p, "Market"), "nobody");
}

TEST(NamesOfParties, TellWhereTheyAre) {
  const Page p("Ana Brell said the dam was old. She grew up in the port of Quelva, west of Ilmora.");
  EXPECT_EQ(named(p, "Quelva"), "Quelva place");
  EXPECT_EQ(named(p, "Ilmora"), "Ilmora place");
}

TEST(NamesOfParties, AreKeptWhereSomebodyBelongsThere) {
  const Page p("Ana Brell of Wikora said the dam was old. Wikora was silent.");
  EXPECT_NE(named(p, "Wikora"), "nobody");
  EXPECT_NE(p.voice("Wikora"), p.voice("Ana Brell"));
}

TEST(NamesOfParties, OfTribesAreNoPersons) {
  const Page p("Jan Orrin left Sella. The Orrin tribe said the dam was old. Orrin said it would hold.");
  EXPECT_EQ(named(p, "Orrin tribe"), "Orrin tribe group");
  EXPECT_EQ(p.speaker("it would hold"), "Jan Orrin");
}

TEST(NamesOfParties, KeepTheirArticle) {
  const Page p("Ana Orrin met Jan al-Orrin. Al-Orrin said the dam was old.");
  EXPECT_EQ(p.speaker("the dam was old"), "Jan al-Orrin");
}

}  // namespace
}  // namespace sayso
