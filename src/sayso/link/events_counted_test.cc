// One count told by several parties over time: what a page says of its event in other places than its figures.
#include <gtest/gtest.h>

#include <set>

#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

// The outlet is the page's first voice.
Reading telling(const std::string& outlet, const std::string& day, const std::string& text) {
  Reading r = page(outlet, day, text);
  for (const char* voice : {"doctors", "ministry", "exiles"})
    r.voices.push_back({voice, VoiceType::group, {}, {}, {}, {}, {}});
  return r;
}

// So many dead, in `words`, by one of the page's voices.
void dead(Reading& r, const std::string& words, double n, uint32_t who, const std::string& when = {},
          const std::string& where = {}) {
  Figure f;
  f.min = f.max = n;
  f.counted = {"killed", "people", "people", "", CountedBy::behind};
  f.spans = place(r, words);
  if (!where.empty()) f.where = place(r, where);
  f.when = when;
  f.source = who;
  r.figures.push_back(std::move(f));
}

constexpr uint32_t outlet = 0, doctors = 1, ministry = 2, exiles = 3;

// The numbers of the largest count, and whether it is a conflict.
std::set<double> largest(const std::vector<Reading>& pages, bool* conflict = nullptr, size_t* figures = nullptr) {
  std::set<double> out;
  size_t most = 0;
  for (const CountLink& link : link_pages(pages).counts) {
    if (link.figures.size() <= most) continue;
    most = link.figures.size();
    out.clear();
    for (InPage p : link.figures) out.insert(*pages[p.page].figures[p.index].min);
    if (conflict) *conflict = link.conflict;
    if (figures) *figures = most;
  }
  return out;
}

std::vector<Reading> of_one_day() {
  std::vector<Reading> pages;
  pages.push_back(
      telling("Radio Tesk", "2031-05-10",
              "Seven shot at the lock of Sella\n\nDoctors spoke of 7 dead in Sella, the ministry of 4. Behind the "
              "harbour wall, where the boats lie over winter and nobody walks at night, the shooting went on "
              "until the tide came in, and only then the ferrymen dared to carry away whom they had found. On "
              "a website abroad there was talk of 30."));
  dead(pages.back(), "Seven", 7, doctors), dead(pages.back(), "7 dead", 7, doctors, "2031-05-10", "Sella");
  dead(pages.back(), "4", 4, ministry, "2031-05-10"), dead(pages.back(), "30", 30, exiles, "2031-05-10");
  pages.push_back(telling("Gazette", "2031-05-29", "A clinic now counts 11 bodies of that Saturday."));
  dead(pages.back(), "11", 11, doctors, "2031-05-10");
  pages.push_back(telling("Sella Post", "2031-09-02", "A board of inquiry found that 13 died in Sella on 10 May."));
  dead(pages.back(), "13", 13, outlet, "2031-05-10", "Sella");
  pages.push_back(telling("Courier", "2031-12-24", "For the 13 dead of May a bell is rung in Sella each night."));
  dead(pages.back(), "13", 13, outlet, "2031-05", "Sella");
  return pages;
}

// The dead of another land are not those of a page that names no place.
TEST(EventsCounted, AnotherLandIsNoTown) {
  const auto linked = [](const std::string& where) {
    std::vector<Reading> pages{
        telling("Radio Tesk", "2031-05-10", "A film shows 6 bodies of soldiers on that day."),
        telling("Gazette", "2031-05-11", "Two boards say that 12 people died on Saturday in " + where + ".")};
    dead(pages[0], "6", 6, outlet, "2031-05-10"), dead(pages[1], "12", 12, doctors, "2031-05-10", where);
    return link_pages(pages).counts.size();
  };
  EXPECT_EQ(linked("Sella"), 1u);
  EXPECT_EQ(linked("Norway"), 0u);
}

TEST(EventsCounted, WhatSeveralPartiesSayOfOneDayIsOneCountHoweverLateItIsTold) {
  bool conflict = false;
  size_t figures = 0;
  EXPECT_EQ(largest(of_one_day(), &conflict, &figures), (std::set<double>{4, 7, 11, 13, 30}));
  EXPECT_TRUE(conflict);
  EXPECT_EQ(figures, 7u);
}

