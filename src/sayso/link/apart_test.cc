// What a page tells apart stays two utterances or two counts, and what other words tell alike is one.
#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

void say(Reading& r, const std::string& who, const std::string& words) {
  r.voices.push_back({who, VoiceType::person, {}, {{place(r, who).front(), MentionKind::name}}, {}, {}, {}});
  ReadStatement s;
  s.source = {static_cast<uint32_t>(r.voices.size() - 1), who, place(r, who)};
  s.content = place(r, words);
  r.statements.push_back(std::move(s));
}

/// Pages of Ana Brell's statements of one day, a list a page, among others so that their words are rare.
Links links_of(const std::vector<std::vector<std::string>>& statements) {
  constexpr int others = 80;
  std::vector<Reading> pages;
  for (const auto& all : statements) {
    std::string text = "Ana Brell said:";
    for (const std::string& words : all) text += " " + words + ".";
    const int n = static_cast<int>(pages.size());
    pages.push_back(page("Outlet " + std::to_string(n), "2031-03-04", text + filler(n)));
    for (const std::string& words : all) say(pages.back(), "Ana Brell", words);
  }
  for (int i = 0; i < others; ++i) {
    pages.push_back(page("Gazette " + std::to_string(i), "2031-03-04", "Tomas Orrin said" + filler(i + others)));
    say(pages.back(), "Tomas Orrin", filler(i + others).substr(1));
  }
  return link_pages(pages);
}

TEST(Apart, WhatAPageTellsApartStaysTwoUtterancesWhereAnotherRunsThemTogether) {
  const std::string lock = "the southern lock must never be closed at night again",
                    fund = "every ferryman deserves a pension from the harbour fund";
  const Links links = links_of({{lock, fund}, {lock + " and " + fund}, {lock, fund}});
  ASSERT_EQ(links.same.size(), 2u);
  EXPECT_EQ(links.same[0].statements.size() + links.same[1].statements.size(), 5u);
}

TEST(Apart, OneClaimInOtherWordsOfTheSameStems) {
  EXPECT_EQ(links_of({{"he would delegate powers to the harbour board"},
                      {"that he was delegating his power over ferries and the harbours"}})
                .same.size(),
            1u);
  EXPECT_EQ(links_of({{"he would delegate powers to the harbour board"}, {"the winter was long in all the harbours"}})
                .same.size(),
            0u);
}

TEST(Apart, ADayThatIsOnlyAMonthIsThatOfThePage) {
  const std::string words = "the southern lock must never be closed at night again";
  std::vector<Reading> pages;
  for (const char* day : {"2031-03-20", "2031-03-21"}) {
    pages.push_back(page(std::string("Outlet ") + day, day, "Ana Brell said: " + words + "." + filler(day[9])));
    say(pages.back(), "Ana Brell", words);
  }
  pages[0].statements[0].said = SaidWhen{};
  pages[0].statements[0].said->edtf = "2031-03";
  const Links links = link_pages(pages);
  ASSERT_EQ(links.same.size(), 1u);
  EXPECT_EQ(links.same[0].statements.front().page, 0u);
}

void count(Reading& r, const std::string& words, std::optional<double> min, std::optional<double> max,
           const std::string& where = {}) {
  Figure f;
  f.min = min, f.max = max;
  f.what = "people killed";
  f.counted = {"killed", "people", "people", "", CountedBy::behind};
  f.spans = place(r, words);
  if (!where.empty()) f.where = place(r, where);
  f.source = 0;
  r.figures.push_back(std::move(f));
}

TEST(Apart, TwoNumbersOfOnePageAreTwoCountsWhateverLiesBetween) {
  const std::string ferry = "A ferry with 338 people on board left the port of Sella for Orlby",
                    barge = "A barge with more than 300 people on board left the port of Sella late";
  std::vector<Reading> pages;
  for (const char* outlet : {"Sella Post", "Gazette"}) {
    pages.push_back(page(outlet, "2031-03-04", ferry + ".\n" + barge + "." + filler(outlet[0])));
    count(pages.back(), "338", 338, 338, "Sella"), count(pages.back(), "more than 300", 300, std::nullopt, "Sella");
  }
  pages.push_back(page("Radio Tesk", "2031-03-04", "A ferry with about 300 people on board left Sella for Orlby."));
  count(pages.back(), "about 300", 300, 300, "Sella");
  for (const CountLink& link : link_pages(pages).counts) EXPECT_LE(link.figures.size(), 3u);
}

// How many live in a land is told in round numbers and does not grow from day to day; a town is no land.
TEST(Apart, TwoPopulationsOfOneLandAreAConflict) {
  const auto linked = [](double n, const std::string& words) {
    std::vector<Reading> pages{
        page("Sella Post", "2031-03-03", "The people of Varonia are a population of 6 million." + filler(1)),
        page("Gazette", "2031-03-04", "The people of Varonia are a population of " + words + "." + filler(2))};
    count(pages[0], "6 million", 6e6, 6e6), count(pages[1], words, n, n);
    for (Reading& r : pages) r.figures[0].counted = {"living", "people", "population", "", CountedBy::subject};
    return link_pages(pages).counts;
  };
  ASSERT_EQ(linked(7e6, "7 million").size(), 1u);
  EXPECT_TRUE(linked(7e6, "7 million")[0].conflict);
  ASSERT_EQ(linked(6.3e6, "6.3 million").size(), 1u);
  EXPECT_FALSE(linked(6.3e6, "6.3 million")[0].conflict);
  EXPECT_TRUE(linked(8e4, "80,000").empty());
}

