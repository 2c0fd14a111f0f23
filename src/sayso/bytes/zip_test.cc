#include "sayso/bytes/zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/test_folder.h"
#include "sayso/bytes/warc_for_tests.h"
#include "sayso/bytes/zip_for_tests.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

// A zip as a file on the disk, which is how most are read.
ContentsForTests of_file(const std::string& zip, uint64_t* passed = nullptr, const std::string& name = "a.zip") {
  TestFolder folder;
  ContentsForTests out;
  WalkOptions options;
  std::atomic<uint64_t> bytes{0};
  options.passed = &bytes;
  const std::string path = folder.write(name, zip);
  out.passed_over = walk({path}, options, [&](Result<Document> d) {
    if (d) {
      out.documents.push_back(std::move(*d));
      std::string& source = out.documents.back().source;
      source.replace(0, path.size(), "f");
    } else {
      out.errors.push_back(d.error());
      out.errors.back().where.replace(0, path.size(), "f");
    }
    return true;
  });
  if (passed) *passed = bytes;
  return out;
}

TEST(Zip, MembersAreReadByTheirNamesInTheirOrder) {
  const std::string zip = zipped({{"b/page.html", "<p>one"},
                                  {"a.txt", "Two.", true},
                                  {"picture.png", "\x89PNG"},
                                  {"style.css", "p {}"},
                                  {".DS_Store", "x"},
                                  {"index", "<!doctype html><p>three"},
                                  {"LICENSE", "words"},
                                  {"packed.html.gz", gzipped("<p>four")},
                                  {"empty/", ""}});
  uint64_t passed = 0;
  for (const ContentsForTests& got : {of_file(zip, &passed), contents_for_tests(zip, "a.zip")}) {
    EXPECT_EQ(got.sources(), "f!b/page.html f!a.txt f!index f!packed.html.gz ");
    EXPECT_EQ(got.bytes(), "<p>one Two. <!doctype html><p>three <p>four ");
    EXPECT_EQ(got.documents.at(0).id, "page");
    EXPECT_EQ(got.documents.at(0).media, Media::html);
    EXPECT_TRUE(got.errors.empty());
    EXPECT_THAT(got.passed_over, ElementsAre(Pair("hidden", 1), Pair("of unknown kind", 1), Pair("picture", 1),
                                             Pair("script, style or font", 1)));
  }
  EXPECT_GT(passed, zip.size() / 4);
}

TEST(Zip, AWarcInAZipInAZip) {
  const std::string one = warc_page_for_tests("<p>one"), two = warc_page_for_tests("<p>two");
  const std::string inner = zipped({{"crawl.warc.gz", gzipped(one) + gzipped(two)}});
  const auto got = of_file(zipped({{"in/inner.zip", inner}, {"last.txt", "Last."}}));
  EXPECT_EQ(got.sources(), "f!in/inner.zip!crawl.warc.gz#0 f!in/inner.zip!crawl.warc.gz#" +
                               std::to_string(gzipped(one).size()) + " f!last.txt ");
  EXPECT_EQ(got.bytes(), "<p>one <p>two Last. ");
  EXPECT_EQ(got.documents.at(0).id, "crawl-0");
}

TEST(Zip, NestingEnds) {
  std::string zip = zipped({{"a.txt", "deep"}});
  for (int i = 0; i < 6; ++i) zip = zipped({{"in.zip", zip}});
  const auto got = of_file(zip);
  EXPECT_TRUE(got.documents.empty());
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].code, ErrorCode::too_large);
  EXPECT_EQ(got.errors[0].where, "f!in.zip!in.zip!in.zip!in.zip!in.zip");
}

TEST(Zip, OfAWaczTheWarcsAreRead) {
  const auto got = of_file(zipped({{"datapackage.json", "{}"},
                                   {"pages/pages.jsonl", "{\"url\":\"http://a.example\",\"text\":\"Not twice.\"}"},
                                   {"indexes/index.cdx.gz", gzipped("x")},
                                   {"archive/data.warc.gz", gzipped(warc_page_for_tests("<p>one")), true}}),
                           nullptr, "crawl.wacz");
  EXPECT_EQ(got.sources(), "f!archive/data.warc.gz#0 ");
  EXPECT_EQ(got.documents.at(0).given.url, "http://sella-post.example/a");
  EXPECT_TRUE(got.errors.empty());
  EXPECT_THAT(got.passed_over, ElementsAre(Pair("list or index of a WACZ", 3)));
}

TEST(Zip, EncryptedMembersAreAnErrorEach) {
  const auto got = of_file(zipped({{"a.html", "<p>secret", false, "word"}, {"b.html", "<p>open"}}));
  EXPECT_EQ(got.bytes(), "<p>open ");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_THAT(got.errors[0].message, HasSubstr("password"));
  EXPECT_EQ(got.errors[0].where, "f!a.html");
}

