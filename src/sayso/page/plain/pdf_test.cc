#include "sayso/page/plain/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/page/page.h"
#include "sayso/page/plain/pdf_for_tests.h"

namespace sayso {
namespace {

struct Found {
  std::string words;
  BlockType type;
  uint32_t page;
  bool operator==(const Found&) const = default;
};
void PrintTo(const Found& f, std::ostream* to) { *to << f.page << ' ' << name_of(f.type) << " \"" << f.words << '"'; }

std::vector<Found> blocks_of(std::string_view text) {
  auto parts = pdf_parts(text, "", {});
  std::vector<Found> found;
  if (!parts) return found;
  for (const Block& b : parts->blocks) found.push_back({std::string(b.span.of(parts->text)), b.type, b.page_number});
  return found;
}

std::string report(int pages) {
  std::string text;
  const std::string who[] = {"the engineers", "two dockers", "a lawyer", "the mayor"};
  for (int i = 1; i <= pages; ++i) {
    const std::string& speaker = who[(i - 1) % 4];
    text +=
        "Harbour Board of Lomna\nThe board met again and heard " + speaker + ", who said, as others had, that the\n";
    text += "crane would be lifted before the winter and that the quay would be shut to lor-\n";
    text += "ries until then, whatever came of it.\nIt thanked " + speaker + " and went home, because it was late.\n";
    text += "Page " + std::to_string(i) + " of " + std::to_string(pages) + "\n\f";
  }
  return text;
}

TEST(Pdf, JoinsLinesAndWordsAndPutsRunningLinesAside) {
  const auto found = blocks_of(report(4));
  size_t furniture = 0;
  for (const Found& f : found) furniture += f.type == BlockType::furniture;
  EXPECT_EQ(furniture, 8u);
  EXPECT_THAT(found, testing::Contains(
                         testing::Field(&Found::words, testing::HasSubstr("as others had, that the crane would be"))));
  EXPECT_THAT(found, testing::Contains(testing::Field(&Found::words, testing::HasSubstr("shut to lorries until"))));
  EXPECT_EQ(found.back().page, 4u);
}

TEST(Pdf, AParagraphGoesOnOverThePage) {
  const auto found = blocks_of(
      "The minister told the paper on Monday evening that she had not seen the letter and that\n"
      "nobody in her house had shown it to\n\f"
      "her before the vote, which she said was held in good faith by all who took part in it.\n\nA new one.\n\f");
  ASSERT_GE(found.size(), 2u);
  EXPECT_THAT(found[0].words, testing::EndsWith("took part in it."));
  EXPECT_THAT(found[0].words, testing::HasSubstr("shown it to her before"));
  EXPECT_EQ(found[0].page, 1u);
  EXPECT_EQ(found.back(), (Found{"A new one.", BlockType::paragraph, 2}));
}

TEST(Pdf, PicturesAloneAreNoText) {
  EXPECT_EQ(pdf_parts("\f\f\f", "", {}).error().code, ErrorCode::not_text);
  EXPECT_EQ(pdf_parts("", "", {}).error().code, ErrorCode::not_text);
  Budget small;
  small.max_nodes = 5;
  EXPECT_EQ(pdf_parts(report(3), "", small).error().code, ErrorCode::too_large);
}

Document document_of(std::string bytes) { return {"a", "a.pdf", std::move(bytes), Media::pdf, {}}; }

TEST(Pdf, AFileIsReadByPdftotext) {
  const auto page = read_page(document_of(pdf_of(
      {{"Quay shut until spring", "", "SELLA, 4 March 2031 - The harbour board said on Tuesday that the quay is shut.",
        "Nobody was hurt, it said."},
       {"The mayor denied that he had known of it."}})));
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->metadata().media_type, "application/pdf");
  EXPECT_EQ(page->metadata().title, "Quay shut until spring");
  EXPECT_THAT(page->text(), testing::HasSubstr("The harbour board said on Tuesday"));
  EXPECT_EQ(page->blocks().back().page_number, 2u);
  for (const Block& block : page->blocks()) EXPECT_GT(block.page_number, 0u);
}

TEST(Pdf, WhatIsNoPdfIsAClearError) {
  for (const std::string& bytes : {std::string("%PDF-1.7\nnot one"), std::string(100'000, '\x80'), std::string()}) {
    const auto page = read_page(document_of(bytes));
    ASSERT_FALSE(page);
    EXPECT_THAT(page.error().code, testing::AnyOf(ErrorCode::malformed, ErrorCode::not_text)) << page.error().message;
    EXPECT_EQ(page.error().where, "a.pdf");
  }
}

}  // namespace
}  // namespace sayso
