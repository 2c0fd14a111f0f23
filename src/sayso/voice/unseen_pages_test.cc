// Faults that a journalist met when reading unseen pages, each with its neighbours: names cut or run together, places
// and bodies as persons, who put a letter out, who answers, what a body is not.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

std::string type_of(const Page& page, std::string_view name) {
  const Voice* v = page.voice(name);
  return v ? std::string(name_of(v->type)) : "nobody";
}

std::string roles_of(const Page& page, std::string_view name) {
  std::string out;
  if (const Voice* v = page.voice(name))
    for (const VoiceRole& r : v->roles) out += (out.empty() ? "" : "; ") + r.text;
  return out;
}

TEST(UnseenPages, KeepFirstNamesThatEndAsVerbsDo) {
  expect_speakers({
      {"Mohammed Orrin, a resident of Sella, said the quay was shut.", "the quay was shut", "Mohammed Orrin"},
      {"Alfred Vesk said the quay was shut.", "the quay was shut", "Alfred Vesk"},
      {"They were all women -- Hillary Brell and Susan Kort. Brell said the quay was shut.", "the quay was shut",
       "Hillary Brell"},
  });
}

TEST(UnseenPages, PartPersonsFromWhereTheyComeFrom) {
  expect_speakers({
      {"Rep. Susan Vesk of Sella said the quay was shut.", "the quay was shut", "Susan Vesk"},
      {"Martin Field of the Harbour Union said the quay was shut.", "the quay was shut", "Martin Field"},
  });
}

TEST(UnseenPages, KnowThatWhoIsIntroducedIsNew) {
  expect_speakers({
      {"Mohammed Orrin said the lake was full. Later a student named Mohammed said the quay was shut.",
       "the quay was shut", "Mohammed"},
      // the other way round it may be
      {"Mohammed Orrin left the lake. Mohammed said the quay was shut.", "the quay was shut", "Mohammed Orrin"},
  });
}

TEST(UnseenPages, TellPlacesAndBodiesFromPersons) {
  const Page p(
      "Rebels took the town of Ajdara. Guns were heard in Ajdara. Ajdara fell. A Varonian Tornado flew. The Sella "
      "Institution met. The European Council on Foreign Affairs said the West was late.");
  EXPECT_EQ(type_of(p, "Ajdara"), "place");
  EXPECT_EQ(type_of(p, "Sella Institution"), "organization");
  EXPECT_EQ(p.speaker("the West was late"), "European Council on Foreign Affairs");
  EXPECT_NE(type_of(p, "West"), "person");
}

TEST(UnseenPages, KnowWhoseHomeATownIs) {
  const Page p("They came from the home town of Orrin. Orrin spoke. Orrin left. Orrin said the quay was shut.");
  const Voice* v = p.voice("Orrin");
  ASSERT_NE(v, nullptr);
  EXPECT_EQ(v->type, VoiceType::person);
}

TEST(UnseenPages, NameAChannelByAllOfItsWords) {
  const Page p("Varonian state TV said the quay was shut.");
  EXPECT_EQ(p.speaker("the quay was shut"), "Varonian state TV");
}

TEST(UnseenPages, ReadRoles) {
  EXPECT_EQ(
      roles_of(Page("Ana Brell is a senior political analyst for Radio Orrin and lives here. Brell said it rained."),
               "Ana Brell"),
      "senior political analyst for Radio Orrin");
  EXPECT_EQ(roles_of(Page("Ana Brell, lead analyst at Ferro Oil, said it rained."), "Ana Brell"),
            "lead analyst at Ferro Oil");
  EXPECT_EQ(roles_of(Page("Ana Brell, the chief of the harbour guard said on Monday that it rained."), "Ana Brell"),
            "chief of the harbour guard");
  EXPECT_EQ(roles_of(Page("Ana Brell, the minister said, was away. Brell said it rained."), "Ana Brell"), "");
  EXPECT_EQ(roles_of(Page("Ana Brell is a joke, he said. Brell said it rained."), "Ana Brell"), "");
  EXPECT_EQ(roles_of(Page("He joined fellow Varonians. Ana Brell said it rained."), "Varonians"), "");
}

