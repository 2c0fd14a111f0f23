#include "sayso/page/about/about.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/page/about/title.h"
#include "sayso/page/page.h"

namespace sayso {
namespace {

using testing::ElementsAre;

Metadata about_page(std::string_view html, const std::string& url = "") {
  auto tree = parse_html(html, {});
  return about(*tree, url).metadata;
}

TEST(About, MetaElements) {
  Metadata m = about_page(
      "<html lang=en-GB><head><title>A fire in Lomna | Sella Post</title><meta property=og:site_name content='Sella "
      "Post'>"
      "<meta property=og:title content='A fire in Lomna - Sella Post'><meta name=author content='Ada Lind'>"
      "<link rel=canonical "
      "href=https://post.example/fire>");
  EXPECT_EQ(m.title, "A fire in Lomna");
  EXPECT_EQ(m.outlet, "Sella Post");
  EXPECT_THAT(m.byline, ElementsAre("Ada Lind"));
  EXPECT_EQ(m.language, "en");
  EXPECT_EQ(m.url, "https://post.example/fire");
}

TEST(About, SitesInTitles) {
  EXPECT_EQ(without_site("A fire in Lomna - Sella Post", ""), "A fire in Lomna");
  EXPECT_EQ(without_site("Fire | The Sella Post Online", "Sella Post"), "Fire");
  EXPECT_EQ(without_site("Talks fail - and nobody in Sella is much surprised", ""),
            "Talks fail - and nobody in Sella is much surprised");
}

TEST(About, WhatIsGivenOutranksThePage) {
  Document d;
  d.media = Media::html;
  d.bytes = "<title>x</title><h1>The page's own title</h1><p>Text of the page.";
  d.given = {.url = "https://post.example/2031/11/12/a", .outlet = "Courier", .published = "2030", .title = "Given"};
  auto page = read_page(d);
  EXPECT_EQ(page->metadata().title, "Given");
  EXPECT_EQ(page->metadata().outlet, "Courier");
  EXPECT_EQ(page->metadata().published.edtf, "2030");
  EXPECT_EQ(page->metadata().published.from, "given");
  d.given.published = "Wed, 12 Nov 2031 08:00:00 GMT";
  EXPECT_EQ(read_page(d)->metadata().published.edtf, "2031-11-12");
  d.given.published.reset();
  EXPECT_EQ(read_page(d)->metadata().published.from, "url");
}

}  // namespace
}  // namespace sayso
