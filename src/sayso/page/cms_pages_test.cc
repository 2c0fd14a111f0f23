// Pages as systems for news and blogs make them, and what a careful reader takes from them. All outlets, people and
// events are invented.
#include <gtest/gtest.h>

#include "sayso/page/pages_for_tests.h"

namespace sayso {
namespace {

using namespace page_tests;

TEST(CmsPages, AQuestionInBoldOverItsAnswer) {
  const Read r =
      article(p(first) +
              "<p><strong>And the council did not write to you?</strong><br>No. There was a letter in "
              "April, but it spoke of repairs.</p><p><b>Warum hat niemand gefragt?</b><br/>Das weiß ich nicht.</p>" +
              p(third));
  EXPECT_TRUE(r.holds("And the council did not write to you?\nNo. There was a letter in April")) << r.body;
  EXPECT_TRUE(r.holds("Warum hat niemand gefragt?\nDas weiß ich nicht.")) << r.body;
}

TEST(CmsPages, APullQuoteOfFewWordsAndItsName) {
  const Read r = article(p(first) + p("We will go to court. We have a lawyer in Korvat who has taken the case.") +
                         "<figure class=wp-block-pullquote><blockquote><p>We will go to court.</p><cite>Orrin "
                         "Brell</cite></blockquote></figure>" +
                         p(third));
  EXPECT_FALSE(r.holds("We will go to court.\n")) << r.body;
  EXPECT_FALSE(r.holds("\nOrrin Brell\n")) << r.body;
  const Read other = article(p(first) +
                             "<figure class=wp-block-pullquote><blockquote><p>We will not sell the boats.</p>"
                             "<cite>Orrin Brell</cite></blockquote></figure>" +
                             p(third));
  EXPECT_TRUE(other.holds("We will not sell the boats.")) << "it is said nowhere else";
}

TEST(CmsPages, ABoxThatSomebodyPaidFor) {
  for (const char* label : {"Sponsored", "ANZEIGE", "Contenu sponsorisé", "Реклама", "A message from our sponsor:"}) {
    const Read r =
        article(p(first) + p(second) + "<div class=x1><span>" + label +
                "</span><h3>Boats that last</h3><p>Brandt Boats has built boats for three generations. “We build for "
                "the sea,” says Nils Brandt.</p><a href='/ad'>Find out more</a></div>" +
                p(third));
    EXPECT_FALSE(r.holds("Nils Brandt")) << label;
    EXPECT_FALSE(r.holds("Boats that last")) << label;
    EXPECT_TRUE(r.holds("Orrin Brell")) << label;
  }
  // An empty box over the text, in the text's own element.
  const Read r = article("<div><p>Anzeige</p>" + p(first) + p(second) + p(third) + "</div>");
  EXPECT_TRUE(r.holds("nine hours") && r.holds("Orrin Brell")) << r.body;
}

TEST(CmsPages, PanelsThatAHeadingUnfolds) {
  const std::string panels =
      "<div><h3><button aria-expanded=false aria-controls=c1>Who decided it?</button></h3><div id=c1 hidden><p>The "
      "council "
      "of Sella, with nine votes against four, says its clerk.</p></div></div><div><button aria-controls=c2><h3>What "
      "does it "
      "cost?</h3></button><div id=c2 aria-hidden=true><p>The port office says that it will cost 12 "
      "million.</p></div></div>";
  const Read r = page("<main><h1>Harbour closed from June</h1>" + p(first) + p(second) + panels + "</main>");
  for (const char* part :
       {"Who decided it?\nThe council of Sella, with nine votes", "What does it cost?\nThe port office says"})
    EXPECT_TRUE(r.holds(part)) << r.body;
  const Read other = article(p(first) + p(second) + "<div hidden><p>Nobody sees these few words here.</p></div>" +
                             p(third) + "<p><button>Share this</button></p>");
  EXPECT_FALSE(other.holds("Nobody sees")) << other.body;
  EXPECT_FALSE(other.holds("Share this")) << other.body;
}

TEST(CmsPages, ALongStandfirstInAnElementOfItsOwn) {
  std::string lead;
  for (int i = 0; i < 9; ++i)
    lead += "The council has met for the whole of the night, and has spoken of piers and of moles. ";
  const Read r = page("<h1>Harbour closed from June</h1><div class=summary_large><p>" + lead + "</p></div><article>" +
                      p(first) + p(second) + p(third) + "</article>");
  EXPECT_TRUE(r.holds("The council has met for the whole")) << r.body;
  const Read plea = page(
      "<h1>Harbour closed from June</h1><div class=m><p>Chat with us in <a href='/x'>Pierbook</a>. Find out what is "
      "happening in the world.</p></div><article>" +
      p(first) + p(second) + p(third) + "</article>");
  EXPECT_FALSE(plea.holds("Chat with us")) << plea.body;
}

TEST(CmsPages, EntriesWithFactsBelow) {
  std::string entries;
  for (const char* name : {"Anemo", "Brisa", "Corrente", "Deriva"})
    entries +=
        std::string("<div class=entry><div class=head><h2><a href='/") + name + "'>" + name +
        "</a></h2><p>Keeps the log of a boat, with its crew and its catch, and works without a "
        "net.</p></div><div><h4>Costs"
        "</h4><ul><li>Free</li><li>Open</li></ul><h4>Systems</h4><ul><li>Phones</li><li>Tablets</li><li>Watches</li>"
        "<li>Buoys</li></ul></div></div>";
  const Read r = page(
      "<main><h1>Programs for boats</h1><p>Of the programs that keep a log of a boat these four are the ones that "
      "the fishers of Sella use most, and all that we have found to work at sea. We have tried each of them for "
      "a month on a boat of nine metres, in the rain and in the dark, and say what it costs to use it.</p>" +
      entries + "</main>");
  EXPECT_TRUE(r.holds("Keeps the log of a boat")) << r.body;
}

TEST(CmsPages, WhatIsNotSeenIsNoParagraph) {
  const Read r = article(p(first) + "<p>\u200d</p><p>\ufeff\u200b</p>" + p("\u200d" + std::string(second)) + p(third));
  EXPECT_TRUE(r.holds(std::string(first) + "\n" + std::string(second))) << r.body;
}

TEST(CmsPages, TimesBesideTimes) {
  const Read r = article(
      "<div><time>Published Tue, May 6 2031<span></span>7:05 AM CEST</time><time>Updated Wed, May 7 2031<span>"
      "</span>7:16 AM CEST</time></div>" +
      p(first) + p(second));
  EXPECT_NE(r.others.find("2031 7:05 AM CEST Updated"), std::string::npos) << r.others;
  EXPECT_EQ(r.metadata.published.edtf, "2031-05-06");
}

TEST(CmsPages, WhatAHouseIsAndWhereToFollowIt) {
  const Read r =
      article(p(first) + p(second) + p(third) + p("It is to be built anew.") +
              "<p>Follow the Sella Post on <a href='/f'>Facebook</a> and Instagram.</p><p>The Sella Post is a paper of "
              "the north and tells of its harbours since 1904.</p>");
  EXPECT_FALSE(r.holds("Follow the Sella Post")) << r.body;
  EXPECT_FALSE(r.holds("is a paper of the north")) << r.body;
  EXPECT_TRUE(article(p(first) + p(second) +
                      p("Follow the rules of the harbour, said Mira Holt, and nobody will be hurt.") + p(third))
                  .holds("Follow the rules"));
}

TEST(CmsPages, TextThatOpensAsANoticeDoes) {
  const Read r =
      article(p(first) +
              "<p>Click here for the <a href='/l'>list of piers</a>. You must say who you are to see it, "
              "since it names those who own a boat. Then choose a pier, and the office will write to you within a "
              "week.</p>" +
              p("Copyright holders met in Sella on Monday and asked the town for money.") + p(third));
  EXPECT_TRUE(r.holds("Then choose a pier")) << r.body;
  EXPECT_TRUE(r.holds("Copyright holders met")) << r.body;
  EXPECT_FALSE(article(p(first) + p(second) + "<p>Click here to read the <a href='/l'>list</a>.</p>" + p(third))
                   .holds("Click here"));
}

TEST(CmsPages, LabelsBehindASign) {
  const Read r = article(p(first) + p(second) + p(third) +
                         "<div><h2>🔥 Recommended posts</h2><h3><a href='/1'>Fishers go to court in "
                         "Korvat</a></h3><p>They have a lawyer who has taken the case.</p></div>");
  EXPECT_FALSE(r.holds("They have a lawyer")) << r.body;
}

TEST(CmsPages, TheOutletByItsHomeLinkAndItsNotice) {
  EXPECT_EQ(article(p(first) + p(second)).metadata.outlet, "Sella Post");
  EXPECT_EQ(read("<html><title>Harbour closed</title><body><a href='/'>Home page</a><article><h1>Harbour closed</h1>" +
                 p(first) + p(second) + "</article><p>© 2031 Sella Post</p></body></html>")
                .metadata.outlet,
            "");
  EXPECT_EQ(read("<html lang=zh><meta charset=utf-8><title>塞拉港六月起关闭_塞拉邮报</title><body><a "
                 "href='/'>塞拉邮报</a><h1>塞拉港六月起关闭</h1>"
                 "<p>市议会周一在九小时辩论后决定，自六月起塞拉港对所有船只关闭。</p></body></html>")
                .metadata.outlet,
            "塞拉邮报");
}

TEST(CmsPages, SaysUtf8AndIsNone) {
  // "Порт закрыт, сообщила мэр." and more, in windows-1251.
  const std::string line =
      "\xcf\xee\xf0\xf2 \xe7\xe0\xea\xf0\xfb\xf2, \xf1\xee\xee\xe1\xf9\xe8\xeb\xe0 \xec\xfd\xf0 "
      "\xe3\xee\xf0\xee\xe4\xe0 "
      "\xef\xee\xf1\xeb\xe5 \xe7\xe0\xf1\xe5\xe4\xe0\xed\xe8\xff \xf1\xee\xe2\xe5\xf2\xe0.";
  const Read r = read(
      "<html lang=ru><head><meta charset=utf-8><title>\xcf\xee\xf0\xf2</title></head><body><h1>\xcf\xee\xf0\xf2 "
      "\xe7\xe0\xea\xf0\xfb\xf2</h1>" +
      p(line) + p(line + " " + line) + "</body></html>");
  EXPECT_TRUE(r.holds("Порт закрыт, сообщила мэр города")) << r.body;
}

TEST(CmsPages, AQuoteAsTheWholeText) {
  const Read r = page(
      "<h1>Plan of the piers</h1><div class=user><h3>The plan*</h3><p>As the harbour office has it on its forum:</p>"
      "<blockquote>" +
      p(first) + p(second) + p(third) + "</blockquote><p>*Thanks to Ada Lind for it.</p></div>");
  EXPECT_TRUE(r.holds("As the harbour office has it")) << r.body;
}

TEST(CmsPages, ANewsletter) {
  const Read r = read(
      "<html lang=en><meta charset=utf-8><title>The Mole</title><body><table><tr><td><p style='display:none'>Harbour, "
      "court, and a cake.</p><p><a href='/w'>View in browser</a></p><h1>The Mole</h1></td></tr><tr><td><h2>1. The "
      "vote</h2>" +
      p(first) + p(second) +
      "</td></tr><tr><td><p><strong>A message from our sponsor</strong></p><p>Brandt Boats builds "
      "the boats that the north trusts. <a href='/ad'>Learn more</a>.</p></td></tr><tr><td><p>You received this email "
      "because you signed up. <a href='/u'>Unsubscribe</a></p></td></tr></table></body></html>");
  EXPECT_TRUE(r.holds("nine hours") && r.holds("1. The vote")) << r.body;
  for (const char* part : {"and a cake", "View in browser", "Brandt Boats", "You received this"})
    EXPECT_FALSE(r.holds(part)) << part;
}

TEST(CmsPages, ShadowRootsInShadowRoots) {
  const Read r = read(
      "<html lang=en><meta charset=utf-8><title>Harbour closed - Korvat Times</title><body><kt-app><template "
      "shadowrootmode=open><kt-head><template shadowrootmode=open><nav><a href='/'>Home</a></nav></template></kt-head>"
      "<main><kt-article><template shadowrootmode=open><h1>Harbour closed from June</h1><span>By Ivo Rask</span> · "
      "<time "
      "datetime=2031-05-06>6 May 2031</time><slot></slot></template><div slot=body>" +
      p(first) + p(second) + "</div></kt-article></main></template></kt-app></body></html>");
  EXPECT_TRUE(r.holds("nine hours") && r.holds("Mira Holt")) << r.body;
  EXPECT_EQ(r.metadata.byline, std::vector<std::string>{"Ivo Rask"});
  EXPECT_EQ(r.metadata.published.edtf, "2031-05-06");
}

TEST(CmsPages, RightToLeft) {
  const Read r = read(
      "<html lang=ar><meta charset=utf-8><title>إغلاق ميناء سيلا</title><body><article><h1>إغلاق ميناء سيلا أمام "
      "السفن</h1><p "
      "class=byline>كتب: سامي الحداد</p><time datetime=2031-05-06>6 مايو 2031</time><p>قرر مجلس المدينة يوم الاثنين "
      "إغلاق الميناء "
      "أمام جميع السفن بعد نقاش استمر تسع ساعات، كما أعلنت رئيسة البلدية.</p><h3>اقرأ أيضا</h3><ul><li><a "
      "href='/1'>الصيادون يلجؤون "
      "إلى القضاء</a></li></ul><p>ووصف أورين بريل، المتحدث باسم الصيادين، القرار بأنه ضربة قاسية، وقال إن أحدا لم "
      "يسألهم قبل "
      "التصويت.</p></article></body></html>");
  EXPECT_TRUE(r.holds("قرر مجلس المدينة") && r.holds("ووصف أورين بريل")) << r.body;
  EXPECT_FALSE(r.holds("يلجؤون")) << r.body;
  EXPECT_EQ(r.metadata.byline, std::vector<std::string>{"سامي الحداد"});
}

TEST(CmsPages, WhoWroteInALineOfLabels) {
  for (const char* line : {"2031年05月06日 08:00　来源：塞拉邮报　记者 李明", "来源：塞拉邮报 作者：李明",
                           "作者：李明 来源：塞拉邮报 2031-05-06", "記者：李明 責任編輯：王芳"})
    EXPECT_EQ(read("<html lang=zh><meta charset=utf-8><title>塞拉港关闭</title><body><h1>塞拉港关闭</h1><div>" +
                   std::string(line) +
                   "</div><div><p>市议会周一在九小时辩论后决定，自六月起塞拉港对所有船只关闭。</"
                   "p><p>市长说，东防波堤自冬季以来下沉了四十厘米。</p>"
                   "</div></body></html>")
                  .metadata.byline,
              std::vector<std::string>{"李明"})
        << line;
}

TEST(CmsPages, AStubWithItsWall) {
  const Read r = article("<p class=lead>Fishers speak of a blow.</p>" + p(first) +
                         "<p>Mayor Mira Holt said the eastern mole had sunk "
                         "by forty</p><div class=paywall-box><h3>Read on with Sella Plus</h3><ul><li>Cancel at any "
                         "time</li></ul><p>Try it "
                         "for one crown. Already a subscriber? <a href='/l'>Log in</a></p></div>");
  EXPECT_TRUE(r.holds("Fishers speak of a blow.") && r.holds("had sunk by forty")) << r.body;
  EXPECT_FALSE(r.holds("Cancel at any time") || r.holds("one crown")) << r.body;
}

TEST(CmsPages, ACookieDialogThatHoldsMore) {
  std::string dialog = "<div role=alertdialog><h2>This site uses cookies</h2>";
  for (int i = 0; i < 12; ++i)
    dialog +=
        "<p>We and our partners store information on your device, such as unique identifiers in cookies, to process "
        "personal data, and you may accept or manage your choices by clicking below at any time that you like.</p>";
  const Read r =
      page(dialog + "</div><div class=page><h1>Harbour closed from June</h1>" + p(first) + p(second) + "</div>");
  EXPECT_TRUE(r.holds("nine hours")) << r.body;
  EXPECT_FALSE(r.holds("our partners")) << r.body;
}

}  // namespace
}  // namespace sayso