TEST(UnseenPages, TieWhoHasARoleToTheBody) {
  const Page p("Ana Brell, head of the Harbour Union office in eastern Peru, said it rained.");
  const Voice* v = p.voice("Ana Brell");
  ASSERT_NE(v, nullptr);
  ASSERT_FALSE(v->affiliations.empty());
  ASSERT_TRUE(v->affiliations.front().with);
  EXPECT_EQ(p.voices->all()[*v->affiliations.front().with].name, "Harbour Union");
}

TEST(UnseenPages, GiveALetterToWhoPutItOut) {
  expect_speakers({
      {"The Harbour Union has issued a travel alert. Shops were shut. The alert said the quay was shut.",
       "the quay was shut", "Harbour Union"},
      {"The Harbour Union sent out a fundraising email. The email said the quay was shut.", "the quay was shut",
       "Harbour Union"},
      {"Orrin read a letter sent by the Harbour Union. The letter said the quay was shut.", "the quay was shut",
       "Harbour Union"},
  });
}

TEST(UnseenPages, GiveAStatementToTheBodyBeforeIt) {
  expect_speakers({
      {"An army statement said the quay was shut.", "the quay was shut", "army"},
      {"A coalition task force statement said the quay was shut.", "the quay was shut", "coalition task force"},
  });
}

TEST(UnseenPages, KnowWhoStandsInside) {
  expect_speakers({
      {"One witness said it rained. One person inside the hospital said the quay was shut.", "the quay was shut",
       "person inside the hospital"},
  });
}

TEST(UnseenPages, LetWhoWasAskedAnswer) {
  expect_speakers({
      {"Jonna Paal left. A fighter was asked what he wanted. “Peace,” he replied.", "Peace", "fighter"},
  });
}

TEST(UnseenPages, KeepBodiesApart) {
  expect_speakers({
      {"The Varonian government met. The coalition said the quay was shut.", "the quay was shut", "coalition"},
      {"The National Renewal Council met. The miners' council said the quay was shut.", "the quay was shut",
       "miners' council"},
      {"The Sella Hospital closed. The government said the quay was shut.", "the quay was shut", "government"},
      {"The watchmaker of Mill Street left. The chamber of commerce said the quay was shut.", "the quay was shut",
       "chamber of commerce"},
  });
}

TEST(UnseenPages, KnowTheOutletOfThePage) {
  const Page p("The minister told this newspaper that the quay was shut.", "The Sella Courier");
  const auto& a = p.voices->attributions().front();
  ASSERT_TRUE(a.addressee && a.addressee->voice);
  EXPECT_EQ(p.voices->all()[*a.addressee->voice].name, "The Sella Courier");
}

TEST(UnseenPages, DoNotNameAnotherTradeBehind) {
  expect_speakers({
      {"A nurse said the quay was shut. It rained. Karel Dunn, a lawyer, said the lake was full.", "the quay was shut",
       "nurse"},
      {"A lawyer said the quay was shut. It rained. Karel Dunn, a lawyer, said the lake was full.", "the quay was shut",
       "Karel Dunn"},
  });
}

TEST(UnseenPages, KeepASpokesmanWithHisBody) {
  const std::string far =
      " It rained. The fish were late. The quay was full. The lake froze. The wind turned. Fog came. ";
  expect_speakers({
      {("A spokesman for the Harbour Union said the quay was shut." + far + "It was late, says spokesman Arlo Finch.")
           .c_str(),
       "the quay was shut", "spokesman for the Harbour Union"},
      {("A spokesman said the quay was shut." + far + "It was late, says spokesman Arlo Finch.").c_str(),
       "the quay was shut", "Arlo Finch"},
      // "the council" is named nowhere: he is no other body's.
      {("A spokesman for the council said the quay was shut." + far +
        "It was late, says Arlo Finch, a spokesman for the Harbour Union.")
           .c_str(),
       "the quay was shut", "spokesman for the council"},
      {("A spokesman for the council said the quay was shut." + far + "It was late, says council spokesman Arlo Finch.")
           .c_str(),
       "the quay was shut", "Arlo Finch"},
      {"Norwegian Prime Minister Ana Brell left. Norway's health minister said the quay was shut.", "the quay was shut",
       "Norway's health minister"},
      {"The quay was shut, according to state TV Sunday.", "The quay was shut", "state TV"},
  });
}

TEST(UnseenPages, HearTheOfficialOfAParty) {
  const Page p("An official of the ruling Harbour Party, who said the quay was shut, left.");
  EXPECT_EQ(p.speaker("the quay was shut"), "official");
}

}  // namespace
}  // namespace sayso
