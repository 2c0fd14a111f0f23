#include "sayso/statement/cue_acts.h"

#include <gtest/gtest.h>

#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

// What a judge that holds `first` for a little likelier than `second` makes of a cue.
Act weighed(const std::string& words, TokenRange cue, Act first, Act second) {
  const Chain chain(words);
  const Scene scene(chain.syntax);
  Judgement judgement;
  judgement.act[static_cast<size_t>(first)] = 0.5f;
  judgement.act[static_cast<size_t>(second)] = 0.4f;
  return weighed_act(scene, cue, judgement);
}

TEST(CueActs, ThePhraseTellsWhereTheJudgeDoubts) {
  // Tokens: 0 The 1 mayor 2 has 3 called 4 on 5 the 6 crew
  EXPECT_EQ(weighed("The mayor has called on the crew to stay.\n", {2, 5}, Act::say, Act::urge), Act::urge);
  EXPECT_EQ(weighed("The mayor has called it the end of all.\n", {2, 4}, Act::say, Act::call), Act::call);
  EXPECT_EQ(weighed("The mayor acknowledged that the lock leaked.\n", {2, 3}, Act::claim, Act::admit), Act::admit);
}

TEST(CueActs, UnderABareCueOrAnUnknownOneTheJudgeTells) {
  EXPECT_EQ(weighed("The mayor said the lock will break.\n", {2, 3}, Act::predict, Act::urge), Act::predict);
  EXPECT_EQ(weighed("The mayor zurfed that the lock leaked.\n", {2, 3}, Act::warn, Act::say), Act::warn);
  EXPECT_EQ(weighed("The lock leaks.\n", {}, Act::warn, Act::say), Act::warn);
}

TEST(CueActs, AJudgeThatIsSureIsNotOverruled) {
  const Chain chain("The mayor called the crew thieves.\n");
  const Scene scene(chain.syntax);
  Judgement judgement;
  judgement.act[static_cast<size_t>(Act::accuse)] = 0.97f;
  judgement.act[static_cast<size_t>(Act::call)] = 0.02f;
  EXPECT_EQ(weighed_act(scene, {2, 3}, judgement), Act::accuse);
}

}  // namespace
}  // namespace sayso
