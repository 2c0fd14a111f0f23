// Hostile and odd input: what must hold of every page, and in what time.
#include "sayso/page/page.h"

#include <gtest/gtest.h>

#include <random>

#include "sayso/base/own_time_for_tests.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_literals;

Document document_of(std::string bytes, Media media) {
  Document d;
  d.id = "t";
  d.source = "t.file";
  d.bytes = std::move(bytes);
  d.media = media;
  return d;
}

testing::AssertionResult holds(const Page& page, size_t bytes) {
  const std::string& text = page.text();
  if (!is_utf8(text)) return testing::AssertionFailure() << "not UTF-8";
  auto bound = [&](uint32_t at) { return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80; };
  uint32_t last = 0;
  for (const Block& b : page.blocks()) {
    if (b.span.empty() || b.span.begin < last || b.span.end > text.size() || !bound(b.span.begin) || !bound(b.span.end))
      return testing::AssertionFailure() << "block " << b.span.begin << ".." << b.span.end << " after " << last;
    if (b.origin.begin > b.origin.end || b.origin.begin > bytes * 4) return testing::AssertionFailure() << "origin";
    last = b.span.end;
  }
  if (page.metadata().dateline.end > text.size()) return testing::AssertionFailure() << "dateline";
  return testing::AssertionSuccess();
}

testing::AssertionResult reads(const std::string& bytes, Media media) {
  auto page = read_page(document_of(bytes, media));
  if (!page) {
    if (page.error().where != "t.file" || page.error().message.empty())
      return testing::AssertionFailure() << "an error without place";
    const auto text = page_text(document_of(bytes, media));
    if (text || text.error().message != page.error().message || text.error().where != page.error().where)
      return testing::AssertionFailure() << "page_text() reads what read_page() does not";
    return testing::AssertionSuccess();
  }
  if (page_text(document_of(bytes, media)).value_or("") != page->text())
    return testing::AssertionFailure() << "page_text() gives another text";
  return holds(*page, bytes.size());
}

double seconds(const std::string& bytes, Media media) {
  const double begin = own_seconds();
  EXPECT_TRUE(reads(bytes, media));
  return own_seconds() - begin;
}

const std::string sample =
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>A &amp; B</title><script "
    "type=application/ld+json>{\"@type\":\"Article\","
    "\"author\":[{\"name\":\"Ada\"}]}</script></head><body><nav><a href=/>Home</a></nav><article><h1>A fire in "
    "Lomna</h1><p>SELLA, 18 Jan – The fire, “he” "
    "said, is <b>out</b>.<br><br>Nobody was hurt.</p><ul><li>One<li>Two</ul><table><tr><td>x<td>y</table><!-- c "
    "--></article></body></html>";

TEST(PageHostile, RandomBytes) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    std::string bytes(random() % 400, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    ASSERT_TRUE(reads(bytes, i % 2 ? Media::html : Media::text)) << i;
  }
}

TEST(PageHostile, RandomMarkup) {
  const std::vector<std::string> bits{"<",           ">",           "div",        "<p>",
                                      "</p>",        "<table>",     "<td>",       "<a href=",
                                      "\"",          "'",           "&amp",       ";",
                                      "<!--",        "-->",         "\n\n",       "SELLA, 18 Jan – ",
                                      "By Ada Lind", "<b>",         "</b>",       "<svg>",
                                      "<math>",      "<select>",    "word ",      "—",
                                      "\xff",        "<title>",     "<script>",   "</script>",
                                      "<h1>",        "</h1>",       "<template>", "(Reporting by ",
                                      "|",           "12 Nov 2031", "<br>",       "Latest news\n"};
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes;
    for (size_t n = random() % 60; n > 0; --n) bytes += bits[random() % bits.size()];
    ASSERT_TRUE(reads(bytes, i % 2 ? Media::html : Media::text)) << bytes;
  }
}

TEST(PageHostile, TruncatedAtEveryByte) {
  for (size_t n = 0; n <= sample.size(); ++n) {
    ASSERT_TRUE(reads(sample.substr(0, n), Media::html)) << n;
    ASSERT_TRUE(reads(sample.substr(n), Media::text)) << n;
  }
}

TEST(PageHostile, WhatFuzzingFound) {
  EXPECT_TRUE(
      reads("SELLA, Varonia\"| Tue Mar 4, 2031 4:00 pm EST SELLA, Varonia (Meridian) - Miners\nThe", Media::text));
}

TEST(PageHostile, DeepNestingIsRead) {
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += "<div>";
  auto page = read_page(document_of(bytes + "<p>The text under all of it stays, she said.", Media::html));
  ASSERT_TRUE(page);
  EXPECT_NE(page->text().find("stays, she said"), std::string::npos);
  EXPECT_LT(seconds(bytes, Media::html), 3);
}

