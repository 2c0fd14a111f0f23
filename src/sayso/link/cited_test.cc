// Outlets that other pages cite, names that slip, and what one person would not say, across pages.
#include <gtest/gtest.h>

#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

TEST(Cited, AnOutletIsOneInAllItsPagesAndInThoseThatCiteIt) {
  std::vector<Reading> pages{page("Tollwire", "2031-03-04", "The lock is shut."),
                             page("Tollwire", "2031-03-05", "The mill burned."),
                             page("Gazette", "2031-03-05", "Tollwire told of it.")};
  voice(pages[2], "Tollwire", VoiceType::place);
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {0, 0}), 3u);
  EXPECT_EQ(members_with(links, {2, 1}), 3u);
}

// Its page takes the agency for a place; another page is the agency's own.
TEST(Cited, WhoHasItFromTheAgencyIsNoSourceOfItsOwn) {
  const std::string quote = "I bear the blame for the broken lock and I am leaving the office of this harbour today";
  std::vector<Reading> pages{page("Tollwire", "2031-03-04", "Ana Brell", quote, filler(1)),
                             page("Gazette", "2031-03-04", "Ana Brell", quote, "Tollwire had it." + filler(2))};
  EXPECT_EQ(link_pages(pages).same.at(0).independent, 2u);
  const uint32_t agency = voice(pages[1], "Tollwire", VoiceType::place);
  ReadStatement& s = pages[1].statements[0];
  s.chain = {{0, "", {}, Link::publishes}, {agency, "Tollwire", {}, Link::reports}, {1, "Ana Brell", {}, Link::speaks}};
  EXPECT_EQ(link_pages(pages).same.at(0).independent, 1u);
}

TEST(Cited, ASlipInAShortNameIsSeenWhereBothHoldOneOffice) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Interior Minister Marek Dovan left."),
                             page("Gazette", "2031-03-05", "Interior Minister Marek Dowan left."),
                             page("Radio Tesk", "2031-03-05", "The baker Marek Doran left.")};
  for (Reading& r : pages) {
    voice(r, r.text.substr(r.text.find("Marek"), 11), VoiceType::person);
    const std::string role = r.text.substr(0, r.text.find(" Marek"));
    r.voices.back().roles.push_back({role, place(r, role)});
  }
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {0, 1}), 2u);
  EXPECT_EQ(members_with(links, {2, 1}), 0u);
}

TEST(Cited, ADenialOfAnotherMatterIsNoTurn) {
  std::vector<Reading> pages{
      page("Sella Post", "2031-03-04", "Ana Brell said she had seen two old reports."),
      page("Gazette", "2031-03-05", "Ana Brell said she would not ask for the key of the mill.")};
  for (Reading& r : pages) {
    const std::string words = r.text.substr(r.text.find("she"));
    say(r, voice(r, "Ana Brell", VoiceType::person), words);
  }
  pages[1].statements[0].act = Act::deny;
  EXPECT_TRUE(link_pages(pages).turns.empty());
}

// "She asked for the key" is not her "she would not ask for it" of two days before.
TEST(Cited, WhatSomebodyWouldNotAskForIsNotWhatSheAsksForLater) {
  const auto same = [](const std::string& first) {
    std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Ana Brell said that " + first + "."),
                               page("Gazette", "2031-03-06", "Ana Brell demanded the return of the key of Orrin.")};
    say(pages[0], voice(pages[0], "Ana Brell", VoiceType::person), first);
    say(pages[1], voice(pages[1], "Ana Brell", VoiceType::person), "the return of the key of Orrin");
    return link_pages(pages).same.size();
  };
  EXPECT_EQ(same("she would not demand the return of the key of Orrin"), 0u);
  EXPECT_EQ(same("she would demand the return of the key of Orrin"), 1u);
}

// However many days later it is told again.
TEST(Cited, AQuoteThatIsRetoldWholeIsTheSame) {
  const auto same = [](Manner manner, const std::string& quote) {
    std::vector<Reading> pages;
    for (const bool later : {false, true}) {
      const std::string words = later ? "that the fire was due to “" + quote + "”, and went"
                                      : "the blaze in the old mill on “drunkards, thieves and idle hands”";
      pages.push_back(page("Outlet " + std::to_string(later), later ? "2031-03-09" : "2031-03-02",
                           "Ana Brell blamed " + words + "." + filler(later)));
      say(pages.back(), voice(pages.back(), "Ana Brell", VoiceType::person), words);
      pages.back().statements[0].manner = manner;
    }
    for (int i = 0; i < 40; ++i) {  // others, who say other things
      pages.push_back(page("Gazette", "2030-01-01", "Ilo Brandt", filler(100 + i)));
      pages.back().id += std::to_string(i);
    }
    return link_pages(pages).same.size();
  };
  EXPECT_EQ(same(Manner::mixed, "drunkards, thieves and idle hands"), 1u);
  EXPECT_EQ(same(Manner::mixed, "drunkards, thieves and idle boys"), 0u);
  EXPECT_EQ(same(Manner::direct, "drunkards, thieves and idle hands"), 0u);
}

// "VST", its own pages; "Varonian State Television" of another page, which takes "Varonian" for its land.
TEST(Cited, AnOutletThatIsCitedByItsWholeNameIsTheOneSource) {
  const std::string words = "“We keep every lantern of the old lock alight all winter,” Ana Brell said";
  const auto independent = [&](const std::string& cited) {
    std::vector<Reading> pages{page("VST News", "2031-03-04", words + "." + filler(1)),
                               page("Gazette", "2031-03-04", words + ", " + cited + " reported." + filler(2))};
    for (Reading& r : pages) {
      const uint32_t brell = voice(r, "Ana Brell", VoiceType::person);
      say(r, brell, "“We keep every lantern of the old lock alight all winter,”");
      r.statements[0].manner = Manner::direct;
    }
    const size_t cut = cited.find(' ');
    const uint32_t outlet =
        voice(pages[1], cut == std::string::npos ? cited : cited.substr(cut + 1), VoiceType::outlet);
    pages[1].statements[0].chain = {{outlet, "", {}, Link::reports}, {1, "Ana Brell", {}, Link::speaks}};
    const Links links = link_pages(pages);
    return links.same.size() == 1 ? links.same[0].independent : 0;
  };
  EXPECT_EQ(independent("VST"), 1u);
  EXPECT_EQ(independent("Varonian State Television"), 1u);
  EXPECT_EQ(independent("Ostrian State Television"), 2u);
}

TEST(Cited, AnAgencyIsKnownByItsFirstWord) {
  const auto one = [](const std::string& name, const std::string& other, VoiceType type = VoiceType::outlet) {
    std::vector<Reading> pages{page(name, "2031-03-04", "It rained."),
                               page("Gazette", "2031-03-05", other + " said so.")};
    voice(pages[1], other, type);
    return members_with(link_pages(pages), {1, 1}) == 2;
  };
  EXPECT_TRUE(one("Tarsk News Agency", "Tarsk"));
  EXPECT_TRUE(one("Meridian Press", "Meridian"));
  EXPECT_TRUE(one("QRB News", "QRB"));
  EXPECT_FALSE(one("ORB NEWS", "ORB"));  // any headline is in capitals
  EXPECT_FALSE(one("Sella Gazette", "Sella"));
  EXPECT_TRUE(one("Meridian Press", "Meridian", VoiceType::person));  // of whom its page tells nothing
  EXPECT_FALSE(one("Meridian Press", "Meridian", VoiceType::place));
}

}  // namespace
}  // namespace sayso