TEST(Zip, WhatIsCutOffOrDamagedIsAnError) {
  const std::string zip = zipped({{"a.html", "<p>" + std::string(5000, 'a')}, {"b.html", "<p>b"}});
  for (const std::string& bad : {zip.substr(0, zip.size() / 2), zip.substr(0, 10), std::string("no zip")}) {
    const auto got = of_file(bad);
    EXPECT_TRUE(got.documents.empty());
    ASSERT_EQ(got.errors.size(), 1u);
    EXPECT_EQ(got.errors[0].code, ErrorCode::malformed);
  }
  std::string bad = zip;
  bad[45] = static_cast<char>(bad[45] ^ 0x55);  // in the data of the first member
  const auto got = of_file(bad);
  EXPECT_EQ(got.bytes(), "<p>b ");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].where, "f!a.html");
}

TEST(Zip, ADirectoryThatLiesTakesNoMemory) {
  std::string zip = zipped({{"a.html", "<p>a"}});
  const size_t end = zip.rfind("PK\x05\x06");
  std::string lies = zip;
  lies[end + 8] = lies[end + 10] = '\xff';  // 65,000 members
  lies[end + 9] = lies[end + 11] = '\xfe';
  EXPECT_EQ(of_file(lies).errors.size(), 1u);
  // zip64, with as many members as there are numbers
  std::string end64("PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0", 24);
  end64 += std::string(6, '\xff') + std::string(2, '\x0f') + std::string(6, '\xff') + std::string(2, '\x0f');
  end64 += std::string("\x34\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
  std::string locator("PK\x06\x07\0\0\0\0", 8);
  for (int i = 0; i < 8; ++i) locator += static_cast<char>(end >> (8 * i));
  locator += std::string("\x01\0\0\0", 4);
  lies = zip.substr(0, end) + end64 + locator + zip.substr(end);
  for (size_t i = 8; i < 20; ++i) lies[end + end64.size() + locator.size() + i] = '\xff';
  EXPECT_EQ(of_file(lies).errors.size(), 1u);
}

TEST(Zip, BombsStopAtTheCaps) {
  std::vector<ZipMemberForTests> members;
  const std::string big(40u << 20, 'x');  // over the cap of a document
  members.push_back({"big.html", big});
  const auto one = of_file(zipped(members));
  ASSERT_EQ(one.errors.size(), 1u);
  EXPECT_EQ(one.errors[0].code, ErrorCode::too_large);

  Walking walking{WalkOptions{}, [](Result<Document> d) { return !d && d.error().code == ErrorCode::too_large; }};
  walking.unpacking_left = 1000;  // as an outer zip that has nearly spent it
  Item item;
  item.source = "f";
  EXPECT_TRUE(give_contents(zipped({{"a.txt", std::string(2000, 'a')}, {"b.txt", "b"}}), item, walking));
  EXPECT_EQ(walking.unpacking_left, 0u);
}

TEST(Zip, OfficeDocumentsAndProgramsAreNoArchivesOfPages) {
  for (const char* mark : {"[Content_Types].xml", "META-INF/MANIFEST.MF"}) {
    const auto got = of_file(zipped({{mark, "x"}, {"word/document.xml", "<w/>"}, {"a.html", "<p>help"}}));
    EXPECT_TRUE(got.documents.empty());
    ASSERT_EQ(got.errors.size(), 1u);
    EXPECT_EQ(got.errors[0].code, ErrorCode::not_text);
  }
}

TEST(Zip, NamesCannotSteerATerminal) {
  std::string zip = zipped({{"aEb.html", "<p>a"}});
  for (size_t at = zip.find("aEb"); at != zip.npos; at = zip.find("aEb", at)) zip[at + 1] = '\x1b';
  const auto got = of_file(zip);
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.sources().find('\x1b'), std::string::npos) << got.sources();
  EXPECT_THAT(got.sources(), HasSubstr("b.html"));
}

TEST(Zip, LargeZipsInsideOfSomethingGoOverTheDisk) {
  std::string noise;
  uint32_t x = 1;
  while (noise.size() < 3000) noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  WalkOptions options;
  options.budget.max_bytes = 1000;
  const auto got = contents_for_tests(gzipped(zipped({{"n", noise, true}, {"a.html", "<p>a"}})), "a.zip.gz", options);
  EXPECT_EQ(got.sources(), "f!a.html ");
}

TEST(Zip, AnEmptyZipHoldsNothing) {
  const auto got = of_file(std::string("PK\x05\x06", 4) + std::string(18, '\0'));
  EXPECT_TRUE(got.documents.empty());
  EXPECT_TRUE(got.errors.empty());
}

}  // namespace
}  // namespace sayso
