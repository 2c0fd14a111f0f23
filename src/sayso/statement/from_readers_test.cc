#include "sayso/statement/from_readers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Readers, SignWhatStandsOverTheirNames) {
  EXPECT_THAT(
      Chain("LETTERS.\n\nThe mayor closed the bridge on Monday.\n\nIt should have been closed years ago.\n\nAnna "
            "Brell.\n\nIt is cold on the long bridge.\n\nIt takes them an hour to go round.\n\nPeter Orrin.\n\n"
            "POSTS.\n\nWe asked what you think of the bridge.\n\nGood that it is shut.\n\n@vale.\n")
          .lines(),
      ElementsAre("Anna Brell |  | It should have been closed years ago",
                  "Peter Orrin |  | It is cold on the long bridge It takes them an hour to go round",
                  "@vale |  | Good that it is shut"));
}

TEST(Readers, NamesThatHeadWhatIsToldOfThemSignNothing) {
  EXPECT_THAT(
      Chain("Three people stand in May.\n\nAnna Brell\n\nShe is a doctor in Sella.\n\nPeter Orrin\n\nHe is a judge "
            "in Korvat.\n\nPaul Vale\n\nHe has a farm and no party.\n")
          .lines(),
      IsEmpty());
  EXPECT_THAT(Chain("Here they are.\n\nAnna Brell.\n\nPeter Orrin.\n\nPaul Vale.\n").lines(), IsEmpty());
}

}  // namespace
}  // namespace sayso