// "Four people were killed in Sella", "two rangers were killed" elsewhere on that day, "40 since Monday": no conflict.
TEST(EventsCounted, OtherPeopleAndOtherSpansAreOtherCounts) {
  const auto counts = [](const std::string& object, const std::string& when, double n) {
    std::vector<Reading> pages{telling("Radio Tesk", "2031-05-12", "In Sella 12 people died on Saturday."),
                               telling("Gazette", "2031-05-12", "In Sella so many died, 16 in all.")};
    dead(pages[0], "12", 12, outlet, "2031-05-10", "Sella"), dead(pages[1], "16", n, doctors, when, "Sella");
    pages[1].figures[0].counted.object = object;
    return link_pages(pages).counts.size();
  };
  EXPECT_EQ(counts("people", "2031-05-10", 16), 1u);
  EXPECT_EQ(counts("villagers", "2031-05-10", 16), 1u);
  EXPECT_EQ(counts("rangers", "2031-05-10", 16), 0u);
  EXPECT_EQ(counts("people", "2031-05-04/2031-05-10", 16), 0u);
  EXPECT_EQ(counts("rangers", "2031-05-10", 12), 1u);
  EXPECT_EQ(counts("children", "2031-05-10", 12), 0u);
}

TEST(EventsCounted, OfADayWithTwoTownsAFigureWithoutAPlaceIsOfNeither) {
  std::vector<Reading> pages = of_one_day();
  pages.push_back(telling("Mail", "2031-05-11", "On Saturday 6 died in Orlby."));
  dead(pages.back(), "6", 6, outlet, "2031-05-10", "Orlby");
  const std::set<double> numbers = largest(pages);
  EXPECT_EQ(numbers.count(11), 0u);
  EXPECT_EQ(numbers.count(6), 0u);
  EXPECT_EQ(numbers.count(13), 1u);
}

// "More than 40 over several weeks, the exiles say", "on Friday 9, the ministry had said" of a Saturday.
TEST(EventsCounted, AnotherTimeThatAPageTellsIsNotTheDayOfItsEvent) {
  const auto figures = [](const std::string& words, const std::string& said) {
    std::vector<Reading> pages{telling("Radio Tesk", "2031-05-11", "On Saturday 31 died in Sella. " + words)};
    dead(pages[0], "31", 31, doctors, "2031-05-10", "Sella"), dead(pages[0], "40", 40, exiles);
    if (!said.empty()) {
      pages[0].statements.emplace_back();
      pages[0].statements[0].said = SaidWhen{said, "text", {}};
      pages[0].figures[1].statement = 0;
    }
    const Links links = link_pages(pages);
    return links.counts.empty() ? size_t{0} : links.counts[0].figures.size();
  };
  EXPECT_EQ(figures("Some 40 died, the exiles say.", ""), 2u);
  EXPECT_EQ(figures("Some 40 died over several weeks, the exiles say.", ""), 0u);
  EXPECT_EQ(figures("Some 40 died, the exiles said.", "2031-05-09"), 0u);
  EXPECT_EQ(figures("Some 40 died, the exiles said.", "2031-05-11"), 2u);
}

TEST(EventsCounted, WhatHappensInATownAnotherTimeIsNotItsOneKnownEvent) {
  std::vector<Reading> pages = of_one_day();
  pages.push_back(telling("Mail", "2032-02-11", "Some 8 have been killed in Sella by the flood."));
  dead(pages.back(), "8", 8, outlet, "", "Sella");
  EXPECT_EQ(largest(pages).count(8), 0u);
}

TEST(EventsCounted, AnotherNumberOfThatMonthMayBeOfAnotherDayOfIt) {
  std::vector<Reading> pages = of_one_day();
  pages.push_back(telling("Mail", "2032-02-11", "In May 8 had been killed in Sella."));
  dead(pages.back(), "8", 8, outlet, "2031-05", "Sella");
  EXPECT_EQ(largest(pages).count(8), 0u);
}

