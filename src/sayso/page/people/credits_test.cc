#include "sayso/page/people/credits.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

// Blocks from lines "type: text".
std::string credit(std::initializer_list<std::pair<BlockType, std::string_view>> lines) {
  std::string text;
  std::vector<Block> blocks;
  for (const auto& [type, line] : lines) {
    if (!text.empty()) text += "\n\n";
    const uint32_t begin = static_cast<uint32_t>(text.size());
    text += line;
    blocks.push_back({{begin, static_cast<uint32_t>(text.size())}, type, {}});
  }
  const AgencyCredit found = agency_credit(text, blocks);
  return std::string(found.span.of(text)) + (found.helped ? " helped" : "");
}

constexpr auto paragraph = BlockType::paragraph, byline = BlockType::byline, furniture = BlockType::furniture;
constexpr std::string_view body = "The harbour of Lomna stayed shut on Monday, and nobody in the town knew why.";

TEST(Credits, AtTheEndOfTheText) {
  EXPECT_EQ(credit({{paragraph, body}, {paragraph, "It opens in May, the mayor said. (AP)"}}), "AP");
  EXPECT_EQ(credit({{paragraph, body}, {paragraph, "It opens in May, the mayor said. – AFP"}}), "AFP");
  EXPECT_EQ(credit({{paragraph, body}, {paragraph, "Im Mai wird geöffnet. (dpa/lno)"}}), "dpa");
  EXPECT_EQ(credit({{paragraph, "He called the AP (a news agency)."}}), "");
}

TEST(Credits, InShortLines) {
  EXPECT_EQ(credit({{paragraph, body}, {paragraph, "Reuters contributed to this report."}}), "Reuters helped");
  EXPECT_EQ(credit({{paragraph, body}, {paragraph, "The Associated Press contributed to this report."}}),
            "Associated Press helped");
  EXPECT_EQ(credit({{paragraph, body}, {furniture, "With files from The Canadian Press"}}), "Canadian Press helped");
  EXPECT_EQ(credit({{paragraph, body}, {furniture, "© 2031 dpa"}}), "dpa");
  EXPECT_EQ(credit({{paragraph, body}, {furniture, "Source: AFP"}}), "AFP");
  EXPECT_EQ(credit({{byline, "By Ada Lind, AP"}, {paragraph, body}}), "AP");
}

TEST(Credits, WhatIsNone) {
  EXPECT_EQ(credit({{paragraph, body}, {furniture, "Follow us on Reuters Connect and other services of the day"}}), "");
  EXPECT_EQ(credit({{paragraph, "Reuters and AP opened an office in Sella."}, {paragraph, body}, {paragraph, body}}),
            "");
  EXPECT_EQ(credit({{byline, "By Pap Lind"}, {paragraph, body}}), "");
  EXPECT_EQ(credit({}), "");
}

}  // namespace
}  // namespace sayso
