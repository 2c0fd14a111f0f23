#include "sayso/page/paywall.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

constexpr auto paragraph = BlockType::paragraph, furniture = BlockType::furniture;
constexpr std::string_view body = "The harbour of Lomna stayed shut on Monday, and nobody in the town knew why.";

std::string wall(std::initializer_list<std::pair<BlockType, std::string_view>> lines) {
  std::string text;
  std::vector<Block> blocks;
  for (const auto& [type, line] : lines) {
    if (!text.empty()) text += "\n\n";
    const uint32_t begin = static_cast<uint32_t>(text.size());
    text += line;
    blocks.push_back({{begin, static_cast<uint32_t>(text.size())}, type, {}});
  }
  return std::string(paywall_words(text, blocks).of(text));
}

TEST(Paywall, WordsBehindTheBody) {
  for (std::string_view words :
       {"Subscribe to continue reading", "This article is for subscribers only.", "Jetzt registrieren und weiterlesen",
        "Cet article est réservé aux abonnés", "Suscríbete para seguir leyendo"}) {
    EXPECT_EQ(wall({{paragraph, body}, {furniture, words}}), words);
    EXPECT_EQ(wall({{paragraph, body}, {paragraph, words}}), words);
  }
}

TEST(Paywall, TextThatBreaksOff) {
  const std::string cut = "The harbour of Lomna stayed shut on Monday, and nobody in the town …";
  EXPECT_EQ(wall({{paragraph, body}, {paragraph, cut}, {furniture, "Read the full story"}}), cut);
  EXPECT_EQ(wall({{paragraph, body}, {paragraph, cut}}), "");
  EXPECT_EQ(wall({{paragraph, body}, {furniture, "Read the full story"}}), "");
}

TEST(Paywall, WhatIsNone) {
  EXPECT_EQ(wall({{furniture, "Subscribe to continue reading"}, {paragraph, body}, {paragraph, body}}), "");
  EXPECT_EQ(wall({{paragraph, body}, {BlockType::comment, "You must subscribe to continue reading, what a shame"}}),
            "");
  EXPECT_EQ(wall({{paragraph, body}, {furniture, "Subscribe to our newsletter"}}), "");
  EXPECT_EQ(wall({}), "");
}

}  // namespace
}  // namespace sayso
