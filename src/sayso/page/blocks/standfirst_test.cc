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

const std::string title = "<h1>No ferry to Lomna</h1>";

TEST(Standfirst, OfAFewWordsStraightUnderTheTitle) {
  EXPECT_EQ(type_of(title + "<p class=sub-title>The crew stayed in the town</p>", "The crew stayed"),
            BlockType::paragraph);
  EXPECT_EQ(type_of(title + "<h2>Ninety people slept on the quay</h2>", "Ninety people slept"), BlockType::heading);
  // What is no line about the text: a label, names, a date, a link, a line farther down.
  for (const char* other : {"This story in other words:", "Ada Lind and Ben Orr, Sella",
                            "Monday 3 March 2031 in the evening", "<a href=/b>All that ships do at night</a>"}) {
    const std::string_view words = std::string_view(other).substr(other[0] == '<' ? 11 : 0, 10);
    EXPECT_NE(type_of(title + "<p>" + other + "</p>", words), BlockType::paragraph) << other;
  }
  EXPECT_NE(type_of(title + "<p>Read</p><p>The crew stayed in the town</p>", "The crew stayed"), BlockType::paragraph);
}

TEST(Standfirst, LinesOfDatesAndNamesBehindIt) {
  const std::string lead =
      "<p>The ferry stayed at its quay on Monday, and some ninety people slept in two houses of the town.</p>";
  for (const char* stamp : {"Published: 03.03.2031, 10:37 | updated: 03.03.2031, 11:01", "Ada Lind 03.03.2031, 05:00",
                            "Mar 3, 2031 at 5:02 AM Mar 3, 2031 at 5:02 AM"}) {
    EXPECT_EQ(type_of(title + lead + "<p>" + stamp + "</p>", stamp), BlockType::dateline) << stamp;
    EXPECT_EQ(type_of(title + "<p>" + stamp + "</p>" + lead, stamp), BlockType::dateline) << stamp;
  }
  EXPECT_EQ(type_of(title + lead + "<p>By <a href=/lind>Ada Lind</a></p>", "By Ada"), BlockType::byline);
  // Sentences with a day, and short lines of the text, are its own.
  for (const char* own : {"The gates were shut on 3 March 2031.",
                          "Who came on 3 March 2031, and who left the town then", "What is known so far"})
    EXPECT_EQ(type_of(title + lead + "<p>" + own + "</p>", own), BlockType::paragraph) << own;
}

TEST(Body, RulesBetweenPartsAreNoText) {
  for (const char* rule : {"___", "- - -", "* * *", "•", "∼ ∼ ∼", "–––"})
    EXPECT_EQ(type_of(title + text + "<p>" + rule + "</p>", rule), BlockType::furniture) << rule;
  EXPECT_EQ(type_of(title + text + "<p>No!</p>", "No!"), BlockType::paragraph);
  EXPECT_EQ(type_of(title + "<p>$$$</p>" + text, "$$$"), BlockType::furniture);  // a short line over the text
  EXPECT_EQ(type_of(title + text + "<p>$$$</p>" + text, "$$$"), BlockType::paragraph);
}

TEST(Body, ASentenceWithACreditBehindItIsACaption) {
  EXPECT_EQ(
      type_of(title + "<p>Lomna's ferry in the winter of its first year. Image: Coast Press</p>", "Lomna's ferry"),
      BlockType::caption);
  for (const char* own : {"The board sent one picture. Image: a word that the board would not explain to anybody.",
                          "She had one question: who locked the gates of the harbour"})
    EXPECT_EQ(type_of(title + text + "<p>" + own + "</p>", own), BlockType::paragraph) << own;
}

}  // namespace
}  // namespace sayso
