// What a page tells of names whose own words tell nothing.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

struct Told {
  const char* words;
  const char* name;
  VoiceType type;
};

void expect_types(std::initializer_list<Told> all) {
  for (const Told& told : all) {
    const Page p(told.words);
    const Voice* voice = p.voice(told.name);
    ASSERT_NE(voice, nullptr) << told.words;
    EXPECT_EQ(name_of(voice->type), name_of(told.type)) << told.words;
  }
}

TEST(NameSigns, TellPlaces) {
  expect_types({
      {"Yesterday Korvat rejected the offer. The people of Korvat had waited for it.", "Korvat", VoiceType::place},
      {"Yesterday Korvat rejected the offer. Korvat's capital was quiet.", "Korvat", VoiceType::place},
      {"Yesterday Korvat rejected the offer. Trains still run to neighbouring Korvat.", "Korvat", VoiceType::place},
      {"Yesterday Kalmere rejected the offer. The Kalmerian envoy went home.", "Kalmere", VoiceType::place},
      {"Yesterday Sarneva rejected the offer. The Sarnevan envoy went home.", "Sarneva", VoiceType::place},
      {"Troops left France, Korvat and Spain on Monday, and Korvat rejected the offer.", "Korvat", VoiceType::place},
      {"They fought over the Dorvat district at night. Later Dorvat was quiet.", "Dorvat", VoiceType::place},
      {"The rebels took Bir Dorvat, a town on the lake. Later Bir Dorvat was quiet.", "Bir Dorvat", VoiceType::place},
      {"They searched the suburbs of Dorvat, Sarneva, Muhundas and Dar Sallas. Later Muhundas slept.", "Muhundas",
       VoiceType::place},
      {"The road runs from Ras Dorvat to Bin Sarvat. Later Bin Sarvat slept.", "Bin Sarvat", VoiceType::place},
      {"Troops entered Bir Dorvat at noon. Later Bir Dorvat was retaken.", "Bir Dorvat", VoiceType::place},
      {"Korvat – The mine is shut. A miner said Korvat was cold.", "Korvat", VoiceType::place},
  });
}

TEST(NameSigns, TellPersons) {
  expect_types({
      {"Yesterday Orrick, 54, left the lake. Later Orrick came to Sella.", "Orrick", VoiceType::person},
      {"Yesterday Orrick, the mayor of Sella, left. People walked to Orrick.", "Orrick", VoiceType::person},
      {"Yesterday Orrick, spokesman for the union, left. A letter went to Orrick.", "Orrick", VoiceType::person},
      {"Yesterday Orrick's wife wrote to the paper. A letter came from Orrick.", "Orrick", VoiceType::person},
      {"Yesterday Orrick was arrested on the quay. A letter came from Orrick.", "Orrick", VoiceType::person},
      {"Yesterday Orrick, who built the mill, left. A letter came from Orrick.", "Orrick", VoiceType::person},
      {"Yesterday Orrick shrugged at that. A letter came from Orrick.", "Orrick", VoiceType::person},
      {"Yesterday Khalvid Ahmundra saw the boats. Later Khalvid Ahmundra left.", "Khalvid Ahmundra", VoiceType::person},
  });
}

TEST(NameSigns, TellBodies) {
  expect_types({
      {"Yesterday the Vorrin said no. A member of the Vorrin left.", "Vorrin", VoiceType::organization},
      {"Yesterday Vorrin, a shipping company, said no. Later Vorrin agreed.", "Vorrin", VoiceType::organization},
      {"Members met and Coal Winter was founded. Later Coal Winter said no.", "Coal Winter", VoiceType::organization},
      {"Economists at Vorrin said no. Later Vorrin agreed, which helped.", "Vorrin", VoiceType::organization},
  });
}

TEST(NameSigns, LeaveWhoNothingTellsOfAPerson) {
  expect_types({{"Yesterday Orrick left. Later Orrick slept.", "Orrick", VoiceType::person}});
}

TEST(NameSigns, TakeNoTownForItsPeople) {
  // "In Korvat, the president said": the president is not called Korvat.
  expect_types({{"In Korvat, the president said no. Later Korvat was quiet, and in Korvat nobody slept.", "Korvat",
                 VoiceType::place}});
}

TEST(NameSigns, KnowPersonsWhoAreCalledAsTownsAre) {
  expect_types({{"President Jan Orrick met Mr. Bush. Later Bush left, and Bush slept.", "Bush", VoiceType::person},
                {"The protesters in Alexandra went home. Alexandra's streets were empty. Later Alexandra slept.",
                 "Alexandra", VoiceType::place}});
}

TEST(NameSigns, GiveThePronounToWhoIsSurer) {
  const Page p(
      "Ana Brell opened the meeting in the harbour hall. Vorrat had rejected the offer. “It is late,” she said.");
  EXPECT_EQ(p.speaker("It is late"), "Ana Brell");
  const Page only("Vorrat had rejected the offer. “It is late,” he said.");
  EXPECT_EQ(only.speaker("It is late"), "Vorrat");
}

TEST(NameSigns, TakeNoAdjectiveForAName) {
  for (const char* word : {"Korvat-led", "Korvat-style", "Varonian-made", "Korvat-backed", "Forty-one"}) {
    const Page p("The sailors saw the boats. " + std::string(word) + " forces came, and " + word + " boats left.");
    EXPECT_EQ(p.voice(word), nullptr) << word;
  }
  const Page p("The envoy Dan Ki-moon said the quay was shut.");
  EXPECT_EQ(p.speaker("the quay was shut"), "Dan Ki-moon");
}

TEST(NameSigns, TakeNoThingForSomebody) {
  const Page p("On Monday they fired Dorvat rockets at the port. In all 40 Dorvat rockets fell.");
  EXPECT_EQ(p.voice("Dorvat"), nullptr);
  for (const char* word : {"Whoever", "Nineteen", "Fishermen"}) {
    const Page plain(std::string(word) + " said the quay was shut.");
    EXPECT_TRUE(plain.voice(word) == nullptr || plain.voice(word)->type != VoiceType::person) << word;
  }
  const Page officials("On Monday Dorvat officials left the port, and Dorvat officials came back.");
  EXPECT_NE(officials.voice("Dorvat"), nullptr);
  const Page talks("In Sella, Orrick and Ahmundra said the talks would go on.");
  ASSERT_NE(talks.voice("Ahmundra"), nullptr);
  EXPECT_EQ(talks.voice("Ahmundra")->type, VoiceType::person);
}

TEST(NameSigns, EndNamesWhereTheyEnd) {
  const Page field("Marius Field of the Agrarian Union demanded that the mill be sold.");
  ASSERT_NE(field.voice("Marius Field"), nullptr);
  EXPECT_EQ(field.voice("Marius Field")->type, VoiceType::person);
  ASSERT_NE(field.voice("Agrarian Union"), nullptr);
  const Page office("The Office of the President said the mill was sold.");
  EXPECT_EQ(office.speaker("the mill was sold"), "Office of the President");
  const Page court("The Court of Justice said the mill was sold.");
  EXPECT_EQ(court.speaker("the mill was sold"), "Court of Justice");
  const Page chief("On Monday Chief of Staff Gen. Jan Orrick said the mill was sold.");
  EXPECT_EQ(chief.speaker("the mill was sold"), "Jan Orrick");
  const Page president("The President of the Republic decreed on Monday that the mill be sold.");
  ASSERT_NE(president.voice("President of the Republic"), nullptr);
  EXPECT_EQ(president.voice("President of the Republic")->type, VoiceType::person);
}

}  // namespace
}  // namespace sayso
