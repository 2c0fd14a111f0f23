// What sums an article up between its title and its text.
#include <gtest/gtest.h>

#include "sayso/page/page.h"

namespace sayso {
namespace {

const std::string text =
    "<p>The ferry to Lomna did not leave its quay on Monday, since the wind had turned to the north in the night and "
    "the "
    "crew would not take it out, a spokesman of the harbour board of Sella said.</p><p>Some ninety people waited in "
    "the "
    "hall until the evening, when the board gave them rooms in two houses of the town and soup from its own "
    "kitchen.</p>";

BlockType type_of(const std::string& head, std::string_view words) {
  Document d;
  d.media = Media::html;
  d.bytes = "<!doctype html><html><head><title>No ferry to Lomna</title></head><body><div class=post>" + head + text +
            "</div></body></html>";
  const auto page = read_page(d);
  for (const Block& b : page->blocks())
    if (b.span.of(page->text()).starts_with(words)) return b.type;
  return BlockType::furniture;
}

TEST(Standfirst, AHeadingUnderTheTitleStaysThoughTheTextSaysItAgain) {
  EXPECT_EQ(type_of("<h1>No ferry to Lomna</h1><h2>The wind had turned to the north in the night</h2>", "The wind"),
            BlockType::heading);
}

// A newsletter's title leads to the page itself, and so does what stands under it.
TEST(Standfirst, ALinkUnderATitleThatIsOne) {
  const std::string under =
      "<div class=subtitle><a href=/p/1>Ninety had soup from the kitchen of the board and slept in two houses of the "
      "town</a></div>";
  EXPECT_EQ(type_of("<h1><a href=/p/1>No ferry to Lomna</a></h1>" + under, "Ninety had"), BlockType::paragraph);
  EXPECT_NE(type_of("<h1>No ferry to Lomna</h1>" + under, "Ninety had"), BlockType::paragraph);
}

}  // namespace
}  // namespace sayso
