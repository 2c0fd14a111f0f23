#include <gtest/gtest.h>

#include "sayso/record/page_links.h"

namespace sayso {
namespace {

using What = Change::What;

std::vector<What> kinds(const std::vector<Change>& changes) {
  std::vector<What> out;
  for (const Change& c : changes) out.push_back(c.what);
  return out;
}

TEST(Difference, AParagraphThatChangedIsShownWordByWord) {
  const auto changes = difference({"The gates are closed until Friday, she said.", "Blue."},
                                  {"The gates are closed until Sunday, she said.", "Blue."});
  ASSERT_EQ(kinds(changes), (std::vector{What::changed, What::same}));
  ASSERT_EQ(changes[0].pieces.size(), 4u);
  EXPECT_EQ(changes[0].pieces[1].text, "Friday,");
  EXPECT_EQ(changes[0].pieces[1].what, What::removed);
  EXPECT_EQ(changes[0].pieces[2].text, "Sunday,");
  EXPECT_EQ(changes[0].pieces[2].what, What::added);
}

TEST(Difference, OtherParagraphsWentAndCame) {
  EXPECT_EQ(kinds(difference({"one two three four", "all gone now", "end"},
                             {"one two three four", "end", "wholly new words"})),
            (std::vector{What::same, What::removed, What::same, What::added}));
  EXPECT_TRUE(difference({}, {}).empty());
  EXPECT_EQ(kinds(difference({}, {"a"})), (std::vector{What::added}));
}

// Property: what stayed, went and changed is the one text, what stayed, came and changed the other.
TEST(Difference, BothTextsCanBePutTogetherAgain) {
  unsigned seed = 5;
  auto random = [&](unsigned n) { return (seed = seed * 1103515245 + 12345, (seed >> 16) % n); };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> before, after;
    for (unsigned i = random(6); i > 0; --i) before.push_back(std::string("w") + std::to_string(random(4)) + " x y");
    for (unsigned i = random(6); i > 0; --i) after.push_back(std::string("w") + std::to_string(random(4)) + " x y");
    std::vector<std::string> a, b;
    for (const Change& c : difference(before, after)) {
      if (c.what != What::added) a.push_back(c.before);
      if (c.what != What::removed) b.push_back(c.after);
    }
    EXPECT_EQ(a, before);
    EXPECT_EQ(b, after);
  }
}

}  // namespace
}  // namespace sayso
