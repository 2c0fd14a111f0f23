#include "sayso/bytes/kind.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(Kind, IdIsTheNameWithoutFolderAndEndings) {
  EXPECT_EQ(id_of_path("pages/a.html.gz"), "a");
  EXPECT_EQ(id_of_path("a.txt"), "a");
  EXPECT_EQ(id_of_path("/x/y/story.2031-11-12.txt"), "story.2031-11-12");
  EXPECT_EQ(id_of_path("v1.0"), "v1.0");
  EXPECT_EQ(id_of_path(".profile"), ".profile");
  EXPECT_EQ(id_of_path("page.php"), "page");
  EXPECT_EQ(id_of_path("-"), "stdin");
  EXPECT_EQ(id_of_path("bad\xff.txt"), "bad\xEF\xBF\xBD");
}

TEST(Kind, EndingsTell) {
  EXPECT_EQ(kind_by_name("a.TXT"), FileKind::text);
  EXPECT_EQ(kind_by_name("a.htm.gz"), FileKind::html);
  EXPECT_EQ(kind_by_name("a.xhtml"), FileKind::html);
  EXPECT_EQ(kind_by_name("a.ndjson.gz"), FileKind::rows);
  EXPECT_EQ(kind_by_name("a.PDF"), FileKind::pdf);
  EXPECT_EQ(kind_by_name("a.docx"), std::nullopt);
  EXPECT_EQ(kind_by_name("folder.txt/a"), std::nullopt);
  EXPECT_EQ(kind_by_name(".txt"), std::nullopt);
}

TEST(Kind, SniffsPages) {
  EXPECT_EQ(sniff_media("\xEF\xBB\xBF \n<!DOCTYPE html><p>x"), Media::html);
  EXPECT_EQ(sniff_media("<HTML lang=en>"), Media::html);
  EXPECT_EQ(sniff_media("<p>x"), Media::html);
  EXPECT_EQ(sniff_media("<!-- saved --><html>"), Media::html);
  EXPECT_EQ(sniff_media("<pages> of text"), Media::text);
  EXPECT_EQ(sniff_media("a < b"), Media::text);
  EXPECT_EQ(sniff_media("<"), Media::text);
  EXPECT_EQ(sniff_media(""), Media::text);
}

}  // namespace
}  // namespace sayso
