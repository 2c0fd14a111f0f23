#include "sayso/bytes/openers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <thread>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/test_folder.h"
#include "sayso/bytes/warc_for_tests.h"
#include "sayso/bytes/zip_for_tests.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// What a hole in an unpacker might do, by the name of the file or member.
void fell_by_name(const Item& item) {
  if (item.source.ends_with("fells.txt")) raise(SIGSEGV);
  if (item.source.ends_with("leaves.txt")) _exit(0);
  if (item.source.ends_with("hangs.txt")) pause();
  if (item.source.ends_with("eats.txt"))
    for (std::vector<std::string> all;;) all.emplace_back(size_t{32} << 20, 'a');
}

std::unique_ptr<Openers> openers_for_tests() {
  return Openers::start({.memory = size_t{256} << 20, .before = fell_by_name});
}

struct Walked {
  std::vector<Document> documents;
  std::vector<Error> errors;
  PassedOver passed_over;
  UnknownKeys unknown_keys;
  std::atomic<uint64_t> passed{0};

  std::vector<std::string> sources(const TestFolder& f) const {
    std::vector<std::string> out;
    for (const Document& d : documents) out.push_back(d.source.substr(f.path().size() + 1));
    return out;
  }
};

std::unique_ptr<Walked> walked(const std::vector<std::string>& paths, Openers* openers, WalkOptions options = {}) {
  auto w = std::make_unique<Walked>();
  options.openers = openers;
  options.passed = &w->passed;
  options.unknown_keys = &w->unknown_keys;
  w->passed_over = walk(paths, options, [&](Result<Document> d) {
    if (d)
      w->documents.push_back(std::move(*d));
    else
      w->errors.push_back(d.error());
    return true;
  });
  return w;
}

// A folder with one of each kind, whole and broken.
void write_one_of_each(const TestFolder& f) {
  const std::string page = "<html><body><p>“Nobody was hurt,” Ilo Brandt said.</p></body></html>";
  f.write("a.html", page);
  f.write("b.txt.gz", gzipped("The bridge is shut."));
  f.write("c.warc", warc_page_for_tests(page) + "rubbish" + warc_page_for_tests("<html>two</html>"));
  f.write(
      "d.zip",
      zipped({{"a.txt", "One."}, {"deep.zip", zipped({{"b.html", page}, {"c.png", "x"}})}, {"cut.gz", "\x1f\x8b"}}));
  f.write(
      "e.jsonl",
      "{\"id\":\"r\",\"text\":\"A row.\",\"when\":1}\n{\n{\"id\":\"s\",\"text\":\"Another.\",\"outlet\":\"Brell\"}\n");
  f.write("f.rss", "<rss><channel><title>Brell</title><item><title>T</title><description>Said.</description></item>");
  f.write("g.eml", "From: Ada Lind <a@brell.example>\nSubject: News\nContent-Type: text/plain\n\nThe quay is open.\n");
  f.write("h.txt", "");
  f.write("i.zip.gz", gzipped(zipped({{"z.txt", "In both."}})));
}

void expect_the_same(const Walked& here, const Walked& there) {
  ASSERT_EQ(here.documents.size(), there.documents.size());
  for (size_t i = 0; i < here.documents.size(); ++i) {
    const Document &a = here.documents[i], &b = there.documents[i];
    EXPECT_EQ(a.source, b.source);
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.bytes, b.bytes);
    EXPECT_EQ(a.media, b.media);
    EXPECT_TRUE(a.given == b.given) << a.source;
    EXPECT_EQ(a.same_as, b.same_as);
  }
  ASSERT_EQ(here.errors.size(), there.errors.size());
  for (size_t i = 0; i < here.errors.size(); ++i) {
    EXPECT_EQ(here.errors[i].message, there.errors[i].message);
    EXPECT_EQ(here.errors[i].where, there.errors[i].where);
    EXPECT_EQ(here.errors[i].at, there.errors[i].at);
  }
  EXPECT_EQ(here.passed_over, there.passed_over);
  EXPECT_EQ(here.unknown_keys, there.unknown_keys);
}

TEST(Openers, GiveWhatThisProcessGives) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  TestFolder f;
  write_one_of_each(f);
  WalkOptions options;
  options.repeats = true;
  expect_the_same(*walked({f.path()}, nullptr, options), *walked({f.path()}, openers.get(), options));
}

TEST(Openers, AZipInGzipThatIsTooLargeForMemoryIsSpooledThroughTheProgram) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  TestFolder f;
  f.write("a.zip.gz", gzipped(zipped({{"a.txt", std::string(3000, 'a'), true}, {"b.txt", "Two.", true}})));
  WalkOptions options;
  options.budget.max_bytes = 2000;
  const auto here = walked({f.path()}, nullptr, options), there = walked({f.path()}, openers.get(), options);
  EXPECT_THAT(there->sources(f), ElementsAre("a.zip.gz!b.txt"));
  expect_the_same(*here, *there);
}

