// What a number counts, in the form in which figures of different pages are laid side by side.
#include <gtest/gtest.h>

#include "sayso/figure/figures.h"

namespace sayso {
namespace {

/// "bounds unit key per", a figure a string.
std::vector<std::string> counts(const std::string& words) {
  Document document;
  document.bytes = words;
  document.given.published = "2031-05-15";
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  std::vector<std::string> out;
  const auto bound = [](const std::optional<double>& n) { return n ? std::to_string(static_cast<long long>(*n)) : ""; };
  const Figures figures = find_figures(voices, times);
  for (const Figure& f : figures.all())
    out.push_back(bound(f.min) + ".." + bound(f.max) + " " + f.unit + " " + key_of(f.counted) + " " + f.counted.per);
  return out;
}

using All = std::vector<std::string>;

TEST(Counted, BodiesAreOfTheDead) {
  EXPECT_EQ(counts("The surgeon said the bodies of 50 people were brought there."), All{"50..50  killed:people "});
  EXPECT_EQ(counts("The divers found the remains of six sailors."), All{"6..6  killed:people "});
  EXPECT_EQ(counts("The divers found the anchors of six boats."), All{"6..6  boats "});
}

TEST(Counted, BurnedBodiesAreOfTheDead) {
  EXPECT_EQ(counts("The film shows six badly burned bodies of Varonian soldiers."),
            counts("Six bodies of Varonian soldiers lay there."));
}

TEST(Counted, WhoArrivedWoundedIsInjured) {
  EXPECT_EQ(counts("Two hundred people had arrived wounded, he said."), All{"200..200  injured:people "});
  EXPECT_EQ(counts("Two hundred people had arrived tired, he said."), All{"200..200  people "});
}

TEST(Counted, SomeOfManyAreOfTheirKind) {
  EXPECT_EQ(counts("The ferries evacuated 900 of the tens of thousands of Varonian nationals on the island.").front(),
            "900..900  evacuated:people ");
}

TEST(Counted, HowManyLiveInALand) {
  EXPECT_EQ(counts("Varonia is a nation of six million which few have seen."), All{"6000000..6000000  living:people "});
  EXPECT_EQ(counts("The population of 7 million is young."), All{"7000000..7000000  living:people "});
  EXPECT_EQ(counts("A third of the population of 7 million is young.").back(), "7000000..7000000  living:people ");
  EXPECT_EQ(counts("It is a land of 900 islands."), All{"900..900  islands "});
}

TEST(Counted, ARateThatLeansOnWhatWasCountedBefore) {
  EXPECT_EQ(counts("About 71,000 people have passed the gate. The rate rose to up to 15,500 per day."),
            (All{"71000..71000  people ", "..15500  people day"}));
  EXPECT_EQ(counts("The field went up to a level exceeding 7 million bpd."), All{"7000000.. barrel bpd day"});
}

TEST(Counted, MoneyToEachFamily) {
  EXPECT_EQ(counts("The board will give $400 to each family."), counts("The board will give $400 per family."));
}

TEST(Counted, WhatHalvedLostHalf) {
  EXPECT_EQ(counts("The frost halved its output."), All{"50..50 percent output "});
  EXPECT_EQ(counts("The mine said output had halved due to the frost."), All{"50..50 percent output "});
}

}  // namespace
}  // namespace sayso
