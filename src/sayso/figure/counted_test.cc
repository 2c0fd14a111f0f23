// What a number counts, in the form in which figures of different pages are laid side by side.
#include <gtest/gtest.h>

#include "sayso/figure/figures.h"

namespace sayso {
namespace {

/// Calls `each` with the figures of a page, and its text.
template <class Each>
void read(const std::string& words, const Each& each) {
  Document document;
  document.bytes = words;
  document.given.published = "2031-05-15";
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  const Figures figures = find_figures(voices, times);
  each(figures, text);
}

/// "bounds unit key per", a figure a string.
std::vector<std::string> counts(const std::string& words) {
  std::vector<std::string> out;
  const auto bound = [](const std::optional<double>& n) { return n ? std::to_string(static_cast<long long>(*n)) : ""; };
  read(words, [&](const Figures& figures, const Text&) {
    for (const Figure& f : figures.all())
      out.push_back(bound(f.min) + ".." + bound(f.max) + " " + f.unit + " " + key_of(f.counted) + " " + f.counted.per);
  });
  return out;
}

/// Where the last figure of a page with a dateline counts.
std::string where(const std::string& words) {
  constexpr const char* before =
      "Clouds over the harbour\n\nTESK, Varonia, May 15 - The council met for an hour.\n\nIt was cold.\n\n";
  std::string out = "no figure";
  read(before + words, [&](const Figures& figures, const Text& text) {
    if (!figures.all().empty()) out = text_of(figures.all().back().where, text.view());
  });
  return out;
}

using All = std::vector<std::string>;

TEST(Counted, BodiesAreOfTheDead) {
  EXPECT_EQ(counts("The surgeon said the bodies of 50 people were brought there."), All{"50..50  killed:people "});
  EXPECT_EQ(counts("The divers found the remains of six sailors."), All{"6..6  killed:people "});
  EXPECT_EQ(counts("The divers found the anchors of six boats."), All{"6..6  boats "});
}

TEST(Counted, BurnedBodiesAreOfTheDead) {
  EXPECT_EQ(counts("The film shows nine badly burned bodies of Varonian clerks."),
            counts("Nine bodies of Varonian clerks lay there."));
}

TEST(Counted, WhoArrivedWoundedIsInjured) {
  EXPECT_EQ(counts("Two hundred people had arrived wounded, he said."), All{"200..200  injured:people "});
  EXPECT_EQ(counts("Two hundred people had arrived tired, he said."), All{"200..200  people "});
}

TEST(Counted, SomeOfManyAreOfTheirKind) {
  EXPECT_EQ(counts("The ferries evacuated 900 of the tens of thousands of Varonian nationals on the island.").front(),
            "900..900  evacuated:people ");
}

TEST(Counted, ANumberOfDeadIsOfTheDead) {
  EXPECT_EQ(counts("The number of dead in the flood at Marn has risen to 31."), All{"31..31  killed:people "});
  EXPECT_EQ(counts("The ministry said that the number of dead stood at 66."), All{"66..66  killed:people "});
  EXPECT_EQ(counts("The number of the missing fell to 12."), All{"12..12  missing:people "});
  EXPECT_EQ(counts("The number of injured climbed to 210."), All{"210..210  injured:people "});
  EXPECT_EQ(counts("The number of arrests reached 44 on Friday."), All{"44..44  detained:people "});
  EXPECT_EQ(counts("The number of boats rose to 12."), counts("The number of boats has risen to 12."));
}

TEST(Counted, WhatBecameOfThemMayStandBehindWhoseTheyAre) {
  EXPECT_EQ(counts("Four managers of the harbour board were arrested on Monday."), All{"4..4  detained:people "});
  EXPECT_EQ(counts("Two sailors from Varonia are missing."), All{"2..2  missing:people "});
  EXPECT_EQ(counts("Twelve pupils of a school near Marn were injured."), All{"12..12  injured:people "});
  EXPECT_EQ(counts("Two members of a party that was banned sang."), All{"2..2  people "});
  EXPECT_EQ(counts("Four children of the men killed there sang."), All{"4..4  people "});
  EXPECT_EQ(counts("Three guards were shot dead on Sunday."), All{"3..3  killed:people "});
  EXPECT_EQ(counts("Seven children, all from the village of Marn, were killed."), All{"7..7  killed:people "});
  EXPECT_EQ(counts("Some 300 people, most of them women, were injured."), All{"300..300  injured:people "});
  EXPECT_EQ(counts("Seven children, two nuns and a boy were killed.").front(), "7..7  people ");
}

TEST(Counted, WhereIsBehindAWordForATown) {
  EXPECT_EQ(where("Four people died in a landslide in the village of Marn, police said."), "Marn");
  EXPECT_EQ(where("The fire in the port city of Marn killed nine sailors."), "Marn");
  EXPECT_EQ(where("In the far north of the old kingdom of Varonia, nine sailors died in a square in Marn."), "Marn");
  EXPECT_EQ(where("Nine sailors died in central Marn."), "Marn");
  EXPECT_EQ(where("Nine sailors died near the besieged Marn."), "Marn");
  EXPECT_EQ(where("Nine sailors died."), "TESK");
  EXPECT_EQ(where("The mayor said that nine sailors had died in her town alone."), "");
}

TEST(Counted, HowManyLiveInALand) {
  EXPECT_EQ(counts("Varonia is a nation of six million which few have seen."), All{"6000000..6000000  living:people "});
  EXPECT_EQ(counts("The population of 7 million is young."), All{"7000000..7000000  living:people "});
  EXPECT_EQ(counts("A fifth of the population of 9 million is young.").back(), "9000000..9000000  living:people ");
  EXPECT_EQ(counts("It is a land of 900 islands."), All{"900..900  islands "});
}

TEST(Counted, ARateThatLeansOnWhatWasCountedBefore) {
  EXPECT_EQ(counts("About 71,000 people have passed the gate. The rate rose to up to 15,500 per day."),
            (All{"71000..71000  people ", "..15500  people day"}));
  EXPECT_EQ(counts("The field went up to a level exceeding 7 million bpd."), All{"7000000.. barrel bpd day"});
}

TEST(Counted, SomeOfWhatSomebodyHas) {
  EXPECT_EQ(counts("Some 30 of the ship's 90 sailors were rescued."),
            (All{"30..30  rescued:people ", "90..90  people "}));
  EXPECT_EQ(counts("Three of the town's 200 doctors were killed."), (All{"3..3  killed:people ", "200..200  people "}));
  EXPECT_EQ(counts("Half of the old council's 20 ministers resigned.").back(), "20..20  people ");
  EXPECT_EQ(counts("About 15,000 of Varonia's 2 million to 3 million workers returned.").front(),
            "15000..15000  returned:people ");
  EXPECT_EQ(counts("Nine of the mayor's friends were arrested."), All{"9..9  detained:people "});
}

TEST(Counted, ARateOfWhoeverComes) {
  EXPECT_EQ(counts("Villagers left the valley at a rate of up to 700 a day."), All{"..700  people day"});
}

TEST(Counted, OneAnotherIsNobody) {
  EXPECT_EQ(counts("They do not want to see sailors killing one another."), All{});
  EXPECT_EQ(counts("They were killed one by one."), All{});
  EXPECT_EQ(counts("The last year of her rule was cold."), All{});
  EXPECT_EQ(counts("She hoped for a 12-year rule."), All{"12..12 year ruled:years "});
}

TEST(Counted, MoneyToEachFamily) {
  EXPECT_EQ(counts("The board will give $250 to each family."), counts("The board will give $250 per family."));
}

TEST(Counted, WhatHalvedLostHalf) {
  EXPECT_EQ(counts("The frost halved its output."), All{"50..50 percent output "});
  EXPECT_EQ(counts("The board said catches had halved due to a frost."), All{"50..50 percent catches "});
}

TEST(Counted, WhoLostTheirLivesAreDeadWhoIsInCustodyIsDetained) {
  EXPECT_EQ(counts("Fourteen people lost their lives when the dyke broke."), All{"14..14  killed:people "});
  EXPECT_EQ(counts("Some 4,000 people lost their homes."), All{"4000..4000  displaced:people "});
  EXPECT_EQ(counts("Two people lost their jobs."), All{"2..2  jobless:people "});
  EXPECT_EQ(counts("Police said 210 people had been taken into custody."), All{"210..210  detained:people "});
  EXPECT_EQ(counts("As of this morning 212 persons are in custody."), All{"212..212  detained:people "});
  EXPECT_EQ(counts("Nine sailors lost their way."), counts("Nine sailors."));
}

TEST(Counted, WhoCountsMayLeanOnTheSentenceBefore) {
  EXPECT_EQ(counts("The ministry counts 14 dead in Marn. The town hall counted 31 on Tuesday morning.").back(),
            "31..31  killed:people ");
  EXPECT_EQ(counts("The town hall now puts the dead of Sunday night at 33."), All{"33..33  killed:people "});
  EXPECT_EQ(counts("There were 14 boats. The harbour master counted 31 on Tuesday."), All{"14..14  boats "});
}

TEST(Counted, ANumberMayBeQuotedAlone) {
  EXPECT_EQ(counts("The Guard holds “no more than 40” people there."), All{"..40  people "});
}

TEST(Counted, NobodyDiesWhereItIsToldOrWhereWhoTellsItLives) {
  EXPECT_EQ(where("Nine sailors died in the centre of Marn."), "Marn");
  EXPECT_EQ(where("Nine sailors died on the quays, a group of exiles based in Marn said."), "TESK");
  EXPECT_EQ(where("Nine sailors died in Marn, Orlby and Sella."), "");
  EXPECT_EQ(where("Nine sailors died in Marn and in Orlby."), "Marn");
  EXPECT_EQ(where("The mayor told reporters in Marn that nine sailors had died."), "TESK");
}

// Of "four died" the three in Marn are some.
TEST(Counted, APlaceIsThatOfTheNumberRightBeforeIt) {
  std::vector<std::string> places;
  read("Clouds over the harbour\n\nFour sailors died on Monday -- three dockers in Marn and two guards in Orlby.\n",
       [&](const Figures& figures, const Text& text) {
         for (const Figure& f : figures.all()) places.push_back(text_of(f.where, text.view()));
       });
  EXPECT_EQ(places, (All{"", "Marn", "Orlby"}));
}

TEST(Counted, ATotalIsInNoneOfItsPartsTowns) {
  std::vector<std::string> places;
  read("Clouds over the harbour\n\nFour sailors were killed, three in Marn and one in Orlby, the hospital said.\n",
       [&](const Figures& figures, const Text& text) {
         for (const Figure& f : figures.all()) places.push_back(text_of(f.where, text.view()));
       });
  EXPECT_EQ(places, (All{"", "Marn", "Orlby"}));
}

TEST(Counted, ATimeIsThatOfTheNumberBeforeAChange) {
  const auto times = [](const char* words) {
    std::vector<std::string> out;
    read("Clouds over the harbour\n\n" + std::string(words) + "\n", [&](const Figures& figures, const Text&) {
      for (const Figure& f : figures.all()) out.push_back(f.when);
    });
    return out;
  };
  EXPECT_EQ(times("The death toll rose to 31, up from 14 on March 2, 2031.").front(), "");
  // When it was raised.
  EXPECT_EQ(times("The clinic raised its toll to 61 from 58 on March 2, 2031.").front(), "2031-03-02");
}

TEST(Counted, ADatelineEndsAtItsDash) {
  std::string place;
  read("Clouds over the harbour\n\nTESK – Nine sailors died on Monday.\n",
       [&](const Figures& figures, const Text& text) {
         if (!figures.all().empty()) place = text_of(figures.all().back().where, text.view());
       });
  EXPECT_EQ(place, "TESK");
}

}  // namespace
}  // namespace sayso
