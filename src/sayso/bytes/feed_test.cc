#include "sayso/bytes/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/bytes/give_for_tests.h"
#include "sayso/bytes/plain_words.h"
#include "sayso/bytes/warc_for_tests.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* rss = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Sella Courier</title><link>https://courier.example/</link>
<atom:link href="https://courier.example/feed" rel="self"/><image><title>Logo</title></image>
<item><title>Bridge &amp;#8217;too old&amp;#8217;</title><link> https://courier.example/bridge </link>
 <guid isPermaLink="false">77</guid><pubDate>Wed, 12 Nov 2031 22:10:00 -0500</pubDate><dc:creator><![CDATA[Ada Lind and Bo Roe]]></dc:creator>
 <media:title>Not this</media:title><description>A summary.</description>
 <content:encoded><![CDATA[<p>The bridge is “too old”, the mayor said.</p>]]></content:encoded></item>
<item><title>Only a summary</title><guid>https://courier.example/2</guid><author>desk@courier.example (Cy Doe)</author>
 <description>The mayor said no &lt;b&gt;again&lt;/b&gt;.</description></item>
<item><title>Nothing</title><link>https://courier.example/3</link></item>
</channel></rss>)";

TEST(Feed, Rss) {
  AllGiven g = given_by(rss, "news.xml");
  ASSERT_EQ(g.documents.size(), 2u);
  EXPECT_TRUE(g.errors.empty());
  const Document& a = g.documents[0];
  EXPECT_EQ(a.bytes, "<p>The bridge is “too old”, the mayor said.</p>");
  EXPECT_EQ(a.media, Media::html);
  EXPECT_EQ(a.source, "news.xml#1");
  EXPECT_EQ(a.id, "news-1");
  EXPECT_EQ(a.given.url, "https://courier.example/bridge");
  EXPECT_EQ(a.given.title, "Bridge ’too old’");
  EXPECT_EQ(a.given.published, "2031-11-12");
  EXPECT_EQ(a.given.outlet, "Sella Courier");
  EXPECT_EQ(a.given.charset, "utf-8");
  EXPECT_THAT(a.given.byline, ElementsAre("Ada Lind", "Bo Roe"));
  const Document& b = g.documents[1];
  EXPECT_EQ(b.bytes, "The mayor said no <b>again</b>.");
  EXPECT_EQ(b.given.url, "https://courier.example/2");
  EXPECT_THAT(b.given.byline, ElementsAre("Cy Doe"));
  EXPECT_EQ(g.passed_over["feed item without a text"], 1u);
}

TEST(Feed, Atom) {
  AllGiven g =
      given_by(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Sella &lt;i&gt;Post&lt;/i&gt;</title>
<author><name>The desk</name></author>
<entry><title>One</title><link rel="edit" href="https://post.example/edit"/><link href="https://post.example/1"/>
<id>tag:post.example,2031:1</id><updated>2031-11-13T01:00:00Z</updated><published>2031-11-12T23:00:00+02:00</published>
<author><name>Ada Lind</name><email>ada@post.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p title="a&quot;b">He &amp; she <em>said</em><br/>no &lt; yes.</p></div></content></entry>
<entry><title>Two</title><summary>Plain a &lt; b text.</summary><source><title>Farshore Gazette</title></source></entry>
<entry><title>Three</title><content type="html">&lt;p&gt;Html.&lt;/p&gt;</content></entry></feed>)",
               "x.atom");
  ASSERT_EQ(g.documents.size(), 3u);
  EXPECT_EQ(g.documents[0].bytes, R"(<div><p title="a&quot;b">He &amp; she <em>said</em><br>no &lt; yes.</p></div>)");
  EXPECT_EQ(g.documents[0].given.url, "https://post.example/1");
  EXPECT_EQ(g.documents[0].given.published, "2031-11-12");
  EXPECT_EQ(g.documents[0].given.outlet, "Sella Post");
  EXPECT_THAT(g.documents[0].given.byline, ElementsAre("Ada Lind"));
  EXPECT_EQ(g.documents[1].bytes, "Plain a < b text.");
  EXPECT_EQ(g.documents[1].media, Media::text);
  EXPECT_EQ(g.documents[1].given.outlet, "Farshore Gazette");
  EXPECT_EQ(g.documents[2].bytes, "<p>Html.</p>");
}

TEST(Feed, Rdf) {
  AllGiven g =
      given_by(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Sella Wire</title></channel>
<item><title>A</title><link>https://wire.example/a</link><description>Words &eacute;tranges.</description><dc:date>2031-11-12T10:00:00Z</dc:date></item></rdf:RDF>)",
               "x.rdf");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].given.outlet, "Sella Wire");
  EXPECT_EQ(g.documents[0].given.published, "2031-11-12");
  EXPECT_EQ(g.documents[0].bytes, "Words &eacute;tranges.");
  EXPECT_EQ(g.documents[0].media, Media::html);
}

