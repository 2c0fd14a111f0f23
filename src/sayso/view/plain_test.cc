#include "sayso/view/plain.h"

#include <gtest/gtest.h>

#include "sayso/view/marks.h"

namespace sayso {
namespace {

TEST(Plain, NothingThatATerminalObeysGetsThrough) {
  EXPECT_EQ(for_terminal("a\x1b[31mred\tb\r\nc\x7f\xC2\x9B"), "a\uFFFD[31mred b\nc\uFFFD\uFFFD");
}

TEST(Plain, WritingKeepsItsDirectionAndIsUtf8) {
  EXPECT_EQ(for_terminal("the \u202Eegdirb\u202C \xff"), "the \uFFFDegdirb\uFFFD \uFFFD");
}

TEST(Plain, NamesOfFilesForgeNoLine) {
  EXPECT_EQ(quoted_name("a b/é.txt"), "a b/é.txt");
  EXPECT_EQ(quoted_name("a\nadded\tdead\\"), "\"a\\nadded\\tdead\\\\\"");
  EXPECT_EQ(quoted_name("c\xff\x1b.txt"), "\"c\\xff\\x1b.txt\"");
}

TEST(Plain, OneLine) { EXPECT_EQ(on_one_line("  a\n\n b\xC2\xA0 c  "), "a b c"); }

TEST(Plain, ElidesToTheWidth) {
  EXPECT_EQ(elided("short", 5), "short");
  EXPECT_EQ(elided("a longer line", 9), "a longer…");
  EXPECT_EQ(elided("unbreakable", 5), "unbr…");
  EXPECT_EQ(display_width(elided("日本語のテキスト", 7)), 7u);
  EXPECT_EQ(elided("x", 0), "");
}

TEST(Plain, WrapsBetweenWords) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
  EXPECT_EQ(wrapped("", 3), (std::vector<std::string>{""}));
  EXPECT_EQ(wrapped("日", 1), (std::vector<std::string>{"日"}));
}

TEST(Marks, NestAsTheyCome) {
  std::string text = "He said she said yes.";
  std::vector<Mark> marks{{{0, 2}, "[", "]", "1"},
                          {{3, 7}, "{", "}", "2"},
                          {{8, 20}, "<", ">", "3"},
                          {{8, 11}, "[", "]", "1"},
                          {{17, 20}, "<", ">", "3"}};
  EXPECT_EQ(marked(text, marks, false), "[He] {said} <[she] said <yes>>.");
}

TEST(Marks, ColourOfTheNarrowestShows) {
  std::string out = marked("abc", {{{0, 3}, "", "", "W"}, {{1, 2}, "", "", "N"}}, true);
  EXPECT_EQ(out, "\x1b[0mWa\x1b[0mNb\x1b[0mWc\x1b[0m");
}

}  // namespace
}  // namespace sayso