TEST(PageHostile, NestingOfFormattingAndLinks) {
  for (const char* bit :
       {"<b>",         "<a href=x>",     "<font size=1>",   "<p><b>x",    "<table><td>", "<a><div>",
        "<svg>",       "<li>",           "<table>x",        "</p>",       "<x>",         "<select><option>",
        "<button>",    "<template>",     "<a><p>",          "<nobr>",     "<h1>",        "<dd>",
        "<svg><path>", "<svg><path a='", "<svg></g><svg/>", "<math><mi>", "<ruby><rt>",  "<object>",
        "<frameset>"}) {
    std::string bytes;
    while (bytes.size() < 400'000) bytes += bit;
    EXPECT_LT(seconds(bytes, Media::html), 8) << bit;
  }
}

// Many elements of the article's kind, each an article of its own; a quote of nothing but names.
TEST(PageHostile, ManyRowsAndManyNames) {
  std::string rows = "<h1>Harbour stays shut</h1>", names = "<blockquote>";
  for (int i = 0; i < 20'000; ++i)
    rows += "<div class=r><p class=p>The harbour of Lomna stayed shut on a Monday.</p></div>";
  for (int i = 0; i < 80'000; ++i) names += "<cite></cite>";
  for (const std::string& bytes : {rows, names}) {
    const double begin = own_seconds();
    EXPECT_TRUE(reads(bytes, Media::html));
    EXPECT_LT(own_seconds() - begin, 10);
  }
}

TEST(PageHostile, ManyAttributes) {
  std::string bytes = "<p";
  for (int i = 0; i < 200'000; ++i) bytes += " a" + std::to_string(i) + "=1";
  EXPECT_LT(seconds(bytes + ">The text stays.</p>", Media::html), 3);
}

TEST(PageHostile, LongLinesTakeLinearTime) {
  for (const std::string& bit : {"word "s, "SELLA (CNN) -- The "s, "x"s, ". "s, "A, "s, "(Reporting by A "s, "— "s,
                                 "\n"s, "Latest news\n"s, "By Ada Lind and "s}) {
    std::string bytes;
    while (bytes.size() < (4u << 20)) bytes += bit;
    EXPECT_LT(seconds(bytes, Media::text), 8) << bit;
  }
  std::string line;
  while (line.size() < (20u << 20)) line += "The harbour is closed, she said. ";
  EXPECT_LT(seconds(line, Media::text), 8);
}

TEST(PageHostile, TheBudgetIsKept) {
  Budget budget;
  budget.max_bytes = 10;
  EXPECT_EQ(read_page(document_of("12345678901", Media::text), budget).error().code, ErrorCode::too_large);
  budget = {};
  budget.max_nodes = 100;
  std::string bytes;
  for (int i = 0; i < 200; ++i) bytes += "<p>x";
  EXPECT_EQ(read_page(document_of(std::string(200, '\n'), Media::text), budget).error().code, ErrorCode::too_large);
  EXPECT_EQ(read_page(document_of(bytes, Media::html), budget).error().code, ErrorCode::too_large);
}

TEST(Page, BinaryIsNoText) {
  auto page = read_page(document_of("PK\x03\x04\0\0"s, Media::text));
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::not_text);
  EXPECT_EQ(page.error().where, "t.file");
}

TEST(Page, PlainTextStaysAsItStands) {
  const std::string text = "A title\r\n\r\nOne said: \"Two.\"  \r\n\r\nThree.\r\n";
  auto page = read_page(document_of("\xEF\xBB\xBF" + text, Media::text));
  EXPECT_EQ(page->text(), text);
  ASSERT_EQ(page->blocks().size(), 3u);
  EXPECT_EQ(page->blocks()[1].span.of(text), "One said: \"Two.\"");
  EXPECT_EQ(page->blocks()[1].origin.begin, page->blocks()[1].span.begin + 3);
}

TEST(Page, OriginsLeadBackToTheBytes) {
  auto page = read_page(document_of(sample, Media::html));
  size_t found = 0;
  for (const Block& b : page->blocks())
    if (b.type == BlockType::title || b.type == BlockType::heading) {
      EXPECT_EQ(b.origin.of(sample), b.span.of(page->text()));
      ++found;
    }
  EXPECT_EQ(found, 1u);
}

TEST(Page, LanguageByThePageElseByItsText) {
  EXPECT_EQ(read_page(document_of("<html lang=de><p>x", Media::html))->metadata().language, "de");
  EXPECT_EQ(read_page(document_of("The ministers met in the capital and said that they would meet again.", Media::text))
                ->metadata()
                .language,
            "en");
  EXPECT_EQ(read_page(document_of("Die Minister trafen sich in der Hauptstadt und sagten, dass sie wiederkommen.",
                                  Media::text))
                ->metadata()
                .language,
            "de");
  EXPECT_EQ(read_page(document_of("12345", Media::text))->metadata().language, "und");
}

}  // namespace
}  // namespace sayso
