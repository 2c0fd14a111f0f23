#include "sayso/bytes/arc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/bytes/give_for_tests.h"
#include "sayso/bytes/gzip.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

constexpr const char* answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n";

std::string record(const std::string& url, const std::string& block, const std::string& type = "text/html") {
  return url + " 10.0.0.1 20310305060708 " + type + " " + std::to_string(block.size()) + "\n" + block + "\n";
}

std::string version_block() {
  const std::string text = "1 0 Sella\nURL IP-address Archive-date Content-type Archive-length\n";
  return "filedesc://sella.arc 0.0.0.0 20310305060708 text/plain " + std::to_string(text.size()) + "\n" + text + "\n";
}

TEST(Arc, PagesWithTheirAddressTimeAndCharset) {
  const std::string one = record("http://sella-post.example/a b=1", "");  // six fields: no head of a record
  const std::string page = record("http://sella-post.example/1", std::string(answer) + "<p>One of Sella");
  const std::string two =
      "http://sella-post.example/2 10.0.0.1 20310305060709 text/html 200 - - 0 sella.arc 15\n<p>Two of Sella";
  const auto got = given_by(version_block() + page + two, "a.arc");
  ASSERT_EQ(got.documents.size(), 2u);
  EXPECT_TRUE(got.errors.empty());
  EXPECT_EQ(got.documents[0].bytes, "<p>One of Sella");
  EXPECT_EQ(got.documents[0].given.url, "http://sella-post.example/1");
  EXPECT_EQ(got.documents[0].given.captured, "2031-03-05T06:07:08Z");
  EXPECT_EQ(got.documents[0].given.charset, "koi8-r");
  EXPECT_EQ(got.documents[0].source, "a.arc#" + std::to_string(version_block().size()));
  EXPECT_EQ(got.documents[1].bytes, "<p>Two of Sella");
  EXPECT_THAT(got.passed_over, ElementsAre(Pair("about the crawl (request, metadata, warcinfo)", 1)));
  EXPECT_EQ(given_by(version_block() + one, "a.arc").errors.size(), 1u);
}

TEST(Arc, EachRecordPackedByItself) {
  const std::string page = record("http://sella-post.example/1", std::string(answer) + "<p>One of Sella");
  const auto got = given_by(gzipped(version_block()) + gzipped(page) + gzipped(page), "a.arc.gz");
  ASSERT_EQ(got.documents.size(), 2u);
  EXPECT_NE(got.documents[0].source, got.documents[1].source);
}

TEST(Arc, WhatIsNoPageIsCounted) {
  const std::string moved = "HTTP/1.0 302 Found\r\n\r\n",
                    picture = "HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\nx";
  const auto got = given_by(version_block() + record("http://sella.example/m", moved) +
                                record("http://sella.example/p", picture, "image/png") +
                                record("dns:sella.example", "x", "text/dns"),
                            "a.arc");
  EXPECT_TRUE(got.documents.empty());
  EXPECT_THAT(got.passed_over, ElementsAre(Pair("about the crawl (request, metadata, warcinfo)", 2),
                                           Pair("moved (status 3xx)", 1), Pair("picture", 1)));
}

TEST(Arc, BrokenRecordsAreToldAndTheNextIsRead) {
  const std::string page = record("http://sella-post.example/1", std::string(answer) + "<p>One of Sella");
  const auto got = given_by(version_block() + "rubbish of\nthree\nlines\n" + page +
                                "http://x.example/ 1.1.1.1 20310305060708 text/html 999\n<p>cut",
                            "a.arc");
  EXPECT_EQ(got.documents.size(), 1u);
  ASSERT_EQ(got.errors.size(), 2u);
  EXPECT_THAT(got.errors[0].message, HasSubstr("no record of an ARC archive"));
  EXPECT_THAT(got.errors[1].message, HasSubstr("shorter than it says"));
}

TEST(Arc, ALengthThatIsALittleTooGreatLosesNothing) {
  const std::string page = record("http://sella-post.example/1", std::string(answer) + "<p>One of Sella");
  std::string version = version_block();
  version.replace(version.find(" 66\n"), 4, " 75\n");
  const auto got = given_by(version + page + page, "a.arc");
  EXPECT_EQ(got.documents.size(), 2u);
  EXPECT_TRUE(got.errors.empty());
}

TEST(Arc, RubbishEnds) {
  std::string rubbish = version_block();
  for (int i = 0; i < 30'000; ++i) rubbish += "rubbish\n" + record("http://x.example/", "", "image/png");
  EXPECT_LE(given_by(std::move(rubbish), "a.arc").errors.size(), 10'002u);
}

}  // namespace
}  // namespace sayso
