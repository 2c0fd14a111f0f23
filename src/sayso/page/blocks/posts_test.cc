#include "sayso/page/blocks/posts.h"

#include <gtest/gtest.h>

#include "sayso/page/page.h"

namespace sayso {
namespace {

TEST(Posts, WhatHangsBehindTheText) {
  EXPECT_EQ(post_length("We will not sail."), 17u);
  EXPECT_EQ(post_length("We will not sail. #Lomna https://t.example/x pic.twitter.com/y"), 17u);
  EXPECT_EQ(post_length("The #Lomna gate"), 15u);
  EXPECT_EQ(post_length("#Lomna #Sella"), 13u);
  EXPECT_EQ(post_length(""), 0u);
}

std::vector<Block> blocks_of(const std::string& inner, std::string& text) {
  Document document;
  document.media = Media::html;
  document.given.published = "2031-03-04";
  document.bytes =
      "<article><h1>Gate of Lomna stays shut</h1><p>The harbour office of Lomna will close its gate for ten days, the "
      "office told the captains of the boats.</p>" +
      inner +
      "<p>Crews will have to wait outside of the mole until the divers have looked at both of its walls.</p></article>";
  const Page page = *read_page(document);
  text = page.text();
  return page.blocks();
}

TEST(Posts, APostHasItsOwnDay) {
  std::string text;
  const auto blocks = blocks_of(
      "<blockquote><p>We will not sail at all before May. <a href='/t'>#Lomna</a></p>&mdash; Ada Lind (@ada) <a "
      "href='https://post.example/1'>March 2, 2031</a></blockquote>",
      text);
  size_t dated = 0;
  for (const Block& b : blocks) {
    const std::string_view words = b.span.of(text);
    if (words == "We will not sail at all before May.") {
      EXPECT_EQ(b.anchor, "2031-03-02");
      ++dated;
    } else if (words == "#Lomna") {
      EXPECT_EQ(b.type, BlockType::furniture);
    } else if (words.starts_with("Crews") || words.starts_with("The harbour")) {
      EXPECT_EQ(b.anchor, "") << words;
    }
  }
  EXPECT_EQ(dated, 1u);
}

TEST(Posts, AQuoteWithoutADayOrWithOneToComeHasNone) {
  for (const char* end : {"&mdash; Ada Lind, captain", "&mdash; Ada Lind <a href='/x'>May 2, 2031</a>",
                          "&mdash; Ada Lind, <a href='/x'>in her book</a>"}) {
    std::string text;
    for (const Block& b :
         blocks_of(std::string("<blockquote><p>We will not sail at all before May.</p>") + end + "</blockquote>", text))
      EXPECT_EQ(b.anchor, "") << end;
  }
}

}  // namespace
}  // namespace sayso