TEST(Openers, AMemberThatFellsItsProcessCostsItselfAlone) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  for (const std::string name : {"fells.txt", "leaves.txt", "eats.txt"}) {
    TestFolder f;
    f.write("a.txt", "One.");
    f.write("b.zip", zipped({{"c.txt", "Two."}, {name, "x"}, {"d.txt", "Three."}}));
    f.write("e.txt", "Four.");
    const auto w = walked({f.path()}, openers.get());
    EXPECT_THAT(w->sources(f), ElementsAre("a.txt", "b.zip!c.txt", "b.zip!d.txt", "e.txt")) << name;
    ASSERT_EQ(w->errors.size(), 1u) << name;
    EXPECT_EQ(w->errors[0].where, f.path("b.zip!") + name);
    EXPECT_THAT(w->errors[0].message, HasSubstr("felled the process"));
    EXPECT_LE(w->passed, 4u + 5u + std::filesystem::file_size(f.path("b.zip")));
  }
}

TEST(Openers, AFileThatFellsItsProcessCostsItsRest) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  TestFolder f;
  f.write("a.txt", "One.");
  f.write("b/fells.txt", "Two.");
  f.write("c.txt", "Three.");
  const auto w = walked({f.path()}, openers.get());
  EXPECT_THAT(w->sources(f), ElementsAre("a.txt", "c.txt"));
  ASSERT_EQ(w->errors.size(), 1u);
  EXPECT_EQ(w->errors[0].where, f.path("b/fells.txt"));
  EXPECT_THAT(w->errors[0].message, HasSubstr("(Segmentation fault); what was read of it before, 0 pages, stands"));
}

TEST(Openers, ManyMembersThatFellEndTheFileAndNoOther) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  TestFolder f;
  std::vector<ZipMemberForTests> members;
  for (char c = 'a'; c < 'z'; ++c)
    members.push_back({std::string(1, c) + "/fells.txt", "x"}), members.push_back({std::string(1, c) + "/is.txt", "y"});
  f.write("b.zip", zipped(members));
  f.write("c.txt", "Three.");
  const auto w = walked({f.path()}, openers.get());
  EXPECT_THAT(w->sources(f), testing::Contains("b.zip!h/is.txt"));
  EXPECT_EQ(w->documents.back().source, f.path("c.txt"));
  EXPECT_EQ(w->documents.size(), 9u);
  ASSERT_EQ(w->errors.size(), 9u);
  EXPECT_THAT(w->errors.back().message, HasSubstr("8 pages, stands, the rest is passed over"));
}

TEST(Openers, OneThatHangsIsLeftWhenItsTimeIsUp) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  TestFolder f;
  f.write("b.zip", zipped({{"c.txt", "Two."}, {"hangs.txt", "x"}, {"d.txt", "Three."}}));
  f.write("c.txt", "Three.");
  WalkOptions options;
  options.limits.seconds = 1;
  options.limits.seconds_a_mebibyte = 0;
  const auto w = walked({f.path()}, openers.get(), options);
  EXPECT_THAT(w->sources(f), ElementsAre("b.zip!c.txt", "c.txt"));
  ASSERT_EQ(w->errors.size(), 1u);
  EXPECT_THAT(w->errors[0].message, HasSubstr("--patience"));
}

TEST(Openers, WhatWasThereBeforeIsKnownToTheNextProcess) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  TestFolder f;
  const std::string digest = "WARC-Payload-Digest: sha1:6S563SCG4IBSZL3N2V33KAIH64KCIHSB\r\n";  // of "<html>two</html>"
  WarcRecordForTests first, again;
  first.more = again.more = digest;
  again.type = "revisit";
  again.url = "http://sella-post.example/b";
  f.write("a.warc", first.with(http_for_tests("<html>two</html>")));
  f.write("b/fells.txt", "x");
  f.write("c.warc", again.with(http_for_tests("")));
  WalkOptions options;
  options.repeats = true;
  const auto w = walked({f.path()}, openers.get(), options);
  EXPECT_THAT(w->sources(f), ElementsAre("a.warc#0", "c.warc#0"));
  EXPECT_EQ(w->documents.back().same_as, sha256("<html>two</html>"));
}

TEST(Openers, WhoeverStopsTheWalkStopsTheProcess) {
  const auto openers = openers_for_tests();
  if (!openers) GTEST_SKIP() << "built with sanitizers";
  TestFolder f;
  f.write("b.zip", zipped({{"c.txt", "Two."}, {"hangs.txt", "x"}}));
  WalkOptions options;
  options.openers = openers.get();
  int calls = 0;
  walk({f.path()}, options, [&](const Result<Document>&) { return ++calls, false; });
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace sayso
