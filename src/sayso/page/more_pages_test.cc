// Pages of outlets in many languages, and kinds of faults found by reading such pages. All outlets, people and events
// are invented.
#include <gtest/gtest.h>

#include "sayso/page/pages_for_tests.h"

namespace sayso {
namespace {

using namespace page_tests;

TEST(MorePages, WhoWroteStandsBehindTheStandfirst) {
  const std::string head = "<title>Hafen</title><meta name=author content='Mira Holt'>";
  const Read r = page("<article><h1>Harbour closed from June</h1>" + p(first) +
                          "<p>Von <a href='/m'>Mira Holt</a></p>" + p(second) + p(third) + "<p>Mira Holt</p></article>",
                      head);
  EXPECT_FALSE(r.holds("Mira Holt\n")) << r.body;
  EXPECT_TRUE(r.holds("Mayor Mira Holt said"));
}

TEST(MorePages, ABylineWithATimeToRead) {
  const Read r =
      page("<article><h1>Harbour closed from June</h1><div>Par Mira HOLT - 05:01 - Temps de lecture :</div>" +
               p(first) + p(second) + p(third) + "</article>",
           "<title>Port</title><meta name=author content='Mira HOLT'>");
  EXPECT_FALSE(r.holds("Temps")) << r.body;
}

TEST(MorePages, WhatAsksForCookiesBehindTheText) {
  const Read r =
      page("<div id=a><h1>Harbour closed from June</h1><div class=text>" + p(first) + p(second) + p(third) +
           "</div><div class=k9><div>Brell nutzt Cookies, damit die Seite gelesen werden kann.</div><div>Mehr "
           "dazu steht weiter unten auf dieser Seite, in vielen Worten.</div></div></div>");
  EXPECT_FALSE(r.holds("Cookies")) << r.body;
  EXPECT_FALSE(r.holds("in vielen Worten"));
  EXPECT_TRUE(r.holds("Orrin Brell"));
}

TEST(MorePages, ShortSentencesBesideTheLongOneAmongLinks) {
  const Read r =
      page("<h1>Harbour closed from June</h1><div class=text>" + p(first) +
           "<p>The vote was a close one.</p><p><a href='/1'>Read: a headline of eleven words on some other day in "
           "Sella</a></p><p><a href='/2'>Read: another headline of eleven words on some other day here</a></p>"
           "<p>Nobody here had been asked.</p></div>");
  EXPECT_TRUE(r.holds("The vote was a close one.")) << r.body;
  EXPECT_TRUE(r.holds("Nobody here had been asked."));
}

TEST(MorePages, BehindTheHeadingOfCommentsStandOtherArticles) {
  const Read r =
      article(p(first) + p(second) + p(third) +
              "<section class=comments><h2>What readers add</h2></section><h2>More of <a href='/t'>Ports</a></h2>"
              "<h3><a href='/x'>The long winter of Brell</a></h3><div>The winter was long, and twenty of its "
              "boats lay under the ice of the inner harbour until late in the spring of that year.</div>"
              "<h3><a href='/y'>The short summer of Brell</a></h3><div>The summer was short, and twenty of its "
              "boats came home with nothing but the bread that they had taken with them in the morning.</div>");
  EXPECT_TRUE(r.holds("Orrin Brell")) << r.body;
  EXPECT_FALSE(r.holds("under the ice")) << r.body;
}

TEST(MorePages, TheHeadlineOfAnotherPageIsNoTitle) {
  const Read r = page(
      "<div><a href='https://post.example/other'><h1>Storm takes the roof of the town hall</h1></a></div>"
      "<article><h2>Harbour closed from June</h2>" +
          p(first) + p(second) + p(third) + "</article>",
      "<title>Harbour closed from June | Ports | Sella Post</title><meta property=og:title "
      "content='Harbour closed from June'><meta property=og:url content='https://post.example/harbour'>");
  EXPECT_EQ(r.metadata.title, "Harbour closed from June");
}

TEST(MorePages, ALongerTextApartFromWhatThePageNamesAsItsBody) {
  std::string notices, links;
  for (int i = 0; i < 40; ++i) links += "<div><a href=/" + std::to_string(i) + ">A town that lies by the sea</a></div>";
  for (int i = 0; i < 12; ++i)
    notices +=
        "<div class=slide>We thank all who came to the harbour of Brell when we said farewell to our uncle number " +
        std::to_string(i) + ", who kept its light burning for forty winters and never asked for anything.</div>";
  const Read r =
      page("<h1>Harbour closed from June</h1><div class=wrap><div class='article-body'>" + p(first) + p(second) +
           p(third) + p(fourth) + "</div></div>" + links + "<div class=swiper>" + notices + "</div>");
  EXPECT_TRUE(r.holds("Orrin Brell")) << r.body;
  EXPECT_FALSE(r.holds("farewell"));
}

TEST(MorePages, ASecondOpinionOnWhatACommentIs) {
  const Read r = page(
      "<div class=page><div class='page__comment-header'><h1>Harbour closed from June</h1></div><div "
      "class='page__comment-lead'><div>" +
      std::string(first) + "</div></div><div class=text>" + p(second) + p(third) + p(fourth) +
      "</div><div class=comments><h3>Comments</h3>" +
      p("I liked the old mole, and so did we all "
        "when we were young and went there to swim on a summer's day.") +
      "</div></div>");
  EXPECT_TRUE(r.holds("nine hours")) << r.body;
  EXPECT_FALSE(r.holds("old mole"));
}

TEST(MorePages, LinesOfAuthorsAndDaysInOtherScripts) {
  const Read r = article("<div>Written by: मीरा लुंड | Updated: 12 मई 2031, 03:20 PM IST</div>" + p(first) + p(second) +
                         p(third) + p("(mir/sel)"));
  EXPECT_FALSE(r.holds("Updated")) << r.body;
  EXPECT_FALSE(r.holds("mir/sel"));
}

TEST(MorePages, AShortSentenceGoesOnBehindALabel) {
  const Read r = article("<div class=t>" + p(first) + p(second) +
                         "<p><b>LEIA TAMBÉM</b></p><p><a href='/1'>Os pescadores de "
                         "Brell diante da casa</a></p>" +
                         p("Orrin Brell did not like that at all.") + "</div>");
  EXPECT_TRUE(r.holds("did not like that")) << r.body;
  EXPECT_FALSE(r.holds("LEIA"));
}

TEST(MorePages, LinesOfAnAgencyUnderTheText) {
  const Read r =
      article("<div class=t>" + p(first) + p(second) + p("ming@sella.example") + p("제보는 카카오톡 okjebo") +
              p("<저작권자(c) 셀라, 무단 전재-재배포 금지>") + p("2031/05/12 15:20 송고") + "</div>");
  EXPECT_FALSE(r.holds("ming@")) << r.body;
  EXPECT_FALSE(r.holds("okjebo"));
  EXPECT_TRUE(r.holds("Mira Holt"));
}

TEST(MorePages, AnArticleInACommentUntilReadersAgree) {
  const std::string gate = "<div><p>We use cookies.</p><button>Agree</button></div><div class=gated><!-- ";
  const Read r = page(gate + "<article><h1>Harbour closed from June</h1>" + p(first) + p(second) + p(third) +
                      "</article> --></div>");
  EXPECT_TRUE(r.holds("Mayor Mira Holt said")) << r.body;
  EXPECT_EQ(r.metadata.title, "Harbour closed");
  const Read other = article(p(first) + p(second) + "<!-- " + p(third) + p(fourth) + " -->");
  EXPECT_FALSE(other.holds("Orrin Brell")) << other.body;  // an older version, as nobody sees it
}

TEST(MorePages, AnArticleInTheStateOfAScript) {
  const std::string text = "\\u003cp>" + std::string(first) + "</p><p>\\u201cWe go.\\u201d " + std::string(second) +
                           " " + std::string(third) + "<\\/p>";
  const std::string head =
      "<title>Harbour closed</title><script type='application/json'>{\"a\":{\"title\":\"x\",\"html\":\"";
  const Read r = page("<div id=app></div>", head + text + "\"}}</script>");
  EXPECT_TRUE(r.holds("“We go.” Mayor Mira Holt said")) << r.body;
  const Read other =
      page("<article><h1>Harbour closed</h1>" + p(fourth) + p(first) + "</article>", head + text + "\"}}</script>");
  EXPECT_FALSE(other.holds("Mayor Mira Holt")) << other.body;
}

TEST(MorePages, PreformattedTextHasParagraphs) {
  const std::string lines =
      std::string(first) + "\n\nURGENT\n \n" + std::string(second) + "\nmore of it\n\n" + std::string(third);
  const Read r = page("<pre>" + lines + "</pre>");
  EXPECT_TRUE(r.holds(std::string(first) + "\n")) << r.body;
  EXPECT_TRUE(r.holds("no longer safe. more of it\n")) << r.body;
}

TEST(MorePages, AListInFrontOfTheTextStaysWhole) {
  const Read r = article("<ul><li>The harbour of Sella closes from June on</li><li>Fishers were not asked</li></ul>" +
                         p(first) + p(second));
  EXPECT_TRUE(r.holds("Fishers were not asked")) << r.body;
}

TEST(MorePages, AShortStandfirstThatEndsAsASentence) {
  const Read r =
      article("<p class=lead>Nine million for a new mole.</p><p>Ministry of Ports</p>" + p(first) + p(second));
  EXPECT_TRUE(r.holds("Nine million for a new mole.")) << r.body;
}

TEST(MorePages, APlayersClockIsNoText) {
  const Read r = article(p(first) + "<div><button>Play</button> <span>0:00 / 38:12</span></div>" + p(second));
  EXPECT_FALSE(r.holds("38:12")) << r.body;
}

TEST(MorePages, APictureBetweenTwoWords) {
  const Read r = article("<p>Changed on 9 December 2031<img src=a>" + std::string(first) + "</p>" + p(second));
  EXPECT_TRUE(r.holds("2031 The harbour")) << r.body;
}

TEST(MorePages, PostsOfAForumAreNoTeasers) {
  std::string posts;
  for (const std::string_view text : {first, second, third})
    posts +=
        "<div class=post><dl><dt><a href='/u'>gull</a></dt></dl><h3><a href='#p'>Re: Harbour closed</a></h3><div>" +
        std::string(text) + "</div></div>";
  const Read r = page("<h2><a href='/t'>Harbour closed</a></h2>" + posts);
  for (const std::string_view text : {first, second, third}) EXPECT_TRUE(r.holds(text)) << r.body;
  size_t at = 0;
  while ((at = posts.find("'#p'")) != posts.npos) posts.replace(at, 4, "'/p'");
  EXPECT_FALSE(page("<h2>News of Sella</h2>" + posts).holds(third));  // a list of news
}

TEST(MorePages, AnAuthorLabelledBehindTheDay) {
  const auto byline = [](const std::string& line) {
    return article("<div>" + line + "</div>" + p(first) + p(second) + p(third)).metadata.byline;
  };
  const std::vector<std::string> holt{"Mira Holt"};
  EXPECT_EQ(byline("28 May 2031, 09:15 | Author: Mira Holt"), holt);
  EXPECT_TRUE(byline("28 May 2031, 09:15 | Topic: Mira Holt").empty());
}

TEST(MorePages, WhyOneGetsALetterIsNoText) {
  const Read r = article(p(first) + p(second) + p(third) + p("Thanks for reading Low Tide! Ask for more.") +
                         p("You receive this mail because you signed up at lowtide.example."));
  EXPECT_FALSE(r.holds("signed up")) << r.body;
  EXPECT_FALSE(r.holds("Thanks")) << r.body;
}

}  // namespace
}  // namespace sayso
