// Links and short lines that are an article's own. All outlets, people and events are invented.
#include <gtest/gtest.h>

#include "sayso/page/page.h"

namespace sayso {
namespace {

constexpr std::string_view first =
    "<p>The council of Sella met on Monday and spoke for nine hours about the harbour and what it is to cost.</p>";
constexpr std::string_view later =
    "<p>Ilo Brandt, who speaks for the boat owners, said that nobody had asked them before the meeting began.</p>";

std::string bodied(const std::string& inside) {
  Document d;
  d.id = "t";
  d.source = "t.html";
  d.media = Media::html;
  d.bytes =
      "<!doctype html><html lang=en><title>Harbour plans</title><body><header><a href='/'>Sella Post</a></header>" +
      inside + "<footer><p>Sella Post, Pier Road 9</p></footer></body></html>";
  const auto page = read_page(d, {});
  if (!page) return "unread";
  std::string out;
  for (const Block& b : page->blocks())
    if (b.type == BlockType::paragraph || b.type == BlockType::heading)
      out += std::string(b.span.of(page->text())) + "\n";
  return out;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string article(const std::string& inside) {
  return bodied("<article><h1>Harbour plans</h1>" + std::string(first) + inside + std::string(later) + "</article>");
}

constexpr const char* papers =
    "<ul><li><a href='/a'>Pier plan of the harbour office</a></li><li><p><a href='/b'>Costs of the northern "
    "mole</a></p></li></ul>";

TEST(OwnLinks, AListThatTheTextLeadsTo) {
  for (const char* led :
       {"<p>The council published these papers after the meeting:</p>", "<p>市政府公布了下列關於港口的文件：</p>"}) {
    const std::string body = article(std::string(led) + papers);
    EXPECT_TRUE(holds(body, "Pier plan of the harbour office")) << led;
    EXPECT_TRUE(holds(body, "Costs of the northern mole")) << led;
  }
}

TEST(OwnLinks, OtherListsOfLinksAreTeasers) {
  EXPECT_FALSE(
      holds(article("<p>The council went home at nine in the evening.</p>" + std::string(papers)), "Pier plan"));
  EXPECT_FALSE(holds(article("<p>On the harbour:</p>" + std::string(papers)), "Pier plan"));
  const std::string end = bodied("<article><h1>Harbour plans</h1>" + std::string(first) + std::string(later) +
                                 "<p>What else the Sella Post wrote on this matter:</p>" + papers + "</article>");
  EXPECT_FALSE(holds(end, "Pier plan")) << "no text behind it";
}

constexpr const char* lantern =
    "<h3><a href='/1'>The lantern on the mole</a></h3><p>It was lit for the first time in the winter of the great "
    "storm, and it has been "
    "mended nine times since then.</p>";
constexpr const char* customs =
    "<h3><a href='/2'>The old customs house</a></h3><p>Two families live in it today, and the town would like to make "
    "a school of the "
    "lower rooms one day.</p>";

TEST(OwnLinks, HeadingsOverTextOfTheirOwn) {
  const std::string body = article(std::string(lantern) + customs);
  EXPECT_TRUE(holds(body, "The lantern on the mole"));
  EXPECT_TRUE(holds(body, "The old customs house"));
  EXPECT_FALSE(holds(article(lantern), "The lantern on the mole")) << "one alone";
}

TEST(OwnLinks, WhereAFactIsFromIsNoText) {
  EXPECT_FALSE(holds(
      article("<cite>Oslin A and others. The piers of the harbour in winter. <a href='/s'>Sella Letters</a></cite>"),
      "The piers"));
  EXPECT_TRUE(
      holds(article("<blockquote><p>The piers will hold for another ninety years, and nobody has to fear.</p>"
                    "<cite>Ada Oslin, who looks after the piers, in a <a href='/s'>letter</a></cite></blockquote>"),
            "Ada Oslin"));
}

TEST(OwnLinks, AReportOfTwoShortSentences) {
  const std::string two = "<p>The bridge in Sella is open again.</p><p>The mayor, Ada Oslin, said so.</p>";
  for (const std::string& page :
       {"<article><h1>Harbour plans</h1>" + two + "</article>",
        "<div><h1>Harbour plans</h1><div>" + two + "</div></div>",
        std::string("<h1>Harbour plans</h1><div><p>The bridge in Sella was opened again on Monday after nine weeks of "
                    "work.</p></div><div><p>“We are glad,” said the mayor, Ada Oslin.</p></div>")}) {
    EXPECT_TRUE(holds(bodied(page), "The bridge in Sella")) << page;
    EXPECT_TRUE(holds(bodied(page), "Ada Oslin")) << page;
  }
}

TEST(OwnLinks, NoReportIsMadeOfMenusAndLabels) {
  EXPECT_EQ(bodied("<h1>Harbour plans</h1><div>Video, 2 minutes</div><div><a href='/1'>The bridge in Sella is open "
                   "again.</a></div>"),
            "");
}

TEST(OwnLinks, AFewWordsOverTeasersAreTheirs) {
  const auto long_article = [](const std::string& inside) {
    return article(std::string(first) + std::string(later) + std::string(first) + inside + std::string(later));
  };
  const std::string teasers =
      "<div><a href=/a>Pier plan of the harbour office is out</a></div><div><a href=/b>Costs of the northern mole "
      "rise</a></div><div><a href=/c>Boat owners of Lomna meet again</a></div>";
  EXPECT_FALSE(holds(long_article("<p>Our highlights</p>" + teasers), "Our highlights"));
  EXPECT_FALSE(holds(long_article("<h3>Our highlights</h3>" + teasers + "<h3>What it costs</h3>"), "Our highlights"));
  // A heading of the text behind them, a sentence, a line over two teasers.
  EXPECT_TRUE(holds(long_article("<h3>What it costs</h3>" + teasers), "What it costs"));
  EXPECT_TRUE(holds(long_article("<p>Nobody was asked.</p>" + teasers), "Nobody was asked."));
  EXPECT_TRUE(
      holds(long_article("<p>Our highlights</p>" + teasers.substr(0, teasers.rfind("<div>"))), "Our highlights"));
}

}  // namespace
}  // namespace sayso
