#include "sayso/record/pages_to_join.h"

#include <gmock/gmock.h>

#include "sayso/record/pack.h"
#include "sayso/record/test_record.h"

namespace sayso {
namespace {

TEST(RoomToJoin, WhatSurelyTakesMoreThanThereIsIsNotBegun) {
  constexpr uint64_t giga = 1u << 30;
  EXPECT_TRUE(room_to_join(0, 0, "r"));
  EXPECT_TRUE(room_to_join(1'000'000, giga, "r"));
  EXPECT_TRUE(room_to_join(100'000'000, std::nullopt, "r"));  // the system does not say
  const auto told = room_to_join(20'000'000, 4 * giga, "r.sayso");
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, ErrorCode::too_large);
  EXPECT_EQ(told.error().where, "r.sayso");
  EXPECT_THAT(told.error().message,
              testing::HasSubstr("20000000 statements takes more than 16.8 GiB of memory, and 4.0"));
}

using PagesToJoinTest = RecordTest;

// What joins hold of a record whose pages were just prepared: nothing is held with room for what it was made of.
TEST_F(PagesToJoinTest, FreshFramesHaveNoRoomToSpare) {
  Reading r = three_statements();
  for (int i = 0; i < 200; ++i) r.statements.push_back(r.statements[0]);
  keep(r);
  const auto pages = pages_to_join(record_.database());
  ASSERT_TRUE(pages);
  ASSERT_EQ(pages->fresh.size(), 1u);
  const std::string& frame = pages->fresh[0].bytes;
  EXPECT_LE(frame.capacity(), frame.size() + 16);
  EXPECT_LT(frame.size() * 4, unpacked(frame, 1 << 20)->size());
  EXPECT_LE(pages->readings[0].statements.capacity(), 1024u);
}

}  // namespace
}  // namespace sayso
