#include "sayso/page/tree/prescan.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sayso {
namespace {

std::string scanned(std::string_view html, Budget budget = {}) { return prescan(html, budget)->html; }

TEST(Prescan, LeavesOrdinaryPagesButForTheirFormatting) {
  const std::string page = "<!doctype html><div class=\"a>b\"><p>x<a href='/?a=1&b=2'>y</a><br/></div>";
  EXPECT_EQ(scanned(page), page);
  EXPECT_EQ(scanned("<p><b>W</b>ord <em class=x>and</em> <STRONG>more</STRONG></p>"), "<p>Word and more</p>");
  EXPECT_EQ(scanned("a<!-- <div> -->b"), "ab");
  EXPECT_EQ(scanned("a<!-- x --!>b<!-- y -->c<!--!>d-->e<!-->f<!--->g"), "abcefg");
  EXPECT_EQ(scanned("a<!-- x --!>b<!-- y --!>c<!-- z -->d<!-- w --!>e<!-- v"), "abcde");
  EXPECT_EQ(scanned("a < b <3 </"), "a < b <3 </");
}

TEST(Prescan, KnowsTheWayBack) {
  const std::string_view page = "<p><b>W</b>ord <i>x</i></p>";
  auto s = prescan(page, {});
  for (size_t i = 0; i < s->html.size(); ++i) EXPECT_EQ(s->html[i], page[s->original(static_cast<uint32_t>(i))]) << i;
}

TEST(Prescan, NestingIsCappedAndTheTextStays) {
  Budget budget;
  budget.max_depth = 3;
  EXPECT_EQ(scanned("<div><div><div><div>x<div>y</div></div></div>z</div></div>", budget),
            "<div><div><div>xy</div>z</div></div>");
}

TEST(Prescan, AttributesAreCapped) {
  Budget budget;
  budget.max_attributes = 2;
  EXPECT_EQ(scanned("<p id=1 lang='2 >' rel=3 hidden>x", budget), "<p id=1 lang='2 >' >x");
}

TEST(Prescan, NamesAreCapped) {
  std::string page;
  for (int i = 0; i < 1000; ++i) page += "<a-long-name-of-no-one-" + std::to_string(i) + ">x<p>";
  const std::string left = scanned(page);
  EXPECT_NE(left.find("<a-long-name-of-no-one-300>"), left.npos);
  EXPECT_EQ(left.find("<a-long-name-of-no-one-900>"), left.npos);
  EXPECT_EQ(std::count(left.begin(), left.end(), 'x'), 1000);
  EXPECT_EQ(std::count(left.begin(), left.end(), 'p'), 1000);
}

TEST(Prescan, TooManyTagsAreAnError) {
  Budget budget;
  budget.max_nodes = 10;
  EXPECT_EQ(prescan("<p><p><p><p><p><p><p><p><p><p><p>", budget).error().code, ErrorCode::too_large);
}

TEST(Prescan, WhatNoOneReadsGoes) {
  EXPECT_EQ(scanned("<script src=x>let a = '<p>'</script>y"), "<script ></script>y");
  EXPECT_EQ(scanned("<script>a"), "<script>");
  const std::string_view hidden = "<script><!-- <script> </script> --></script>";  // an end tag that is none
  EXPECT_EQ(scanned(hidden), hidden);
  const std::string_view page = "<style>p { }</style><p data-x='>' class=a>x<script>f()</script>y<svg><g/></svg>z";
  const auto s = prescan(page, {});
  for (size_t i = 0; i < s->html.size(); ++i) EXPECT_EQ(s->html[i], page[s->original(static_cast<uint32_t>(i))]) << i;
}

TEST(Prescan, ScriptsThatMayBeReadStandApart) {
  for (const std::string_view page : {"<p>x<script type='application/LD+JSON'>{}</script>y",
                                      "<p>x<script>{\"datePublished\":1}</script>y", "<p>x<script>pubDate</script>y"}) {
    const auto s = prescan(page, {});
    ASSERT_EQ(s->scripts.size(), 1u) << page;
    EXPECT_EQ(s->scripts[0].text, page.substr(page.find('>', 5) + 1, s->scripts[0].text.size())) << page;
    EXPECT_EQ(s->scripts[0].origin.of(page), s->scripts[0].text) << page;
    EXPECT_EQ(s->html.substr(s->scripts[0].at), "</script>y") << page;
  }
}

TEST(Prescan, AttributesThatNoRuleReadsGo) {
  EXPECT_EQ(scanned("<img src=a SrcSet='a > b' CLASS=c width=3/>x"), "<img  CLASS=c >x");
  EXPECT_EQ(scanned("<p data-a=1 data-b data-c = '2' id=d>x"), "<p  id=d>x");
  EXPECT_EQ(scanned("<img src=a />x<p title=\"t\"alt>y</p onclick=z>"), "<img  />x<p title=\"t\">y</p >");
}

TEST(Prescan, DrawingsGoButNotTheTextThatBrowsersFindInThem) {
  EXPECT_EQ(scanned("a<SVG viewBox='0 0 >'><g><path d='</svg>'/><title>x</title></g></svg >b"), "ab");
  for (const std::string_view kept : {"a<svg><g><p>Nobody was hurt.</p></g></svg>b", "a<svg>b<p>c",
                                      "a<svg><svg><p></svg>b", "a<svg/>b<g></svg>", "a<svg><desc></p></svg>"})
    EXPECT_EQ(scanned(kept), kept);
}

TEST(Prescan, WhiteSpaceBesideTheBordersOfBlocksGoes) {
  EXPECT_EQ(scanned("<div>\n  <p> x <span>y</span> <i>z</i> </p>\n</div>"), "<div><p> x <span>y</span> z</p></div>");
  EXPECT_EQ(scanned("<li><a>x</a> <!-- y -->\n</li> <!-- z --> <li>"), "<li><a>x</a> </li><li>");
  EXPECT_EQ(scanned("<head>\n<meta name=a>\n<title> x </title> <script> </script>\n<body>\n"),
            "<head><meta name=a><title> x </title><script></script><body>");
  for (const std::string_view kept :
       {"<pre> <span>x</span>\n</pre>", "<p>x<a>y</p> <div>z", "<button> <div>x</div> <div>y</div> </button>",
        "<body><span>x</span> <script></script> <span>y</span>", "x <meta name=a> y"})
    EXPECT_EQ(scanned(kept), kept);
  const std::string_view page = "<div> <p>x <b>y</b> </p>\n\n<p title=t> z</p> </div> ";
  const auto s = prescan(page, {});
  for (size_t i = 0; i < s->html.size(); ++i) EXPECT_EQ(s->html[i], page[s->original(static_cast<uint32_t>(i))]) << i;
}

TEST(Prescan, RawTextHoldsNoTags) {
  EXPECT_EQ(scanned("<style><b></STYLE ><b>x"), "<style></STYLE >x");
  EXPECT_EQ(scanned("<title><b>"), "<title><b>");
}

}  // namespace
}  // namespace sayso
