#include "sayso/bytes/rows.h"

#include <gtest/gtest.h>

#include "sayso/bytes/gzip.h"

namespace sayso {
namespace {

std::vector<Result<Document>> rows_in(std::string_view bytes, Budget budget = {}) {
  std::vector<Result<Document>> out;
  auto source = memory_source(bytes);
  each_row(*source, "rows.jsonl", "rows", budget, [&](Result<Document> d) {
    out.push_back(std::move(d));
    return true;
  });
  return out;
}

TEST(Rows, ARowIsADocument) {
  auto rows = rows_in(
      R"({"id":"x7","text":"One \u201csaid\u201d.\nTwo.","url":"https://post.example/a","outlet":"Sella Post","published":"2031-11-12","title":"T","more":{"a":[1,null]}})");
  ASSERT_EQ(rows.size(), 1u);
  ASSERT_TRUE(rows[0]) << rows[0].error().message;
  EXPECT_EQ(rows[0]->id, "x7");
  EXPECT_EQ(rows[0]->bytes, "One “said”.\nTwo.");
  EXPECT_EQ(rows[0]->media, Media::text);
  EXPECT_EQ(rows[0]->source, "rows.jsonl#1");
  EXPECT_EQ(rows[0]->given.outlet, "Sella Post");
  EXPECT_EQ(rows[0]->given.published, "2031-11-12");
  EXPECT_EQ(rows[0]->given.title, "T");
  EXPECT_EQ(rows[0]->given.url, "https://post.example/a");
}

TEST(Rows, ABylineIsANameOrAListOfNames) {
  auto rows = rows_in(
      "{\"text\":\"a\",\"byline\":\"Ana Tor\",\"captured\":\"2031-05-06\"}\n"
      "{\"text\":\"a\",\"byline\":[\"Ana Tor\",\"Ilo Brandt\",\"\"]}\n{\"text\":\"a\",\"byline\":null}\n"
      "{\"text\":\"a\",\"byline\":[7]}\n{\"text\":\"a\",\"byline\":{}}\n");
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0]->given.byline, std::vector<std::string>{"Ana Tor"});
  EXPECT_EQ(rows[0]->given.captured, "2031-05-06");
  EXPECT_EQ(rows[1]->given.byline, (std::vector<std::string>{"Ana Tor", "Ilo Brandt"}));
  EXPECT_TRUE(rows[2]->given.byline.empty());
  for (size_t i = 3; i < 5; ++i) EXPECT_EQ(rows[i].error().code, ErrorCode::malformed);
}

TEST(Rows, HtmlOutranksTextAndNullIsAbsent) {
  auto rows = rows_in("{\"html\":\"<p>x\",\"text\":\"y\",\"outlet\":null,\"id\":17}\n{\"html\":null,\"text\":\"y\"}\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0]->bytes, "<p>x");
  EXPECT_EQ(rows[0]->media, Media::html);
  EXPECT_EQ(rows[0]->id, "17");
  EXPECT_FALSE(rows[0]->given.outlet);
  EXPECT_EQ(rows[1]->bytes, "y");
  EXPECT_EQ(rows[1]->id, "rows-2");
}

TEST(Rows, AnErrorNamesItsRowAndTheOthersGoOn) {
  auto rows = rows_in(
      "{\"text\":\"a\"}\n\n  \nno json\n[1]\n{\"x\":1}\n{\"text\":5}\n{\"text\":\"\"}\n{\"text\":\"a\"} "
      "{}\n{\"text\":\"\xff\"}\r\n{\"text\":\"b\"}");
  ASSERT_EQ(rows.size(), 9u);
  EXPECT_TRUE(rows[0]);
  for (size_t i = 1; i < 8; ++i) {
    ASSERT_FALSE(rows[i]) << i;
    EXPECT_EQ(rows[i].error().code, ErrorCode::malformed) << i;
    EXPECT_EQ(rows[i].error().where, "rows.jsonl#" + std::to_string(i + 3));
    EXPECT_EQ(rows[i].error().message.find('\n'), std::string::npos);
  }
  EXPECT_EQ(rows[8]->bytes, "b");
  EXPECT_EQ(rows[8]->id, "rows-11");
}

TEST(Rows, AnUnknownKeyCountsOnceARow) {
  UnknownKeys unknown;
  auto source = memory_source("{\"text\":\"a\",\"mood\":1,\"mood\":2}\n{\"text\":\"b\",\"mood\":3}");
  EXPECT_TRUE(each_row(*source, "s", "i", {}, [](Result<Document>) { return true; }, &unknown));
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_EQ(unknown["mood"], 2u);
}

TEST(Rows, CapsAreOfRowsAndDocuments) {
  Budget budget;
  budget.max_bytes = 100;
  budget.max_row_bytes = 1000;
  auto rows = rows_in(
      "{\"text\":\"" + std::string(200, 'a') + "\"}\n{\"text\":\"" + std::string(5000, 'a') + "\"}\n{\"text\":\"b\"}",
      budget);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].error().code, ErrorCode::too_large);
  EXPECT_EQ(rows[1].error().code, ErrorCode::too_large);
  EXPECT_EQ(rows[1].error().where, "rows.jsonl#2");
  EXPECT_TRUE(rows[2]);
}

TEST(Rows, AByteOrderMarkAndAMissingLastLineEndDoNotMatter) {
  auto rows = rows_in("\xEF\xBB\xBF{\"text\":\"a\"}\r\n{\"text\":\"b\"}");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_TRUE(rows[0]);
  EXPECT_TRUE(rows[1]);
}

TEST(Rows, DamagedGzipIsReportedWhereItBreaks) {
  std::string packed = gzipped("{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  auto rows = rows_in(std::string_view(packed).substr(0, packed.size() - 4));
  ASSERT_FALSE(rows.empty());
  EXPECT_FALSE(rows.back());
}

TEST(Rows, EndWhenEachSaysSo) {
  int seen = 0;
  auto source = memory_source("{\"text\":\"a\"}\n{\"text\":\"b\"}");
  EXPECT_FALSE(each_row(*source, "s", "i", {}, [&](Result<Document>) { return ++seen < 1; }));
  EXPECT_EQ(seen, 1);
}

TEST(Rows, EachTruncationOfARowIsAnErrorOfItsOwn) {
  const std::string row = R"({"id":"a","text":"One \"said\" \ud83d\ude00","outlet":"Sella Post"})";
  for (size_t n = 1; n < row.size(); ++n) {
    auto rows = rows_in(row.substr(0, n));
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_FALSE(rows[0]) << row.substr(0, n);
  }
}

}  // namespace
}  // namespace sayso
