#include "sayso/link/obeyed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sayso {
namespace {

using ::testing::ElementsAre;
using Groups = std::vector<std::vector<size_t>>;

// 0, 1, 2 are one party, of which 2 is called otherwise; 3, 4 another one; 5 is alone.
Obeyed made() {
  Sets sets(6);
  sets.join(0, 1), sets.join(1, 2), sets.join(3, 4);
  return Obeyed(sets, {"orso", "orso", "minister", "brell", "brell", "lenn"});
}

Groups groups(const Obeyed& parties) { return parties.sets().groups(1); }

TEST(Obeyed, MergeJoinsWholeParties) {
  Obeyed parties = made();
  parties.merge({2, 4});
  EXPECT_EQ(groups(parties), (Groups{{0, 1, 2, 3, 4}, {5}}));
  parties.merge({0, 3});  // again
  EXPECT_EQ(groups(parties), (Groups{{0, 1, 2, 3, 4}, {5}}));
}

TEST(Obeyed, SplitTakesVoicesOrAllThatAreCalledSo) {
  Obeyed parties = made();
  parties.split({0}, false);
  EXPECT_EQ(groups(parties), (Groups{{0}, {1, 2}, {3, 4}, {5}}));
  parties = made();
  parties.split({0}, true);
  EXPECT_EQ(groups(parties), (Groups{{0, 1}, {2}, {3, 4}, {5}}));
}

TEST(Obeyed, TellingApartSplitsOnlyWhatIsOne) {
  Obeyed parties = made();
  parties.tell_apart(0, 3);
  EXPECT_EQ(groups(parties), groups(made()));
  parties.tell_apart(2, 0);  // all that are called as 0 leave
  EXPECT_EQ(groups(parties), (Groups{{0, 1}, {2}, {3, 4}, {5}}));
  parties = made();
  parties.tell_apart(0, 1);  // of one name: 1 alone
  EXPECT_EQ(groups(parties), (Groups{{0, 2}, {1}, {3, 4}, {5}}));
}

TEST(Obeyed, TheLaterDecisionHolds) {
  Obeyed parties = made();
  parties.merge({0, 3}), parties.split({3, 4}, false);
  EXPECT_EQ(groups(parties), groups(made()));
  parties.merge({0, 3});
  EXPECT_EQ(groups(parties), (Groups{{0, 1, 2, 3, 4}, {5}}));
}

TEST(Obeyed, KnowsWhatWasDecided) {
  Obeyed parties = made();
  EXPECT_FALSE(parties.decided(0, 3));
  parties.tell_apart(0, 3);
  EXPECT_TRUE(parties.decided(1, 4));  // of their parties
  EXPECT_TRUE(parties.decided(4, 1));
  EXPECT_FALSE(parties.decided(0, 5));
  parties.merge({5, 3});
  EXPECT_TRUE(parties.decided(5, 0));
}

}  // namespace
}  // namespace sayso
