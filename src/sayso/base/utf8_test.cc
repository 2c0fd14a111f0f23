#include "sayso/base/utf8.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(Utf8, KnowsWellFormedFromMalformed) {
  EXPECT_TRUE(is_utf8("plain, “curly” and 🙂"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // past U+10FFFF
  EXPECT_FALSE(is_utf8("cut \xE2\x80"));
}

TEST(Utf8, RepairsOneReplacementAMaximalSubpart) {
  EXPECT_EQ(repaired_utf8("a\xE2\x80 b"), "a\xEF\xBF\xBD b");
  EXPECT_EQ(repaired_utf8("\xFF\xFE"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(repaired_utf8("\xF0\x9F\x98"), "\xEF\xBF\xBD");
}

TEST(Utf8, CodePointsGoThereAndBack) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 3 == 0 ? "é" : i % 3 == 1 ? "x" : "🙂";
  CodePoints points(text);
  EXPECT_EQ(points.count(), 300u);
  for (uint32_t i = 0; i <= 300; ++i) EXPECT_EQ(points.from_byte(points.to_byte(i)), i);
  EXPECT_EQ(points.to_byte(999), text.size());
  EXPECT_EQ(CodePoints("").count(), 0u);
  EXPECT_EQ(CodePoints("").to_byte(0), 0u);
}

}  // namespace
}  // namespace sayso
