// Who calls whom what.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;
using List = std::vector<std::string>;

/// "puppet by Ana Brell of Tomas Orrin"
List named(const std::string& text) {
  const Page p(text, "Sella Post");
  const auto name_of_voice = [&](std::optional<uint32_t> v) { return v ? p.voices->all()[*v].name : "?"; };
  List names;
  for (const LoadedName& n : p.voices->names())
    names.push_back(n.name + " by " + name_of_voice(n.used_by) + " of " + name_of_voice(n.of));
  return names;
}

TEST(LoadedNames, MayBeLongWhereTheVerbDoesNothingButName) {
  EXPECT_EQ(named("Ana Brell dubbed Orrin the “mad dog of the lower harbour”. Tomas Orrin said he was ill."),
            List{"mad dog of the lower harbour by Ana Brell of Tomas Orrin"});
}

TEST(LoadedNames, AreOfHimWhoIsSo) {
  EXPECT_EQ(named("Tomas Orrin spoke. “Orrin has been a terrible tyrant,” Ana Brell said."),
            List{"tyrant by Ana Brell of Tomas Orrin"});
  EXPECT_EQ(named("Tomas Orrin spoke. “He is clearly a liar,” Ana Brell said of Orrin."),
            List{"liar by Ana Brell of Tomas Orrin"});
  EXPECT_EQ(named("Tomas Orrin spoke. “He is no liar,” Ana Brell said."), List{});
  EXPECT_EQ(named("Tomas Orrin spoke. “He is not a liar,” Ana Brell said."), List{});
}

TEST(LoadedNames, AreThePagesWhereItTellsOfHimSo) {
  EXPECT_EQ(named("Varonian leader Tomas Orrin spoke on Monday. Ana Brell said the Varonian strongman looked tired."),
            List{"strongman by Sella Post of Tomas Orrin"});
}

TEST(LoadedNames, AreOfTheRulerWhereTheyAreARulersName) {
  EXPECT_EQ(named("Varonian leader Tomas Orrin spoke on Monday. Arlo Finch left. “We must be rid of this tyrant,” Ana "
                  "Brell said."),
            List{"tyrant by Ana Brell of Tomas Orrin"});
  EXPECT_EQ(named("Varonian leader Tomas Orrin spoke on Monday. Ana Brell said: “Down with the dictator.”"),
            List{"dictator by Ana Brell of Tomas Orrin"});
}

TEST(LoadedNames, AreOfWhoIsSpokenTo) {
  EXPECT_EQ(named("Tomas Orrin spoke. Ana Brell said: “Orrin the coward must go.”"),
            List{"coward by Ana Brell of Tomas Orrin"});
  EXPECT_EQ(named("Tomas Orrin spoke. Ana Brell shouted: “Orrin, you madman!”"),
            List{"madman by Ana Brell of Tomas Orrin"});
}

TEST(LoadedNames, AreOfThoseWhoRiseWhereTheUnrestIsTheirs) {
  EXPECT_EQ(named("The protesters said they were tired. Tomas Orrin blamed the unrest on “rats” from the harbour."),
            List{"rats by Tomas Orrin of protesters"});
  EXPECT_EQ(named("The protesters said they were tired. Tomas Orrin said armed gangs were behind the unrest."),
            List{"armed gangs by Tomas Orrin of protesters"});
  // not of those who say it
  EXPECT_EQ(named("The protesters said they were tired. The protesters said thugs had brought the unrest."),
            List{"thugs by protesters of ?"});
}

TEST(LoadedNames, AreNotOfWhoHasThem) {
  EXPECT_EQ(named("Tomas Orrin left. Ana Brell said Orrin's thugs had come at night."),
            List{"thugs by Ana Brell of ?"});
  EXPECT_EQ(named("Tomas Orrin left. Ana Brell said Orrin's regime had fallen."),
            List{"regime by Ana Brell of Tomas Orrin"});
}

TEST(LoadedNames, AreThePagesWhereNobodyIsSaidToUseThem) {
  EXPECT_EQ(named("Tomas Orrin left on Monday. Orrin was called a traitor."),
            List{"traitor by Sella Post of Tomas Orrin"});
}

TEST(LoadedNames, AreToldBehindThem) {
  EXPECT_EQ(named("Tomas Orrin left. Ana Brell said the clique, as she still calls the Harbour Union, had failed."),
            List{"clique by Ana Brell of Harbour Union"});
}

TEST(LoadedNames, AreGivenToTwoByOneVerb) {
  EXPECT_EQ(named("Activists call the Harbour Union “the herd” and the Sella Guards “the hounds”."),
            (List{"the herd by Activists of Harbour Union", "the hounds by Activists of Sella Guards"}));
}

TEST(LoadedNames, MayBeSoCalled) {
  EXPECT_EQ(named("Ana Brell said the so-called Harbour Union had failed."),
            List{"so-called Harbour Union by Ana Brell of Harbour Union"});
}

TEST(LoadedNames, AreOfWhomTheyAreSaidOf) {
  EXPECT_EQ(named("Ana Brell left. Tomas Orrin accused Brell of being a liar."),
            List{"liar by Tomas Orrin of Ana Brell"});
  EXPECT_EQ(named("Tomas Orrin left. Ana Brell said the regime of Orrin had fallen."),
            List{"regime by Ana Brell of Tomas Orrin"});
}

TEST(LoadedNames, GoOnWithAnotherOfTheSame) {
  EXPECT_EQ(named("The protesters said they were tired. Tomas Orrin said the protesters were “traitors” and “foreign "
                  "agents”."),
            (List{"traitors by Tomas Orrin of protesters", "foreign agents by Tomas Orrin of protesters"}));
}

TEST(LoadedNames, StandTwoTogether) {
  EXPECT_EQ(named("The protesters said they were tired. Tomas Orrin railed against his foes as rats and vermin."),
            List{"rats and vermin by Tomas Orrin of protesters"});
}

TEST(LoadedNames, AreUsedByWhoNamesInsideOfWhatIsSaid) {
  EXPECT_EQ(named("Arlo Finch spoke. Ana Brell said Tomas Orrin had called Finch a puppet."),
            List{"puppet by Tomas Orrin of Arlo Finch"});
}

TEST(LoadedNames, AreUsedByWhoSpokeLastWhereAQuoteGoesOn) {
  EXPECT_EQ(
      named("Tomas Orrin left.\n\n“He has not changed,” said Ana Brell, a teacher.\n\n“This is a monster. The town "
            "suffers.”"),
      List{"monster by Ana Brell of Tomas Orrin"});
}

}  // namespace
}  // namespace sayso
