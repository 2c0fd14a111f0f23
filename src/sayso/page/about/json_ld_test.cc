#include "sayso/page/about/json_ld.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/base/own_time_for_tests.h"
#include "sayso/page/about/json_mend.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const LinkedData& d) {
  std::vector<std::string> out;
  for (const LinkedName& n : d.authors) out.push_back(n.name + (n.organization ? " (org)" : ""));
  return out;
}

TEST(JsonLd, AnArticleGoesBeforeItsPage) {
  LinkedData d = read_linked_data(
      {R"([{"@type":"WebPage","headline":"Page","datePublished":"2030-01-01"},{"@type":["NewsArticle"],"headline":"Article",
      "datePublished":"2031-11-12","author":["Ada Lind",{"name":"Ben Orr"}],"publisher":{"name":"Sella Post"}}])"});
  EXPECT_EQ(d.headline, "Article");
  EXPECT_EQ(d.published, "2031-11-12");
  EXPECT_EQ(d.rank, 4);
  EXPECT_THAT(names(d), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_EQ(d.publisher, "Sella Post");
}

TEST(JsonLd, OtherWorksAndTheTextOfAnArticle) {
  LinkedData d = read_linked_data({R"({"@type":"HowTo","name":"How to sew","datePublished":"2031-11-12"})"});
  EXPECT_EQ(d.published, "2031-11-12");
  EXPECT_EQ(d.headline, "How to sew");
  d = read_linked_data(
      {R"([{"@type":"Recipe","name":"R"},{"@type":"NewsArticle","headline":"H","articleBody":"One.\nTwo."}])"});
  EXPECT_EQ(d.headline, "H");
  EXPECT_EQ(d.body, "One.\nTwo.");
}

TEST(JsonLd, NamesInAGraphByTheirId) {
  LinkedData d = read_linked_data(
      {R"({"@context":"https://schema.org","@graph":[
        {"@type":"Article","@id":"#a","headline":"H","author":{"@id":"#ada"},"publisher":{"@id":"#org"},"articleSection":["Harbour","Town"]},
        {"@type":"WebSite","@id":"#site","name":"Sella Post"}]})",
       R"([{"@type":"Organization","@id":"#org","name":"Post Group"},{"@type":"Person","@id":"#ada","name":"Ada Lind"}])"});
  EXPECT_THAT(names(d), ElementsAre("Ada Lind"));
  EXPECT_EQ(d.publisher, "Post Group");
  EXPECT_EQ(d.site, "Sella Post");
  EXPECT_EQ(d.section, "Harbour");
}