TEST(EventsCounted, WhatIsToComeIsNotCounted) {
  std::vector<Reading> pages = of_one_day();
  pages.push_back(telling("Mail", "2031-05-08", "On 10 May 20 men are to be shot in Sella."));
  dead(pages.back(), "20", 20, outlet, "2031-05-10", "Sella");
  EXPECT_EQ(largest(pages).count(20), 0u);
}

TEST(EventsCounted, ATotalIsNotTheNumberOfOneTown) {
  std::vector<Reading> pages = of_one_day();
  pages.push_back(
      telling("Mail", "2031-05-11", "9 died in Sella on Saturday. Altogether 40 have been killed this year."));
  dead(pages.back(), "9", 9, outlet, "2031-05-10", "Sella"), dead(pages.back(), "40", 40, outlet);
  EXPECT_EQ(largest(pages).count(40), 0u);
}

// One page has both, far apart and on no day; another has them side by side.
TEST(EventsCounted, TwoSourcesOfOneTownAreOneCountOfAConflict) {
  std::vector<Reading> pages;
  const std::string between =
      " The ferries lay at the quay. Nobody was let through to the mill, and the baker, who had come for flour, "
      "went home. In the evening the lamps were lit along the wall, and children ran to see the boats. ";
  pages.push_back(telling("Radio Tesk", "2031-05-10",
                          "The toll at Sella is 31." + between + between + "The clinic of Sella has 47 bodies."));
  dead(pages.back(), "31", 31, ministry, "", "Sella"), dead(pages.back(), "47", 47, doctors, "", "Sella");
  pages.back().figures.back().counted.object = "bodies";
  pages.push_back(telling("Gazette", "2031-05-10", "In Sella 31 died, the ministry said. The clinic speaks of 47."));
  dead(pages.back(), "31", 31, ministry, "", "Sella"), dead(pages.back(), "47", 47, doctors);
  pages.back().figures.back().counted.object = "";
  bool conflict = false;
  size_t figures = 0;
  EXPECT_EQ(largest(pages, &conflict, &figures), (std::set<double>{31, 47}));
  EXPECT_TRUE(conflict);
  EXPECT_EQ(figures, 4u);
}

TEST(EventsCounted, BodiesThatWereFoundMayBeSomeOfTheDead) {
  const auto conflict = [](const std::string& words) {
    Reading r = telling("Radio Tesk", "2031-05-10", "In Sella 118 died, the ministry said. " + words);
    dead(r, "118", 118, ministry, "2031-05-10", "Sella"), dead(r, "60", 60, doctors, "2031-05-10", "Sella");
    bool out = false;
    EXPECT_EQ(largest({r}, &out), (std::set<double>{60, 118}));
    return out;
  };
  EXPECT_FALSE(conflict("Divers found 60 bodies in the wreck."));
  EXPECT_FALSE(conflict("So far 60 bodies have been recovered."));
  EXPECT_TRUE(conflict("The clinic speaks of 60 dead."));
}

// "Three died on Saturday: two in Sella and a guard in Orlby", and other pages know Sella alone.
TEST(EventsCounted, WhomTheSameSourcePartsAreNotAllInOneTown) {
  const auto figures = [](uint32_t who) {
    std::vector<Reading> pages{telling("Radio Tesk", "2031-05-11", "On Saturday 3 died, 2 of them in Sella."),
                               telling("Gazette", "2031-05-11", "On Saturday 2 died in Sella.")};
    dead(pages[0], "3", 3, doctors, "2031-05-10"), dead(pages[0], "2", 2, who, "2031-05-10", "Sella");
    dead(pages[1], "2", 2, doctors, "2031-05-10", "Sella");
    size_t most = 0;
    largest(pages, nullptr, &most);
    return most;
  };
  EXPECT_EQ(figures(doctors), 2u);
  EXPECT_EQ(figures(ministry), 3u);
}

}  // namespace
}  // namespace sayso
