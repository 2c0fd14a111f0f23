#include "sayso/statement/arbitrate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

Candidate candidate(Origin origin, TokenRange source, TokenRange cue, std::vector<TokenRange> content) {
  Candidate c;
  c.origin = origin;
  c.source = source;
  c.cue = cue;
  c.content = std::move(content);
  c.found_by = name_of(origin);
  return c;
}

// Tokens: 0 Ana 1 Brell 2 said 3 the 4 mayor 5 told 6 him 7 to 8 leave 9 .
struct Page {
  Chain chain{"Ana Brell said the mayor told him to leave.\n\nRain fell.\n"};
  Scene scene{chain.syntax};
};

TEST(Arbitrate, EveryOriginHasOneRankARegion) {
  std::set<std::pair<Region, Origin>> seen;
  std::set<std::pair<Region, int>> ranks;
  for (const Precedence& row : precedence()) {
    EXPECT_TRUE(seen.emplace(row.region, row.origin).second) << name_of(row.origin);
    EXPECT_TRUE(ranks.emplace(row.region, row.rank).second) << name_of(row.origin);
    EXPECT_FALSE(row.why.empty());
  }
}

TEST(Arbitrate, TheHigherOriginTakesTheWords) {
  Page p;
  const Decision d = arbitrate(
      p.scene, Region::outermost,
      {candidate(Origin::cue_rule, {0, 2}, {2, 3}, {{3, 9}}), candidate(Origin::network, {3, 5}, {5, 6}, {{7, 9}})});
  ASSERT_EQ(d.accepted.size(), 1u);
  EXPECT_EQ(d.accepted[0].origin, Origin::network);
  EXPECT_TRUE(d.inside.empty());
}

TEST(Arbitrate, WhatLiesInAnAcceptedOneIsForTheNextLevel) {
  Page p;
  const Decision d = arbitrate(
      p.scene, Region::outermost,
      {candidate(Origin::network, {3, 5}, {5, 6}, {{7, 9}}), candidate(Origin::relay, {0, 2}, {2, 3}, {{3, 9}})});
  ASSERT_EQ(d.accepted.size(), 1u);
  EXPECT_EQ(d.accepted[0].origin, Origin::relay);
  ASSERT_EQ(d.inside.size(), 1u);
  EXPECT_EQ(d.inside[0].origin, Origin::network);
}

TEST(Arbitrate, PartsThatOverlapEachOtherAreNoStatement) {
  Page p;
  const Decision d = arbitrate(
      p.scene, Region::outermost,
      {candidate(Origin::network, {0, 2}, {2, 3}, {{1, 9}}), candidate(Origin::network, {0, 3}, {2, 3}, {{3, 9}})});
  EXPECT_TRUE(d.accepted.empty());
}

// F5
TEST(Arbitrate, NothingUnquotedGoesOverABlocksBorder) {
  Page p;
  const Decision d =
      arbitrate(p.scene, Region::outermost, {candidate(Origin::network, {0, 2}, {2, 3}, {{3, p.chain.tokens.size()}})});
  ASSERT_EQ(d.accepted.size(), 1u);
  EXPECT_EQ(d.accepted[0].content, (std::vector<TokenRange>{{3, 9}}));
  const Decision far = arbitrate(p.scene, Region::outermost, {candidate(Origin::network, {10, 11}, {2, 3}, {{3, 9}})});
  ASSERT_EQ(far.accepted.size(), 1u);
  EXPECT_TRUE(far.accepted[0].source.empty());
}

}  // namespace
}  // namespace sayso
