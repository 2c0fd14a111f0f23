#include "sayso/bytes/contents.h"

#include <gtest/gtest.h>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/zstd_for_tests.h"

namespace sayso {
namespace {

struct Out {
  std::vector<Document> documents;
  std::vector<Error> errors;
  PassedOver passed_over;
};

Out given(std::string bytes, Item item) {
  Out out;
  const WalkOptions options;
  const EachDocument each = [&](Result<Document> d) {
    if (d) {
      out.documents.push_back(std::move(*d));
    } else {
      out.errors.push_back(d.error());
    }
    return true;
  };
  Walking walking{options, each};
  EXPECT_TRUE(give_contents(std::move(bytes), std::move(item), walking));
  out.passed_over = walking.passed_over;
  return out;
}

Item item(std::string name, std::string media_type = "", unsigned depth = 1) {
  Item i;
  i.source = "a.zip!" + name;
  i.id = id_of_path(name);
  i.name = std::move(name);
  i.media_type = std::move(media_type);
  i.depth = depth;
  return i;
}

TEST(Contents, AMemberIsWhatItsTypeSaysThenWhatItsNameSays) {
  EXPECT_EQ(given("a < b", item("a.txt", "text/html")).documents.at(0).media, Media::html);
  EXPECT_EQ(given("<p>b", item("a.txt")).documents.at(0).media, Media::text);
  EXPECT_EQ(given("<html>", item("index")).documents.at(0).media, Media::html);
  const Document d = given("<html>", item("b/page.htm")).documents.at(0);
  EXPECT_EQ(d.id, "page");
  EXPECT_EQ(d.source, "a.zip!b/page.htm");
}

TEST(Contents, WhatHoldsNoDocumentIsCountedInArchivesAndIsTextElsewhere) {
  EXPECT_EQ(given("\x89PNG", item("a.png", "image/png")).passed_over, (PassedOver{{"picture", 1}}));
  EXPECT_TRUE(given("notes", item("notes")).documents.empty());
  EXPECT_EQ(given("notes", item("notes", "", 0)).documents.at(0).media, Media::text);
}

TEST(Contents, PackedMembersAreUnpacked) {
  EXPECT_EQ(given(gzipped("<p>one"), item("a.html.gz")).documents.at(0).bytes, "<p>one");
  EXPECT_EQ(given(zstd_packed("<p>one"), item("a.html.zst")).documents.at(0).bytes, "<p>one");
  EXPECT_EQ(given("<p>one", item("a.html.zst")).errors.at(0).code, ErrorCode::malformed);
}

TEST(Contents, NestingIsLimited) {
  EXPECT_EQ(given("x", item("a.txt", "", 4)).documents.size(), 1u);
  const auto deep = given("x", item("a.txt", "", 5));
  ASSERT_EQ(deep.errors.size(), 1u);
  EXPECT_EQ(deep.errors[0].code, ErrorCode::too_large);
  EXPECT_EQ(deep.errors[0].where, "a.zip!a.txt");
}

}  // namespace
}  // namespace sayso
