// Which two statements of one party are a turn.
#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

/// What Ana Brell says on two days, and others on other matters, so that her words are rare.
std::vector<Reading> two_days(const std::string& first, const std::string& then, Act act = Act::say) {
  std::vector<Reading> pages;
  const auto add = [&](const std::string& outlet, const std::string& day, const std::string& who,
                       const std::string& words) {
    pages.push_back(page(outlet, day, who + " said " + words + "."));
    say(pages.back(), voice(pages.back(), who, VoiceType::person), words);
  };
  add("Sella Post", "2031-03-04", "Ana Brell", first);
  add("Gazette", "2031-03-09", "Ana Brell", then);
  pages.back().statements[0].act = act;
  for (int i = 0; i < 40; ++i) add("Outlet " + std::to_string(i), "2031-03-04", "Ilo Maran", "that" + filler(i));
  return pages;
}

std::vector<TurnType> turns(const std::string& first, const std::string& then, Act act = Act::say) {
  std::vector<TurnType> out;
  for (const TurnLink& t : link_pages(two_days(first, then, act)).turns) out.push_back(t.type);
  return out;
}

using Types = std::vector<TurnType>;

TEST(TurnedOver, WhatWillBeDoneAndWhatWillNot) {
  EXPECT_EQ(turns("the harbour guild will attend the winter talks in Marn",
                  "the harbour guild will not attend the winter talks in Marn"),
            Types{TurnType::reverses});
  EXPECT_EQ(turns("the guild didn't sell the old mill to Varonian traders",
                  "the guild sold the old mill to Varonian traders"),
            Types{});  // "sell" and "sold" are two words to it
  EXPECT_EQ(turns("she rejected a truce with the dockers of Marn", "she wants a truce with the dockers of Marn"),
            Types{TurnType::reverses});
  EXPECT_EQ(turns("she is against any truce with the dockers of Marn", "there is no truce with the dockers of Marn"),
            Types{});
}

TEST(TurnedOver, ANegationSomewhereElseTurnsNothing) {
  EXPECT_EQ(turns("the harbour guild will attend the winter talks in Marn",
                  "the harbour guild will attend the winter talks in Marn. Nobody asked for more bread or coal"),
            Types{});
  EXPECT_EQ(turns("the ferry strike will last days at the quay in Marn",
                  "the ferry strike will last days, not weeks, at the quay in Marn"),
            Types{});
  EXPECT_EQ(turns("the council wants a fly zone over the harbour quay",
                  "the council wants a no-fly zone over the harbour quay"),
            Types{});
}

// In a long answer a negation, and a word of any matter, stand somewhere.
TEST(TurnedOver, ALongAnswerTurnsNothing) {
  const std::string will = "the harbour guild will attend the winter talks in Marn",
                    not_so = "the harbour guild will not attend the winter talks in Marn";
  std::string much;
  for (int i = 0; i < 12; ++i) much += "; of the " + std::to_string(i) + " boats of the old quay much was to be told";
  EXPECT_EQ(turns(will, not_so + "; of the boats much was to be told"), Types{TurnType::reverses});
  EXPECT_EQ(turns(will, not_so + much), Types{});
}

TEST(TurnedOver, AQuestionTurnsNothing) {
  EXPECT_EQ(
      turns("the guild will send a winter lantern boat to Marn", "why don't we send a winter lantern boat to Marn"),
      Types{});
  EXPECT_EQ(turns("the guild will send a winter lantern boat to Marn", "we don't send a winter lantern boat to Marn"),
            Types{TurnType::reverses});
}

TEST(TurnedOver, ADenialIsOfWhatWasSaid) {
  const std::string denial = "the guild's boats carried weapons across the winter lake";
  EXPECT_EQ(turns("the boats carried weapons for the guild across the lake", denial, Act::deny),
            Types{TurnType::denies});
  EXPECT_EQ(turns("no boats carried weapons for the guild across the lake", denial, Act::deny), Types{});
  EXPECT_EQ(turns("Mayor Tomas Orrin of Sella will speak tonight", "calls on Mayor Tomas Orrin of Sella to resign",
                  Act::deny),
            Types{});  // one man, two matters
}

// However many pages tell of it, and in whatever order.
// And it is no repeat, though the words are the same.
TEST(TurnedOver, WhatWasDeniedIsAdmitted) {
  std::vector<Reading> pages = two_days("that the guild had been warned of a weak spot in the old dyke",
                                        "that the guild was warned of a weak spot in the old dyke", Act::admit);
  pages[0].statements[0].act = Act::deny;
  pages[0].statements[0].manner = pages[1].statements[0].manner = Manner::indirect;
  Links links = link_pages(pages);
  EXPECT_TRUE(links.same.empty());
  ASSERT_EQ(links.turns.size(), 1u);
  EXPECT_EQ(links.turns[0].type, TurnType::reverses);
  pages[0].statements[0].act = Act::admit;
  links = link_pages(pages);
  EXPECT_TRUE(links.turns.empty());
}

TEST(TurnedOver, OneTurnIsToldOnce) {
  std::vector<Reading> pages = two_days("the harbour guild will attend the winter talks in Marn",
                                        "the harbour guild will not attend the winter talks in Marn");
  pages.push_back(pages[1]);
  pages.back().metadata.outlet = pages.back().id = "Courier", pages.back().sha256 = sha256("Courier");
  const auto turn = [&] {
    const Links links = link_pages(pages);
    EXPECT_EQ(links.turns.size(), 1u);
    return links.turns.empty() ? std::string() : pages[links.turns[0].then.page].id;
  };
  const std::string first = turn();
  std::reverse(pages.begin(), pages.end());
  EXPECT_EQ(turn(), first);
}

TEST(TurnedOver, AFigureOfSomethingElseCorrectsNothing) {
  const auto corrected = [](const std::string& event) {
    Reading r =
        page("Sella Post", "2031-03-04",
             "Ana Brell said some 66 of the dockers were killed. She had put the dockers killed at 75 on Sunday.");
    const uint32_t brell = voice(r, "Ana Brell", VoiceType::person);
    say(r, brell, "some 66 of the dockers were killed"), say(r, brell, "the dockers killed at 75 on Sunday");
    r.statements[1].source.spans = place(r, "She");
    count(r, 66, "66"), count(r, 75, "75");
    r.figures[1].counted.event = event;
    return link_pages({r}).turns.size();
  };
  EXPECT_EQ(corrected("killed"), 1u);
  EXPECT_EQ(corrected("injured"), 0u);
}

}  // namespace
}  // namespace sayso
