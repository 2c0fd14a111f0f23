#include "sayso/time/anchors.h"

#include <gtest/gtest.h>

#include "sayso/time/times.h"

namespace sayso {
namespace {

struct Read {
  std::vector<std::string> anchors, times;  // each one once, in order; times that have a value
};

Read read(const std::string& text, const std::string& published = "2031-01-18") {
  Document document;
  document.bytes = text;
  document.given.published = published;
  const Text page(*read_page(document));
  const Tokens tokens = *tokenize(page);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  Read out;
  for (const std::string& a : times.anchors())
    if (!a.empty() && (out.anchors.empty() || out.anchors.back() != a)) out.anchors.push_back(a);
  for (const Time& t : times.all())
    if (!t.edtf.empty()) out.times.push_back(t.edtf);
  return out;
}

using List = std::vector<std::string>;

const std::string head =
    "Bridge over the Lomna opens\n\nThe bridge over the river Lomna opened to carts and bicycles, the town of Sella "
    "wrote in a letter to all who live near it.\n\nThe mayor thanked the builders and the many people who had "
    "waited.\n\n";
const std::string tail = "\n\nThe ferry still goes each morning, and its captain sells tickets at the old pier.\n\n";

TEST(Anchors, APastMonthThatHadNotComeYet) {
  const Read r = read(head +
                      "About the Ferry League:\n\nThe league is the oldest club of its kind in Varonia and keeps nine "
                      "boats.\n\nIn March of this year, the league held a fair at the pier of Sella, and last "
                      "year it bought a barge." +
                      tail);
  EXPECT_EQ(r.anchors, List{"2030"});
  EXPECT_EQ(r.times, (List{"2030-03", "2029"}));
}

TEST(Anchors, WhatItLooksAheadToBoundsTheMonth) {
  const Read r = read(head +
                      "Background\n\nIn March of this year, the league held a fair at the pier of Sella.\n\nIn May "
                      "it opened a school for captains in Lomna.\n\nThe June 1 regatta is likely to draw many boats." +
                      tail);
  EXPECT_EQ(r.anchors, List{"2030-05"});
  EXPECT_EQ(r.times, (List{"2030-03", "2030-05", "2030-06-01"}));
}

TEST(Anchors, LaterSectionsGoWithTheOneThatOpensThem) {
  const Read r = read(head +
                      "About the Ferry League:\n\nThe league keeps nine boats and a house at the pier of Sella, "
                      "where its members meet.\n\nBoats and captains\n\nIn August of this year, the league "
                      "bought a barge from a yard in Lomna.\n\nSchools\n\nThe league taught forty children to row "
                      "in September." +
                      tail);
  EXPECT_EQ(r.anchors, List{"2030"});
  EXPECT_EQ(r.times, (List{"2030-08", "2030-09"}));
}

TEST(Anchors, ADateOfThePagesOwnYearEndsIt) {
  const Read r = read(head +
                      "About the Ferry League:\n\nIn August of this year, the league bought a barge from a yard in "
                      "Lomna.\n\nWhat comes next\n\nOn Monday the town said that it was sold on 5 January 2031." +
                      tail);
  EXPECT_EQ(r.anchors, List{"2030"});
  EXPECT_EQ(r.times, (List{"2030-08", "2031-01-13", "2031-01-05"}));
}

TEST(Anchors, NoneInOrdinaryArticles) {
  for (const std::string& text : {
           head + "What comes next\n\nIn March of this year, the league will hold a fair at the pier of Sella." + tail,
           head + "What comes next\n\nThe fair is planned for March this year, the mayor said to the builders." + tail,
           head + "Background\n\nIn March last year, the league held a fair at the pier of Sella." + tail,
           head + "Background\n\nIn March the league held a fair, and in June it bought a barge in Lomna." + tail,
           head + "History\n\nThe league began in 1901. In March 1903 it bought a barge. In 1911 it built a house." +
               tail,
           head + "Chronology\n\n3 March 2030 — The league held a fair.\n\n9 June 2030 — It bought a barge." + tail,
           head + "Background\n\nIn March of this year, the league held a fair, but on Friday it said that it closed." +
               tail,
           head + "In March of this year, the league held a fair at the pier of Sella and sold a barge." + tail,
       })
    EXPECT_EQ(read(text).anchors, List{}) << text;
  // In autumn, March has been.
  EXPECT_EQ(read(head + "Background\n\nIn March of this year, the league held a fair at the pier of Sella." + tail,
                 "2031-10-02")
                .anchors,
            List{});
}

TEST(Anchors, NoPublicationNoAnchor) {
  Document document;
  document.bytes = head + "Background\n\nIn March of this year, the league held a fair." + tail;
  const Text page(*read_page(document));
  const Tokens tokens = *tokenize(page);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  for (const std::string& a : times.anchors()) EXPECT_EQ(a, "");
}

}  // namespace
}  // namespace sayso
