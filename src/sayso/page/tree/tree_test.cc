#include "sayso/page/tree/tree.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sayso {
namespace {

std::string times(int n, std::string_view unit) {
  std::string out;
  for (int i = 0; i < n; ++i) out += unit;
  return out;
}

std::string text_of(const Tree& tree) {
  std::string out;
  for (const Node& node : tree.nodes())
    if (node.is_text()) out += node.text;
  return out;
}

uint32_t depth_of(const Tree& tree) {
  uint32_t most = 0;
  for (const Node& node : tree.nodes()) most = std::max(most, node.depth);
  return most;
}

// The parser would copy the whole text once for each; its parts must not be joined, and none may be lost.
TEST(Tree, TextsBetweenDroppedTagsStayApart) {
  for (const char* unit : {"ab</x>", "ab<body>", "ab<html>", "ab<tr>", "ab</td>", "ab<col>"}) {
    const auto tree = parse_html("<!doctype html><body>" + times(1000, unit), {});
    ASSERT_TRUE(tree) << unit;
    EXPECT_EQ(text_of(*tree), times(1000, "ab")) << unit;
    for (const Node& node : tree->nodes()) EXPECT_LE(node.text.size(), 2u) << unit;
  }
  for (const char* unit : {"ab<tr>", "ab</x>", "ab<tbody>", " </x>"}) {
    const auto tree = parse_html("<!doctype html><body><table>" + times(1000, unit), {});
    ASSERT_TRUE(tree) << unit;
    for (const Node& node : tree->nodes()) EXPECT_LE(node.text.size(), 2u) << unit;
    if (unit[0] == 'a') {
      EXPECT_EQ(text_of(*tree), times(1000, "ab")) << unit;
    }
  }
}

TEST(Tree, PartsOfATextKeepTheirOrigins) {
  const std::string_view page = "<p>Nobody</x> was</y> hurt";
  const auto tree = parse_html(page, {});
  ASSERT_TRUE(tree);
  for (const Node& node : tree->nodes()) {
    if (node.is_text()) {
      EXPECT_EQ(node.origin.of(page), node.text);
    }
  }
}

// They do not go through the parser.
TEST(Tree, ScriptsHaveTheirTexts) {
  const std::string_view page =
      "<p>one<script src=a></script><script>created_at=1\r\n</script><table><script type=json>{\"a\":\"<p>\"}</script>"
      "<script><!-- pubDate --></script></table><svg><script>pubDate</script></svg>";
  const auto tree = parse_html(page, {});
  ASSERT_TRUE(tree);
  std::vector<std::string> scripts;
  for (uint32_t i = 0; i < tree->size(); ++i) {
    if ((*tree)[i].tag != "script") continue;
    std::string& text = scripts.emplace_back();
    for (uint32_t k = i + 1; k < (*tree)[i].end; ++k) text += (*tree)[k].text;
    if (text == "{\"a\":\"<p>\"}") {
      EXPECT_EQ((*tree)[i + 1].origin.of(page), text);
    }
  }
  EXPECT_EQ(scripts,
            (std::vector<std::string>{"", "created_at=1\n", "{\"a\":\"<p>\"}", "<!-- pubDate -->", "pubDate"}));
}

TEST(Tree, NothingNestsWithoutBound) {
  for (const char* unit : {"<rt>", "<rp>", "<optgroup><x>", "<td><x>", "<option><div>", "<p><object>", "<li><ul>",
                           "<svg><p><desc>", "<table><td>", "<template><tr>", "<select><x>", "<button><p>"}) {
    const auto tree = parse_html("<!doctype html><body>" + times(3000, unit) + "words", {});
    ASSERT_TRUE(tree) << unit;
    EXPECT_LE(depth_of(*tree), 700u) << unit;
    EXPECT_EQ(text_of(*tree), "words") << unit;
  }
}

TEST(Tree, NorInDrawingsAndFormulasWhereAllNests) {
  for (const char* root : {"<svg>", "<math>"})
    for (const char* unit : {"<base>", "<input>", "<link>", "<textarea></textarea><wbr>", "<title></title><x>"}) {
      const auto tree = parse_html("<!doctype html><body>" + (root + times(3000, unit)) + "words", {});
      ASSERT_TRUE(tree) << root << unit;
      EXPECT_LE(depth_of(*tree), 700u) << root << unit;
      EXPECT_EQ(text_of(*tree), "words") << root << unit;
    }
}

TEST(Tree, AttributesOfManyBodiesAreNotGathered) {
  std::string page = "<!doctype html><body class=first>";
  for (int i = 0; i < 1000; ++i) page += "<body a" + std::to_string(i) + "=b>words";
  const auto tree = parse_html(page, {});
  ASSERT_TRUE(tree);
  const auto& nodes = tree->nodes();
  const auto body = std::find_if(nodes.begin(), nodes.end(), [](const Node& n) { return n.tag == "body"; });
  ASSERT_NE(body, nodes.end());
  EXPECT_EQ(body->attribute("class"), "first");
  EXPECT_EQ(text_of(*tree), times(1000, "words"));
}

TEST(Tree, TextOfBlocksIsApart) {
  const auto tree = parse_html("<h1><div>Brell</div><div>votes<span>x</span>y</div>z</h1>", {});
  const auto& nodes = tree->nodes();
  const auto h1 = std::find_if(nodes.begin(), nodes.end(), [](const Node& n) { return n.tag == "h1"; });
  EXPECT_EQ(tree->text_of(static_cast<uint32_t>(h1 - nodes.begin())), "Brell votesxy z");
}

}  // namespace
}  // namespace sayso
