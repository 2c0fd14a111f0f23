#include "sayso/bytes/gunzip.h"

#include <gtest/gtest.h>

#include "sayso/bytes/gzip.h"

namespace sayso {
namespace {

Result<std::string> unpacked(std::string_view bytes, size_t cap = 1u << 20) {
  auto source = gunzip(std::make_unique<Stream>(memory_source(bytes)));
  return read_all(*source, cap, "test");
}

TEST(Gunzip, GivesBackWhatWasPacked) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += static_cast<char>('a' + (i * 7919) % 26);
  EXPECT_EQ(unpacked(gzipped(text)).value(), text);
  EXPECT_EQ(unpacked(gzipped("")).value(), "");
}

TEST(Gunzip, ReadsMembersOneAfterAnother) {
  EXPECT_EQ(unpacked(gzipped("one ") + gzipped("two ") + gzipped("three")).value(), "one two three");
}

TEST(Gunzip, PassesOverPaddingButNotOverOtherBytes) {
  EXPECT_EQ(unpacked(gzipped("one") + std::string(512, '\0')).value(), "one");
  EXPECT_EQ(unpacked(gzipped("one") + "rubbish").error().code, ErrorCode::malformed);
  EXPECT_EQ(unpacked(gzipped("one") + std::string(3, '\0') + gzipped("two")).error().code, ErrorCode::malformed);
}

TEST(Gunzip, EachTruncationIsAnError) {
  const std::string whole = gzipped("They met in Sella, and said little.");
  for (size_t n = 2; n < whole.size(); ++n) {
    auto got = unpacked(whole.substr(0, n));
    ASSERT_FALSE(got) << n;
    EXPECT_EQ(got.error().code, ErrorCode::malformed) << n;
  }
}

TEST(Gunzip, AWrongChecksumIsAnError) {
  std::string bad = gzipped("They met in Sella.");
  bad[bad.size() - 6] = static_cast<char>(bad[bad.size() - 6] + 1);
  EXPECT_FALSE(unpacked(bad));
}

TEST(Gunzip, ABombStopsAtTheCap) {
  const std::string bomb = gzipped(std::string(64u << 20, 'x'));
  ASSERT_LT(bomb.size(), 100'000u);
  auto got = unpacked(bomb, 1u << 20);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::too_large);
  EXPECT_NE(got.error().message.find("1 MiB"), std::string::npos) << got.error().message;
}

TEST(Gunzip, OtherBytesAreAnError) { EXPECT_EQ(unpacked("plain text").error().code, ErrorCode::malformed); }

TEST(ReadAll, TakesExactlyTheCap) {
  EXPECT_TRUE(unpacked(gzipped("12345"), 5));
  EXPECT_FALSE(unpacked(gzipped("123456"), 5));
}

}  // namespace
}  // namespace sayso