TEST(Feed, JsonFeed) {
  AllGiven g = given_by(R"({"version":"https://jsonfeed.org/version/1.1","title":"Sella Post","items":[
{"id":"1","url":"https://post.example/1","title":"One","content_html":"<p>Yes.</p>","date_published":"2031-11-12T10:00:00Z","authors":[{"name":"Ada Lind"}]},
{"id":"2","content_text":"Plain."},{"id":3}]})",
                        "feed.json");
  ASSERT_EQ(g.documents.size(), 2u);
  EXPECT_EQ(g.documents[0].given.url, "https://post.example/1");
  EXPECT_THAT(g.documents[0].given.byline, ElementsAre("Ada Lind"));
  EXPECT_EQ(g.documents[1].media, Media::text);
}

TEST(Feed, CharsetsOfTheDeclaration) {
  AllGiven g = given_by(
      "<?xml version='1.0' "
      "encoding='windows-1251'?><rss><channel><item><description>\xcf\xf0\xe8\xe2\xe5\xf2</description></item></"
      "channel></rss>",
      "x.rss");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].bytes, "Привет");
  g = given_by("<rss><channel><item><description>br\xffken\x0b</description></item></channel></rss>", "x.rss");
  EXPECT_EQ(g.documents.at(0).bytes, "br\xEF\xBF\xBDken ");
  g = given_by("<rss><channel><item><description>sh\x08ips</description></item></channel></rss>", "x.rss");
  EXPECT_EQ(g.documents.at(0).bytes, "ships");
  for (const char* wrong : {"iso-8859-1", "us-ascii", "windows-1251"}) {
    g = given_by(std::string("<?xml version='1.0' encoding='") + wrong +
                     "'?><rss><channel><item><description>“Ja”, sa Åse</description></item></channel></rss>",
                 "x.rss");
    EXPECT_EQ(g.documents.at(0).bytes, "“Ja”, sa Åse") << wrong;
  }
}

TEST(Feed, BareSignsAndUndeclaredPrefixesLoseNothing) {
  AllGiven g = given_by(
      "<rss><channel><item><title>Strand & Son</title><link>https://post.example/?a=1&b=2</link>"
      "<media:credit>x</media:credit><dc:creator>Ada Lind</dc:creator><foo:bar/>"
      "<content:encoded><![CDATA[<p>3 < 4 & 5, said a man.</p>]]></content:encoded></item>"
      "<item><description>AT&T is 2 < 3 &copy; &nope; & more</description></item></channel></rss>",
      "x.rss");
  EXPECT_TRUE(g.errors.empty());
  ASSERT_EQ(g.documents.size(), 2u);
  EXPECT_EQ(g.documents[0].given.title, "Strand & Son");
  EXPECT_EQ(g.documents[0].given.url, "https://post.example/?a=1&b=2");
  EXPECT_THAT(g.documents[0].given.byline, ElementsAre("Ada Lind"));
  EXPECT_EQ(g.documents[0].bytes, "<p>3 < 4 & 5, said a man.</p>");
  EXPECT_EQ(g.documents[1].bytes, "AT&T is 2 < 3 &copy; &nope; & more");
}

TEST(Feed, DatesUnderOtherNamesAndForms) {
  AllGiven g = given_by(
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><pubDate>Tue, 04 Mar 2031 09:06:49 GMT</pubDate>"
      "<content>Yes.</content></entry></feed>",
      "x.atom");
  EXPECT_EQ(g.documents.at(0).given.published, "2031-03-04");
  g = given_by(
      "<rss><channel><item><pubDate>1930384800</pubDate><description>Yes.</description></item></channel></rss>",
      "x.rss");
  EXPECT_EQ(g.documents.at(0).given.published, "2031-03-04");
}

TEST(Feed, ACutSummaryEndsInAnEllipsis) {
  AllGiven g = given_by(
      "<rss><channel><item><description>&lt;p&gt;“We cannot sail wit [&amp;#8230;]&lt;/p&gt;</description></item>"
      "</channel></rss>",
      "x.rss");
  EXPECT_EQ(g.documents.at(0).bytes, "<p>“We cannot sail wit …</p>");
}

TEST(Feed, WhatComesBeforeAnErrorIsGiven) {
  AllGiven g =
      given_by("\n<rss><channel><item><description>One said so.</description></item>\n<item><b></item>", "x.rss");
  ASSERT_EQ(g.documents.size(), 1u);
  ASSERT_EQ(g.errors.size(), 1u);
  EXPECT_EQ(g.errors[0].where, "x.rss");
  EXPECT_THAT(g.errors[0].message, HasSubstr("line 3"));
  EXPECT_EQ(g.errors[0].at, 79u /* the name in "</item>" */);
}

