#include "sayso/page/about/site.h"

#include <gtest/gtest.h>

#include "sayso/page/about/title.h"

namespace sayso {
namespace {

struct Head {
  explicit Head(std::string_view html) : tree(*parse_html(html, {})), metas(tree) {}
  Tree tree;
  Metas metas;
};

TEST(Site, AbsoluteAddresses) {
  const std::string base = "https://post.example/world/a.html?x=1#top";
  EXPECT_EQ(absolute_address(base, "https://other.example/b"), "https://other.example/b");
  EXPECT_EQ(absolute_address(base, "/b"), "https://post.example/b");
  EXPECT_EQ(absolute_address(base, "b?y"), "https://post.example/world/b?y");
  EXPECT_EQ(absolute_address(base, "../b/./c/"), "https://post.example/b/c/");
  EXPECT_EQ(absolute_address(base, "../../../b"), "https://post.example/b");
  EXPECT_EQ(absolute_address(base, "//cdn.example/b"), "https://cdn.example/b");
  EXPECT_EQ(absolute_address("https://post.example", "b"), "https://post.example/b");
  for (const char* none :
       {"javascript:alert(1)", "ftp://post.example/", "mailto:a@b", "", "a b", "http://", "https:///x"})
    EXPECT_EQ(absolute_address(base, none), "") << none;
  EXPECT_EQ(absolute_address("", "/b"), "");
  EXPECT_EQ(absolute_address("file:///a", "/b"), "");
  EXPECT_EQ(absolute_address(base, "/" + std::string(3000, 'a')), "");
}

TEST(Site, TheAddressThatThePageNames) {
  Head canonical("<link rel=canonical href='/fire'><meta property=og:url content='https://post.example/x/y'>");
  EXPECT_EQ(canonical_address(canonical.tree, canonical.metas, ""), "https://post.example/fire");
  EXPECT_EQ(canonical_address(canonical.tree, canonical.metas, "http://copy.example/z"), "http://copy.example/fire");
  Head bad("<link rel=canonical href='javascript:x'><meta property=og:url content='https://post.example/x'>");
  EXPECT_EQ(canonical_address(bad.tree, bad.metas, ""), "https://post.example/x");
  Head none("<p>x");
  EXPECT_EQ(canonical_address(none.tree, none.metas, "https://post.example/"), "");
  EXPECT_EQ(host_of("https://www.Post.example:80/a"), "post.example");
  EXPECT_EQ(host_of("https://ada:x@post.example%2Fa"), "post.example");
}

TEST(Site, Outlets) {
  auto outlet = [](std::string_view html, const std::string& url = "") {
    Head h(html);
    return outlet_of(h.tree, h.metas, {}, url);
  };
  EXPECT_EQ(outlet("<meta property=og:site_name content='Far Shore'><title>A - B</title>"), "Far Shore");
  EXPECT_EQ(outlet("<meta property=og:site_name content=Blog><meta name=publisher content='Far Shore'>"), "Far Shore");
  EXPECT_EQ(outlet("<title>A fire in Lomna - Far Shore</title><body><a href=/>FAR SHORE</a>"), "Far Shore");
  EXPECT_EQ(outlet("<title>A fire in Lomna - Far Shore</title><body><p>All rights reserved. © Far Shore 2031"),
            "Far Shore");
  EXPECT_EQ(outlet("<title>A fire in Lomna - Far Shore</title><body>", "https://www.farshore.example/1"), "Far Shore");
  EXPECT_EQ(outlet("<title>A fire in Lomna - and no end</title><body><a href=/>Home</a>"), "");
  EXPECT_EQ(outlet("<title>The Sella Courier - A fire in Lomna</title>"), "The Sella Courier");
}

TEST(Site, Sections) {
  auto section = [](std::string_view html) {
    Head h(html);
    return section_of(h.tree, h.metas, {}, "A fire in Lomna");
  };
  EXPECT_EQ(section("<meta property='article:section' content='World &amp; Sea'>"), "World & Sea");
  EXPECT_EQ(section("<ul class=breadcrumbs><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/w/v>Varonia</a>"
                    "<li>A fire in Lomna</ul>"),
            "Varonia");
  EXPECT_EQ(section("<meta property='article:section' content='Uncategorized'>"), "");
  EXPECT_EQ(section("<p>x"), "");
}

TEST(Site, DeclaredPaywalls) {
  auto declared = [](std::string_view html, std::optional<bool> free = {}) {
    LinkedData data;
    data.free = free;
    return declared_paywall(Head(html).metas, data);
  };
  EXPECT_EQ(declared("<meta property='article:content_tier' content=locked>"), true);
  EXPECT_EQ(declared("<meta property='article:content_tier' content=free>"), false);
  EXPECT_EQ(declared("<meta property='article:content_tier' content=free>", false), true);
  EXPECT_EQ(declared("<p>"), std::nullopt);
}

TEST(Title, AnH1ThatNamesTheSiteIsNone) {
  auto title = [](std::string_view html, const std::string& outlet = "") {
    Head h(html);
    return title_of(h.tree, h.metas, {}, outlet);
  };
  EXPECT_EQ(
      title("<title>Far Shore: A fire in Lomna</title><h1><a href='/'>Far Shore</a></h1><h1>A fire in Lomna</h1>"),
      "A fire in Lomna");
  EXPECT_EQ(title("<meta property=og:title content='A fire in Lomna'><h1>Far Shore Weekly</h1>", "Far Shore Weekly"),
            "A fire in Lomna");
  EXPECT_EQ(title("<title>A fire in Lomna</title><h1>A fire in Lomna | Opinion</h1>"), "A fire in Lomna");
  EXPECT_EQ(title("<title>A fire in Lomna</title><h1>A fire in Lomna - Far Shore</h1>", "Far Shore"),
            "A fire in Lomna");
  EXPECT_EQ(title("<meta property=og:title content='The long road from Lomna to Sella'><h1>The long</h1><h1>Menu</h1>"),
            "The long road from Lomna to Sella");
}

}  // namespace
}  // namespace sayso
