#include "sayso/base/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>

namespace sayso {
namespace {

TEST(OrderedItems, WeighWhatIsUnderWayUntilItIsGone) {
  OrderedItems<int, int> items(2, 10);
  EXPECT_TRUE(items.has_room(1000));  // nothing is under way
  items.push(1, 4);
  EXPECT_TRUE(items.has_room(6));
  EXPECT_FALSE(items.has_room(7));
  items.push(2, 6);
  EXPECT_FALSE(items.has_room(0));  // two are enough
  auto* first = items.begin_next();
  auto* second = items.begin_next();
  EXPECT_TRUE(items.all_begun());
  EXPECT_TRUE(items.has_room_for(first, 1000));  // it is handed over next and must not wait
  EXPECT_FALSE(items.has_room_for(second, 7));
  items.weigh(second, 1);
  first->product = std::make_unique<int>(3);
  ASSERT_TRUE(items.first_is_made());
  const auto taken = items.take_first();
  EXPECT_FALSE(items.has_room(6));
  items.gone(*taken);
  EXPECT_TRUE(items.has_room(6));
}

TEST(Ordered, HandsOverInTheOrderOfThePushes) {
  for (unsigned workers : {1u, 2u, 7u}) {
    std::vector<int> taken;
    Ordered<int, int>({workers, 8, 1000})
        .run(
            [](const auto& push) {
              for (int i = 0; i < 500; ++i) push(i, 1);
            },
            [](int i) {
              if (i % 7 == 0) std::this_thread::yield();
              return i * 2;
            },
            [&](int product) {
              taken.push_back(product);
              return true;
            });
    ASSERT_EQ(taken.size(), 500u);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(taken[static_cast<size_t>(i)], i * 2);
  }
}

TEST(Ordered, NeverHoldsMoreThanItMay) {
  std::atomic<int> held{0}, most{0};
  Ordered<int, int>({2, 5, 1u << 20})
      .run(
          [&](const auto& push) {
            for (int i = 0; i < 200; ++i) {
              if (!push(i, 1)) break;
              most = std::max(most.load(), ++held);
            }
          },
          [](int i) { return i; },
          [&](int) {
            --held;
            return true;
          });
  EXPECT_LE(most.load(), 5 + 1);
}

TEST(Ordered, OneHeavyItemGoesThroughAlone) {
  int taken = 0;
  Ordered<int, int>({2, 64, 10})
      .run(
          [](const auto& push) {
            for (int i = 0; i < 20; ++i) push(i, 1000);
          },
          [](int i) { return i; }, [&](int) { return ++taken, true; });
  EXPECT_EQ(taken, 20);
}

TEST(Ordered, StopsWhereTheTakerHasEnough) {
  int taken = 0, made = 0;
  Ordered<int, int>({3, 8, 1000})
      .run(
          [&](const auto& push) {
            while (push(made, 1)) ++made;
          },
          [](int i) { return i; }, [&](int) { return ++taken < 10; });
  EXPECT_EQ(taken, 10);
  EXPECT_LT(made, 40);
}

TEST(Ordered, WhatOneOfTheThreeThrowsEndsTheRun) {
  for (const int thrower : {0, 1, 2}) {
    int taken = 0;
    const auto fails = [&](int who, int item) {
      if (who == thrower && item == 20) throw std::bad_alloc();
    };
    const auto run = [&] {
      Ordered<int, int>({3, 8, 1000})
          .run(
              [&](const auto& push) {
                for (int i = 0; i < 200 && push(i, 1); ++i) fails(0, i);
              },
              [&](int i) { return fails(1, i), i; }, [&](int i) { return fails(2, i), ++taken, true; });
    };
    EXPECT_THROW(run(), std::bad_alloc) << thrower;
    EXPECT_LE(taken, 21) << thrower;
  }
}

TEST(Ordered, WhatTurnsOutHeavyIsWorkedOnAlone) {
  std::atomic<int> heavy{0}, most{0};
  Ordered<int, int> ordered({4, 64, 100});
  int taken = 0;
  ordered.run(
      [&](const auto& push) {
        for (int i = 0; i < 60; ++i)
          if (!push(i, 1)) break;
      },
      [&](int i) {
        ordered.weigh(60);
        most = std::max(most.load(), ++heavy);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return i;
      },
      [&](int i) {
        --heavy;
        EXPECT_EQ(i, taken++);
        return true;
      });
  EXPECT_EQ(taken, 60);
  // The one that is being taken, the next to be handed over, and one for which there was room; without weigh(), as many
  // as there are.
  EXPECT_LE(most.load(), 3);
}

}  // namespace
}  // namespace sayso