TEST(Apart, WhatIsConfirmedMayBeMore) {
  const auto conflict = [](const std::string& first) {
    std::vector<Reading> pages{page("Sella Post", "2031-03-04", first + "." + filler(1)),
                               page("Gazette", "2031-03-04", "Some 300 people were killed in Sella." + filler(2))};
    count(pages[0], "202", 202, 202, "Sella"), count(pages[1], "Some 300", 300, 300, "Sella");
    const Links links = link_pages(pages);
    return links.counts.size() == 1 && links.counts[0].conflict;
  };
  EXPECT_TRUE(conflict("The clinic says 202 people were killed in Sella"));
  EXPECT_FALSE(conflict("The clinic has 202 people confirmed dead in Sella"));
}

// Who speaks of one matter again, on the next day, does so in other words; a quote that is retold keeps its own.
TEST(Apart, TwoQuotesOfTwoDaysAreTwoUtterancesUnlessOneStandsInTheOther) {
  const auto same = [](const std::string& first, const std::string& then, const std::string& day) {
    std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Ana Brell", first, filler(1)),
                               page("Gazette", day, "Ana Brell", then, filler(2))};
    for (int i = 0; i < 80; ++i) {
      pages.push_back(page("Outlet " + std::to_string(i), "2031-03-04", "Tomas Orrin said" + filler(i + 80)));
      say(pages.back(), "Tomas Orrin", filler(i + 80).substr(1));
    }
    return link_pages(pages).same.size();
  };
  const std::string first = "Nothing is ruled out so long as the harbour board goes on to flood the ferrymen's quays",
                    then = "We are ruling out no remedy so long as the harbour board goes on to beat its own pilots";
  EXPECT_EQ(same(first, then, "2031-03-05"), 0u);
  EXPECT_EQ(same(first, then, "2031-03-04"), 1u);  // two translations, or two ways of hearing it
  EXPECT_EQ(same(first, first, "2031-03-05"), 1u);
  EXPECT_EQ(same(first, first + ". We say so to them all, and to whoever asks us", "2031-03-05"), 1u);
}

TEST(Apart, AnOlderTollIsNoConflictWithOneThatIsOpen) {
  const auto conflict = [](std::optional<double> most) {
    std::vector<Reading> pages{
        page("Sella Post", "2031-03-04", "84 people were killed since the protests began." + filler(1)),
        page("Gazette", "2031-03-04", "At least 219 people were killed in the protests." + filler(2))};
    count(pages[0], "84", 84, 84), count(pages[1], "At least 219", 219, most);
    const Links links = link_pages(pages);
    return links.counts.size() == 1 && links.counts[0].conflict;
  };
  EXPECT_FALSE(conflict(std::nullopt));
  EXPECT_TRUE(conflict(219));
}

// Two things that she says of one matter, in two pages that have both.
TEST(Apart, WhatTwoPagesHaveOneBehindTheOtherAreTwo) {
  const std::string lock = "the ferry board of Sella will reopen the northern lock on Monday",
                    mill = "the ferry board of Sella will shut a southern mill before summer";
  const auto same = [&](bool both) {
    std::vector<Reading> pages;
    for (int i = 0; i < 2; ++i) {
      pages.push_back(page("Outlet " + std::to_string(i), "2031-03-04",
                           "Ana Brell said " + lock + ". She said " + mill + "." + filler(100 + i)));
      const uint32_t brell = voice(pages.back(), "Ana Brell", VoiceType::person);
      if (both || i == 0) say(pages.back(), brell, lock);
      if (both || i == 1) say(pages.back(), brell, mill);
    }
    for (int i = 2; i < 40; ++i) {  // so that the words are rare
      pages.push_back(page("Outlet " + std::to_string(i), "2031-03-04", "Ilo Maran said" + filler(i)));
      say(pages.back(), voice(pages.back(), "Ilo Maran", VoiceType::person), filler(i).substr(1));
    }
    return link_pages(pages).same.size();
  };
  EXPECT_EQ(same(false), 1u);
  EXPECT_EQ(same(true), 2u);
}

// "Brestalo" may be a spelling of Brostel where many pages have her; of somebody whom one page names it is another
// name.
TEST(Apart, ALastNameSpeltInAnotherWayIsOfWhomManyPagesName) {
  const auto joined = [](int pages_of_her, const std::string& name) {
    std::vector<Reading> pages{page("Sella Post", "2031-03-04", name, "One two three four")};
    for (int i = 0; i < pages_of_her; ++i)
      pages.push_back(page("Outlet " + std::to_string(i), "2031-03-05", "Ana Brostel", filler(i)));
    return members_with(link_pages(pages), {0, 1}) > 1;
  };
  EXPECT_FALSE(joined(1, "Brestalo"));
  EXPECT_TRUE(joined(1, "Brostell"));
  EXPECT_TRUE(joined(8, "Brestalo"));
}

}  // namespace
}  // namespace sayso
