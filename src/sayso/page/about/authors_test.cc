#include "sayso/page/about/authors.h"
#include "sayso/page/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/base/own_time_for_tests.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string body =
    "<p>The harbour of Lomna stayed shut on Monday, and nobody in the town knew why the gates were locked, since no "
    "ship "
    "had come in for days and none was due before the end of the week, said the harbour's clerk.</p>"
    "<p>The clerk said that she had asked the ministry twice for its reasons and had been told to wait for a letter, "
    "which "
    "had not come by the evening, when the lamps on the pier were lit as on any other day of the year.</p>";

std::vector<std::string> byline(const std::string& around, const std::string& head = "",
                                const std::string& behind = "") {
  Document d;
  d.media = Media::html;
  d.bytes =
      "<html><head><title>Harbour stays shut - Sella Post</title><meta property=og:site_name content='Sella Post'>" +
      head + "</head><body><a href=/>Sella Post</a><article><h1>Harbour stays shut</h1>" + around + body + behind +
      "</article></body></html>";
  auto page = read_page(d);
  return page ? page->metadata().byline : std::vector<std::string>{};
}

TEST(Authors, DeclaredInAnOrderOfTrust) {
  auto names = [](std::vector<DeclaredAuthors> sources) { return declared_names(sources, "Sella Post"); };
  EXPECT_THAT(names({{{"Ada Lind", false}}, {{"Ben Orr", false}}}), ElementsAre("Ada Lind"));
  EXPECT_THAT(names({{{"Sella Post", true}}, {{"Ben Orr", false}}}), ElementsAre("Ben Orr"));
  EXPECT_THAT(names({{{"blind7", false}}, {{"Ada", false}}}), ElementsAre("Ada"));
  EXPECT_THAT(names({{{"admin", false}}, {{"Sella Post", false}}}), ElementsAre("Sella Post"));
  EXPECT_THAT(names({{{"AFP", false}}}), IsEmpty());
  EXPECT_THAT(names({{{"Ada Lind", false}, {"Sella Post", true}}}), ElementsAre("Ada Lind"));
  EXPECT_THAT(names({{{"Center for Roads and Bridges", true}}}), ElementsAre("Center for Roads and Bridges"));
  EXPECT_THAT(names({}), IsEmpty());
}

TEST(Authors, InMarkedElements) {
  EXPECT_THAT(byline("<a rel=author href=/staff/7>Ada Lind</a>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div itemprop=author itemscope><img><span itemprop=name>Ada Lind</span><i>Editor</i></div>"),
              ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div itemprop=author itemscope><meta itemprop=name content='Ada Lind'></div>"),
              ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div property='schema:author' typeof=Person><b property='schema:name'>Ada Lind</b></div>"),
              ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div class='post-meta'><span class=postAuthor>Ada Lind</span> <span>3 min read</span></div>"),
              ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div><a href='/authors/ada-lind/'>Ada Lind</a></div>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(
      byline("<div class=byline><span>By</span><span>Ada Lind</span><span>and</span><span>Ben Orr</span></div>"),
      ElementsAre("Ada Lind", "Ben Orr"));
}

TEST(Authors, InWords) {
  EXPECT_THAT(byline("<div>Words by Ada Lind</div>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div>Von Ada Lind</div>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div>Written by</div><div>Ada Lind</div>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<h6>Author(s)</h6><ul><li>Ada Lind<li>Ben Orr</ul>"), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(byline("<div>Posted on December 18, 2031 by Ada Lind 59 Comments</div>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div>Ada Lind</div><div>12 May 2031</div>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div>By The Sella Post Team</div>"), ElementsAre("Sella Post Team"));
}

TEST(Authors, BehindTheText) {
  EXPECT_THAT(byline("", "", "<p>This article was written by Ada Lind.</p>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("", "", "<div class=author-box><h4>About the author</h4><h5>Ada Lind</h5></div>"),
              ElementsAre("Ada Lind"));
}

TEST(Authors, WhatThePageShowsCompletesWhatItDeclares) {
  const std::string meta = "<meta name=author content='Ada Lind'>";
  EXPECT_THAT(byline("<div class=byline>By Ada Lind and Ben Orr</div>", meta), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(byline("<div class=byline>By Femke Aro</div>", meta), ElementsAre("Ada Lind"));
  EXPECT_THAT(byline("<div class=byline>By Femke Aro</div>", "<meta name=author content='Sella Post'>"),
              ElementsAre("Femke Aro"));
  EXPECT_THAT(
      byline("", "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ada Lind'>"),
      ElementsAre("Ada Lind"));
}

TEST(Authors, Traps) {
  EXPECT_THAT(byline("<div>Workforce Management</div><div>12 May 2031</div>"), IsEmpty());
  EXPECT_THAT(byline("<p>By Monday the gates had been shut for days.</p>"), IsEmpty());
  EXPECT_THAT(
      byline("", "", "<div class=comments><span class=comment-author>Ada Lind</span><p>Shut it for good</p></div>"),
      IsEmpty());
  EXPECT_THAT(byline("<figure><img><figcaption>Photo by Ada Lind</figcaption></figure>"), IsEmpty());
  EXPECT_THAT(byline("<div>By AFP</div>"), IsEmpty());
}

TEST(Authors, NestedMarksCostLittle) {
  std::string nested;
  for (int i = 0; i < 60'000; ++i) nested += "<div class='byline breadcrumb' itemprop=author><h1>";
  const double begin = own_seconds();
  byline(nested);
  EXPECT_LT(own_seconds() - begin, 10);
}

TEST(Authors, OfTeasersBehindTheTextAreNone) {
  const auto card = [](const std::string& name, const std::string& element) {
    return "<" + element + " class=box><h3><a href=/x>What " + name +
           " saw in the harbour</a></h3><p>Nobody in Lomna knew who had shut the gates in the night.</p><ul><li "
           "class=authors>By " +
           name + "</li></ul></" + element + ">";
  };
  for (const char* element : {"article", "div"})
    EXPECT_THAT(
        byline("", "",
               "<div>" + card("Ada Lind", element) + card("Ben Orr", element) + card("Ilo Brandt", element) + "</div>"),
        IsEmpty())
        << element;
  EXPECT_THAT(byline("", "", "<div class=authors>Ada Lind</div>"), ElementsAre("Ada Lind"));
}

// A page may have its menus between the title and the article.
TEST(Authors, InAnArticleFarBelowTheTitle) {
  std::string menu;
  for (int i = 0; i < 60; ++i) menu += "<li><a href=/m>Harbours and ferries</a></li>";
  EXPECT_THAT(byline("<ul>" + menu + "</ul><div><article><p class=authors>Ada Lind</p>", "", "</article></div>"),
              ElementsAre("Ada Lind"));
}

}  // namespace
}  // namespace sayso
