// Captions that no class tells of. All outlets, people and events are invented.
#include <gtest/gtest.h>

#include "sayso/page/page.h"

namespace sayso {
namespace {

constexpr std::string_view first =
    "The council of Sella met on Monday and spoke for nine hours about the harbour and what it is to cost.";
constexpr std::string_view middle =
    "Mayor Mira Holt said that the eastern mole had sunk by forty centimetres since the winter and was not safe.";
constexpr std::string_view later =
    "Ilo Brandt, who speaks for the boat owners, said that nobody had asked them before the meeting began.";

struct Seen {
  std::string body, captions;
  bool has(std::string_view part) const { return body.find(part) != std::string::npos; }
  bool shows(std::string_view part) const { return captions.find(part) != std::string::npos; }
};

Seen article(const std::string& inside) {
  Document d;
  d.id = "t";
  d.source = "t.html";
  d.media = Media::html;
  d.bytes = "<!doctype html><html lang=en><title>Harbour plans</title><body><article><h1>Harbour plans</h1>" + inside +
            "</article></body></html>";
  Seen out;
  const auto page = read_page(d, {});
  if (!page) return out;
  for (const Block& b : page->blocks()) {
    const std::string line = std::string(b.span.of(page->text())) + "\n";
    if (b.type == BlockType::paragraph || b.type == BlockType::heading) out.body += line;
    if (b.type == BlockType::caption) out.captions += line;
  }
  return out;
}

std::string p(std::string_view text) { return "<p>" + std::string(text) + "</p>"; }

TEST(Captions, AShortTextAloneWithAPicture) {
  const Seen s =
      article(p(first) + p(middle) +
              "<div class=x7><img src=a.jpg><div>The harbour in winter, seen from the mole</div></div>" + p(later));
  EXPECT_FALSE(s.has("seen from the mole")) << s.body;
  EXPECT_TRUE(s.shows("seen from the mole"));
  EXPECT_TRUE(s.has("nobody had asked"));
}

TEST(Captions, AreNoParagraphsAndNoItems) {
  const Seen s =
      article(p(first) + "<p><img src=a.jpg>The vote is on Friday</p><ul><li><img src=b.png>Ships stay out</li></ul>" +
              p(later));
  EXPECT_TRUE(s.has("The vote is on Friday")) << s.body;
  EXPECT_TRUE(s.has("Ships stay out"));
}

TEST(Captions, WhereAllOfTheTextStandsBesidePicturesItIsNone) {
  const auto step = [](std::string_view text) {
    return "<section><img src=a.jpg><div class=step>" + std::string(text) + "</div></section>";
  };
  const Seen s = article(step(first) + step("Then the mayor called for a vote.") + step(later));
  EXPECT_TRUE(s.has("called for a vote")) << s.body;
}

TEST(Captions, AStandfirstBesideAPictureIsNone) {
  const Seen s = article(
      "<div><img src=a.jpg><div>Sella is to spend more on its harbour than on all of its schools "
      "together.</div></div>" +
      p(first) + p(later));
  EXPECT_TRUE(s.has("than on all of its schools")) << s.body;
}

TEST(Captions, WhoTookThePictureStandsBehindOne) {
  const Seen s =
      article(p(first) + "<div><p class=caption>The harbour in winter</p><p>Coast Press</p></div>" + p(later));
  EXPECT_FALSE(s.has("Coast Press")) << s.body;
}

TEST(Captions, ACreditInBracketsOfAnyWidthClosesOne) {
  const Seen s = article(p(first) + p("▲塞拉市長周一在議會發言。（圖／記者李明攝）") +
                         p("브렐항의 모습. (사진=브렐 통신)") + p(later));
  EXPECT_FALSE(s.has("塞拉市長")) << s.body;
  EXPECT_FALSE(s.has("브렐항의"));
}

}  // namespace
}  // namespace sayso
