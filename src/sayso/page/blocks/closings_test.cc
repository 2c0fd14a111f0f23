#include "sayso/page/blocks/closings.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(Closings, AHouseThatTellsOfItself) {
  EXPECT_EQ(name_in_about("About Sella Ports"), "Sella Ports");
  EXPECT_EQ(name_in_about("ABOUT SELLA PORTS:"), "SELLA PORTS");
  EXPECT_EQ(name_in_about("Über die Häfen"), "");
  EXPECT_EQ(name_in_about("Über Sella Ports"), "Sella Ports");
  EXPECT_EQ(name_in_about("À propos de Sella Ports"), "Sella Ports");
  EXPECT_EQ(name_in_about("关于塞拉港"), "塞拉港");
  for (const char* none : {"", "About", "About forty people came.", "About forty people", "Sella Ports",
                           "About Sella and its nine ports and all of the cranes in them"})
    EXPECT_EQ(name_in_about(none), "") << none;
}

TEST(Closings, WhatSpeaksToReaders) {
  for (const char* plea : {"Email Ada Lind at ada@post.example or follow her @adalind.",
                           "There is more where that came from. Sign up for The Morning Tide here.",
                           "Abonnieren Sie unseren Brief.", "Подписывайтесь на нас."})
    EXPECT_TRUE(is_plea(plea)) << plea;
  for (const char* none : {"", "The mayor said the pier would close.", "“Sign up for the march,” the mayor said.",
                           "The union counts 3 @ a time."})
    EXPECT_FALSE(is_plea(none)) << none;
}

}  // namespace
}  // namespace sayso
