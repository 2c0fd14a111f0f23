#include "sayso/read/readers.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

Document document_of(std::string text) {
  Document d;
  d.id = "d";
  d.source = "d.html";
  d.media = Media::html;
  d.bytes = std::move(text);
  d.given.outlet = "Sella Post";
  d.given.byline = {"Ada Lind", "Bo Roe"};
  return d;
}

TEST(Readers, ReadAsThisProcessDoes) {
  const auto readers = Readers::start();
  if (!readers) GTEST_SKIP() << "built with sanitizers";
  ReadOptions options;
  options.statements.off = {"reader"};
  const Document d = document_of("<title>Bridge</title><p>“Nobody was hurt,” Ilo Brandt said.</p>");
  const auto here = read(d, options);
  ASSERT_TRUE(here);
  EXPECT_EQ(*readers->read(d, options, nullptr).json, to_json(*here));
  const auto error = readers->read(document_of(std::string(100, '\0')), options, nullptr).json;
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code, read(document_of(std::string(100, '\0')), options).error().code);
  EXPECT_EQ(error.error().where, "d.html");
}

TEST(Readers, APageOverTheLimitsFellsItsReaderAlone) {
  ReaderLimits limits;
  limits.memory = 64u << 20;
  const auto readers = Readers::start(limits);
  if (!readers) GTEST_SKIP() << "built with sanitizers";
  const Document good = document_of("<p>“Nobody was hurt,” Ilo Brandt said.</p>");
  std::string dense;
  for (int i = 0; i < 50'000; ++i) dense += "He said she said they said it. ";
  EXPECT_TRUE(readers->read(good, {}, nullptr).json);
  const auto felled = readers->read(document_of("<p>" + dense), {}, nullptr);
  EXPECT_FALSE(felled.json);
  EXPECT_TRUE(felled.felled);
  EXPECT_TRUE(readers->read(good, {}, nullptr).json);
}

}  // namespace
}  // namespace sayso