TEST(Feed, ItemsOverTheCapAreReportedAndTheNextIsRead) {
  WalkOptions options;
  options.budget.max_bytes = 1000;
  AllGiven g = given_by("<rss><channel><item><description>" + std::string(2000, 'a') +
                            "</description></item><item><description>small</description></item></channel></rss>",
                        "x.rss", options);
  EXPECT_EQ(g.documents.size(), 1u);
  ASSERT_EQ(g.errors.size(), 1u);
  EXPECT_EQ(g.errors[0].code, ErrorCode::too_large);
  EXPECT_EQ(g.errors[0].where, "x.rss#1");
}

TEST(Feed, BombsEnd) {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + before + "\">";
  }
  AllGiven g =
      given_by(laughs + "]><rss><channel><item><description>&a39;</description></item></channel></rss>", "x.rss");
  EXPECT_TRUE(g.documents.empty());
  ASSERT_EQ(g.errors.size(), 1u);
  EXPECT_THAT(g.errors[0].message, HasSubstr("entities"));
  g = given_by(
      "<!DOCTYPE rss [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rss><channel><item><description>a &e; "
      "b</description></item></channel></rss>",
      "x.rss");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].bytes.find("root"), std::string::npos);
  std::string deep = "<rss>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  g = given_by(deep, "x.rss");
  ASSERT_EQ(g.errors.size(), 1u);
  EXPECT_EQ(g.errors[0].code, ErrorCode::too_large);
}

TEST(Feed, OtherXmlIsPassedOver) {
  AllGiven g =
      given_by("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "sitemap.xml");
  EXPECT_TRUE(g.documents.empty() && g.errors.empty());
  g = given_by("<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>",
               "page.xml");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].media, Media::html);
  EXPECT_EQ(given_by("no feed", "x.rss").errors.size(), 1u);
}

TEST(PlainWords, Names) {
  EXPECT_THAT(names_of_author("By Ada Lind, Bo Roe & Cy Doe"), ElementsAre("Ada Lind", "Bo Roe", "Cy Doe"));
  EXPECT_THAT(names_of_author("Lind, Ada"), ElementsAre("Lind, Ada"));
  EXPECT_THAT(names_of_author("\"Ada Lind\" <ada@post.example>"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_of_author("ada@post.example"), ElementsAre());
  // Where too long a list is cut, no part of a character is left.
  const std::string many(498, ';');
  EXPECT_THAT(names_of_author(many + many + "Ada\u00e9"), ElementsAre("Ada"));
  EXPECT_EQ(words_of_markup("A &lt; <b>B</b> &amp;amp; C"), "A < B & C");
}

TEST(Feed, WhatIsCalledXmlAndIsNoneIsTold) {
  for (const std::string bytes : {"", "no XML", "\x01\xfe\x80 \x03"}) {
    const AllGiven g = given_by(bytes, "x.xml");
    EXPECT_TRUE(g.documents.empty());
    ASSERT_EQ(g.errors.size(), 1u) << bytes;
    EXPECT_EQ(g.errors[0].message, bytes.empty() ? "empty file" : "no XML, though it is called that");
  }
  EXPECT_TRUE(given_by("<?xml version='1.0'?><urlset><url>x</url></urlset>", "map.xml").errors.empty());
}

TEST(Feed, OneTagOfManyMegabytesEndsTheFeed) {
  const std::string begin =
      "<rss version='2.0'><channel><item><title>T</title><description>A.</description></item><item a='";
  const std::string end = "'><title>U</title><description>B.</description></item></channel></rss>";
  AllGiven g = given_by(begin + std::string(4u << 20, 'x') + end, "long.rss");
  EXPECT_EQ(g.documents.size(), 2u);
  EXPECT_TRUE(g.errors.empty());
  g = given_by(begin + std::string(20u << 20, 'x') + end, "long.rss");
  EXPECT_EQ(g.documents.size(), 1u);
  ASSERT_EQ(g.errors.size(), 1u);
  EXPECT_THAT(g.errors[0].message, HasSubstr("a tag or comment of more than 8 MiB"));
}

TEST(Feed, AnItemInAnArchiveHasItsOwnAddress) {
  const std::string feed =
      "<rss version='2.0'><channel><title>Sella Post</title><item><link>https://post.example/1</link><description>The "
      "gate is open.</description></item>"
      "<item><description>The gate is shut.</description></item></channel></rss>";
  const auto g = contents_for_tests(
      WarcRecordForTests{}.with(http_for_tests(feed, "Content-Type: application/rss+xml\r\n")), "a.warc");
  ASSERT_EQ(g.documents.size(), 2u);
  EXPECT_EQ(g.documents[0].given.url, "https://post.example/1");
  EXPECT_EQ(g.documents[1].given.url, "http://sella-post.example/a");
}

}  // namespace
}  // namespace sayso
