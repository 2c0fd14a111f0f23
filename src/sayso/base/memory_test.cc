#include "sayso/base/memory.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sayso {
namespace {

TEST(Memory, WhatIsLetGoHasNoRoomLeft) {
  std::vector<int> list(1000);
  list = {};
  EXPECT_EQ(list.capacity(), 1000u);  // why there is let_go()
  let_go(list);
  EXPECT_EQ(list.capacity(), 0u);
  std::string text(1000, 'a');
  let_go(text);
  EXPECT_LT(text.capacity(), 100u);
  EXPECT_TRUE(text.empty());
}

TEST(Memory, TheSystemSaysHowMuchIsToBeHad) {
  const auto memory = memory_to_be_had();
  EXPECT_GT(memory.value_or(2u << 20), 1u << 20);
}

}  // namespace
}  // namespace sayso