TEST(JsonLd, ShapesOfNames) {
  auto authors = [](const std::string& value) {
    return names(read_linked_data({R"({"@type":"http://schema.org/NewsArticle","author":)" + value + "}"}));
  };
  EXPECT_THAT(authors(R"("Ada Lind")"), ElementsAre("Ada Lind"));
  EXPECT_THAT(authors(R"({"@type":"Person","name":["Ada Lind","Ben Orr"]})"), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(authors(R"({"givenName":"Ada","familyName":"Lind"})"), ElementsAre("Ada Lind"));
  EXPECT_THAT(authors(R"({"name":{"@value":"Ada Lind"}})"), ElementsAre("Ada Lind"));
  EXPECT_THAT(authors(R"([{"@type":"Organization","name":"Meridian Press"},{"name":"Ada Lind"}])"),
              ElementsAre("Meridian Press (org)", "Ada Lind"));
  EXPECT_THAT(authors(R"([[],{},5,null,{"name":7},{"@id":"#nobody"}])"), IsEmpty());
}

TEST(JsonLd, OfSeveralArticlesThePagesOwn) {
  const std::string json =
      R"([{"@type":"NewsArticle","headline":"Other","url":"https://post.example/other"},
          {"@type":"NewsArticle","headline":"This one","mainEntityOfPage":{"@id":"https://www.post.example/this/"}},
          {"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Listed","url":"https://post.example/l"}]}])";
  EXPECT_EQ(read_linked_data({json}).headline, "Other");
  EXPECT_EQ(read_linked_data({json}, "http://post.example/this?from=feed").headline, "This one");
  EXPECT_EQ(read_linked_data({json}, "", "This one!").headline, "This one");
  EXPECT_EQ(read_linked_data({json}, "https://post.example/l").headline, "Other");  // listed: not the page's own
}

TEST(JsonLd, WhatThePublisherSaysOfAWall) {
  auto free = [](const std::string& more) {
    return read_linked_data({R"({"@type":"NewsArticle",)" + more + "}"}).free;
  };
  EXPECT_EQ(free(R"("headline":"H")"), std::nullopt);
  EXPECT_EQ(free(R"("isAccessibleForFree":false)"), false);
  EXPECT_EQ(free(R"("isAccessibleForFree":"False")"), false);
  EXPECT_EQ(free(R"("isAccessibleForFree":"http://schema.org/True")"), true);
  EXPECT_EQ(free(R"("hasPart":[{"isAccessibleForFree":"true"},{"isAccessibleForFree":"False","cssSelector":".wall"}])"),
            false);
  EXPECT_EQ(free(R"("hasPart":{"isAccessibleForFree":true,"cssSelector":".intro"})"), std::nullopt);
}

TEST(JsonLd, WhatIsNearJsonIsRead) {
  const std::string good = R"({"@type":"Article","author":{"name":"Ada Lind"},"headline":"A \"fire\" in Lomna"})";
  for (const std::string& json :
       {good, "<!-- " + good + " -->", "//<![CDATA[\n" + good + "\n//]]>", "/* <![CDATA[ */" + good + "/* ]]> */",
        good + ";", good + good, "\xEF\xBB\xBF" + good,
        std::string(R"({"@type":"Article","author":{"name":"Ada Lind",},"headline":"A "fire" in Lomna",})"),
        std::string(R"({"@type":"Article" // a comment
          ,"author":[{"name":"Ada Lind"},],,"headline":"A \"fire\" in Lomna"})")}) {
    LinkedData d = read_linked_data({json});
    EXPECT_THAT(names(d), ElementsAre("Ada Lind")) << json;
    EXPECT_EQ(d.headline, R"(A "fire" in Lomna)") << json;
  }
  EXPECT_EQ(read_linked_data({"{\"@type\":\"Article\",\"headline\":\"Two\nlines\\'\"}"}).headline, "Two lines'");
  EXPECT_EQ(read_linked_data({"{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;H&quot;}"}).headline,
            "H");
  EXPECT_EQ(read_linked_data({R"({"@type":"Article","headline":"He said "yes", and "no", twice","author":"Ada Lind"})"})
                .headline,
            R"(He said "yes", and "no", twice)");
}

// Wherever it is cut, what comes out is what was whole.
TEST(JsonLd, CutOff) {
  const std::string json =
      R"({"@graph":[{"@type":"Article","author":{"name":["Ada Lind"]},"headline":"Fire","n":[1,2]}]})";
  for (size_t n = 0; n < json.size(); ++n) {
    LinkedData d = read_linked_data({json.substr(0, n)});
    EXPECT_TRUE(d.headline.empty() || d.headline == "Fire") << n;
    EXPECT_TRUE(d.authors.empty() || d.authors[0].name == "Ada Lind") << n;
  }
  EXPECT_EQ(read_linked_data({json.substr(0, json.size() - 3)}).headline, "Fire");
}

TEST(JsonLd, WhatIsNoJsonIsPassedOver) {
  for (const std::string& text : {std::string(), std::string("<p>"), std::string("{{{"), std::string("window.x = [}"),
                                  std::string("{'@type':'Article','headline':'H'}"), std::string("\"@type\"")})
    EXPECT_EQ(read_linked_data({text}).headline, "") << text;
}

TEST(JsonLd, HostileSizes) {
  const double begin = own_seconds();
  const size_t many = 400'000;
  std::string ids = R"({"@graph":[)";
  for (int i = 0; i < 20'000; ++i)
    ids += R"({"@type":"Article","@id":"#)" + std::to_string(i) + R"(","author":{"@id":"#)" + std::to_string(i + 1) +
           R"("}},)";
  std::string quotes = R"({"a":")";
  for (size_t i = 0; i < many; ++i) quotes += "\" ";
  const std::string all[] = {std::string(many, '['),
                             std::string(many, '{'),
                             std::string(many, '"'),
                             std::string(many, ','),
                             ids,
                             R"({"@id":"#a","author":{"@id":"#a"}})",
                             quotes,
                             std::string(many, '\\')};
  for (const std::string& json : all) read_linked_data({json, json});
  std::string nested;
  for (size_t i = 0; i < many / 4; ++i) nested += R"({"@graph":[)";
  EXPECT_EQ(read_linked_data({nested}).headline, "");
  EXPECT_LT(own_seconds() - begin, 10);
}

TEST(JsonMend, KeepsWhatIsWhole) {
  EXPECT_EQ(mended_json(R"( {"a" : [1, true, "x,\"]}"], "b":{}} )"), R"([{"a":[1,true,"x,\"]}"],"b":{}}])");
  EXPECT_EQ(mended_json("{\"a\":1}\n{\"b\":2}"), R"([{"a":1},{"b":2}])");
  EXPECT_EQ(mended_json(R"({"a":["b","c)"), R"([{"a":["b"]}])");
  EXPECT_EQ(mended_json(R"({"a":"b","c)"), R"([{"a":"b"}])");
  EXPECT_EQ(mended_json(R"({"a":"\u00e4\u12"})"), R"([{"a":"\u00e4u12"}])");
}

}  // namespace
}  // namespace sayso
