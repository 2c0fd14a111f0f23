#include "sayso/page/about/about_dates.h"

#include <gtest/gtest.h>

#include "sayso/page/about/about.h"
#include "sayso/page/blocks/article.h"

namespace sayso {
namespace {

Metadata dates_of(std::string_view html, const std::string& url = "", const std::string& captured = "") {
  auto tree = parse_html(html, {});
  About said = about(*tree, url);
  Metadata m = said.metadata;
  std::vector<Piece> pieces = pieces_of(*tree, m.title);
  const std::vector<BlockType> types = classify(*tree, pieces, m.title);
  find_dates({*tree, pieces, types, said.linked, captured}, m);
  return m;
}

std::string published(std::string_view html, const std::string& url = "", const std::string& captured = "") {
  const Metadata m = dates_of(html, url, captured);
  return m.published.edtf + " " + m.published.from;
}

std::string modified(std::string_view html) {
  const Metadata m = dates_of(html);
  return m.modified.edtf + " " + m.modified.from;
}

// A page with `line` between the title and the text, and `tail` behind it.
std::string page(std::string_view line, std::string_view tail = "", std::string_view language = "en") {
  std::string html = "<html lang=" + std::string(language) +
                     "><title>Harbour opens again</title><body><article><h1>Harbour opens again</h1>";
  html += line;
  for (int i = 0; i < 3; ++i)
    html +=
        "<p>The harbour of Sella took in its first ships for a year, and many people of the town stood on the pier to "
        "see them come.</p>";
  return html + std::string(tail) + "</article></body></html>";
}

TEST(AboutDates, MetaElements) {
  EXPECT_EQ(published("<meta property=article:published_time content=2031-11-12T01:02>"), "2031-11-12 meta");
  EXPECT_EQ(published("<meta name=w-published-date content='2031-11-12T06:03:43.274Z'>"), "2031-11-12 meta");
  EXPECT_EQ(published("<meta name=date content='November 12, 2031'>"), "2031-11-12 meta");
  EXPECT_EQ(published("<meta name=event-published-start content=2031-11-12>"), " ");
  EXPECT_EQ(published("<meta name=expires content=2031-11-12>"), " ");
}

TEST(AboutDates, PublishedAndModified) {
  const std::string html =
      "<meta property=article:published_time content=2031-11-12><meta property=article:modified_time "
      "content=2031-12-01>";
  EXPECT_EQ(published(html), "2031-11-12 meta");
  EXPECT_EQ(modified(html), "2031-12-01 meta");
  EXPECT_EQ(modified("<meta property=article:published_time content=2031-11-12><meta property=article:modified_time "
                     "content=2030-12-01>"),
            " ");
  EXPECT_EQ(published("<meta property=article:modified_time content=2031-12-01>"), " ");
  EXPECT_EQ(modified("<meta property=article:modified_time content=2031-12-01>"), "2031-12-01 meta");
}

TEST(AboutDates, LabelsInManyLanguages) {
  struct Case {
    std::string_view line, language, published, modified;
  };
  for (const Case& c : {
           Case{"<p>Published 12 November 2031 | Updated 14 November 2031</p>", "en", "2031-11-12", "2031-11-14"},
           Case{"<p>Aktualisiert am 14.11.2031, veröffentlicht am 12.11.2031</p>", "de", "2031-11-12", "2031-11-14"},
           Case{"<p>Publié le 12 novembre 2031, mis à jour le 14 novembre 2031</p>", "fr", "2031-11-12", "2031-11-14"},
           Case{"<p>Publicado el 12 de noviembre de 2031. Actualizado el 14 de noviembre de 2031</p>", "es",
                "2031-11-12", "2031-11-14"},
           Case{"<p>Pubblicato il 12 novembre 2031 - Ultimo aggiornamento: 14 novembre 2031</p>", "it", "2031-11-12",
                "2031-11-14"},
           Case{"<p>Publicado em 12/11/2031, atualizado em 14/11/2031</p>", "pt", "2031-11-12", "2031-11-14"},
           Case{"<p>Опубликовано 12 ноября 2031, обновлено 14 ноября 2031</p>", "ru", "2031-11-12", "2031-11-14"},
           Case{"<p>Data publikacji: 12 listopada 2031, aktualizacja: 14 listopada 2031</p>", "pl", "2031-11-12",
                "2031-11-14"},
           Case{"<p>Yayınlanma: 12 Kasım 2031, Güncelleme: 14 Kasım 2031</p>", "tr", "2031-11-12", "2031-11-14"},
           Case{"<p>تاريخ النشر: 12 نوفمبر 2031 آخر تحديث: 14 نوفمبر 2031</p>", "ar", "2031-11-12", "2031-11-14"},
           Case{"<p>تاریخ انتشار: ۲۱ آبان ۱۴۱۰ آخرین ویرایش: ۲۳ آبان ۱۴۱۰</p>", "fa", "2031-11-12", "2031-11-14"},
           Case{"<p>発布 公開日 2031年11月12日 更新 2031年11月14日</p>", "ja", "2031-11-12", "2031-11-14"},
       }) {
    const Metadata m = dates_of(page(c.line, "", c.language));
    EXPECT_EQ(m.published.edtf, c.published) << c.line;
    EXPECT_EQ(m.modified.edtf, c.modified) << c.line;
  }
}

TEST(AboutDates, ElementsAndTheirAttributes) {
  EXPECT_EQ(published(page("<time datetime='2031-11-12T09:00:00Z'>two days ago</time>")), "2031-11-12 text");
  EXPECT_EQ(published(page("<time>12 November 2031</time>")), "2031-11-12 text");
  EXPECT_EQ(published(page("<div><abbr title='2031-11-12T10:52:00+02:00'>10:52</abbr></div>")), "2031-11-12 text");
  EXPECT_EQ(published(page("<span data-timestamp=1952244000>yesterday</span>")), "2031-11-12 text");
  EXPECT_EQ(published(page("<span itemprop=datePublished content=2031-11-12>Wed</span>")), "2031-11-12 meta");
  EXPECT_EQ(published(page("<span property='schema:dateCreated' content=2031-11-12></span>")), "2031-11-12 meta");
  // What the readers see is the outlet's own day.
  EXPECT_EQ(published(page("<time datetime='2031-12-01T10:18:46Z'>Published 12 November 2031</time>")),
            "2031-11-12 text");
}

TEST(AboutDates, ThePlaceDecides) {
  EXPECT_EQ(published(page("<p>12 November 2031</p>", "<aside><p>3 March 2032</p></aside>")), "2031-11-12 text");
  EXPECT_EQ(published(page("", "<p>Originally published on 12 November 2031.</p>")), "2031-11-12 text");
  EXPECT_EQ(published(page("<p>3 March 2032</p>", "<p>This report was originally published on 12 November 2031.</p>")),
            "2031-11-12 text");
  EXPECT_EQ(published(page("<p>© 2031 Sella Post</p>")), " ");
  EXPECT_EQ(published(page("<p>Retrieved on 12 November 2031</p>")), " ");
}

TEST(AboutDates, ADayInAnotherZoneIsTheOutletsOwn) {
  const std::string stamp = "<meta property=article:published_time content=2031-11-11T23:00:00Z>";
  EXPECT_EQ(published(stamp, "https://sella.example/2031/11/12/harbour"), "2031-11-12 url");
  EXPECT_EQ(published(stamp + page("<p>12 November 2031</p>")), "2031-11-12 text");
  EXPECT_EQ(published(stamp + page("<p>15 November 2031</p>")), "2031-11-11 meta");
}

TEST(AboutDates, AStampOfTheLastChangeGivesWay) {
  const std::string stamps =
      "<meta property=article:published_time content=2031-11-12><meta property=article:modified_time "
      "content=2031-11-12>";
  EXPECT_EQ(published(stamps + page("<p>Published 3 May 2031</p>")), "2031-05-03 text");
  EXPECT_EQ(published(stamps + page("<p>Published 3 May 2031</p>"), "https://sella.example/2031/11/harbour"),
            "2031-11-12 meta");
}

TEST(AboutDates, DoubtedDates) {
  const std::string late = "<meta property=article:published_time content=2032-01-09>";
  EXPECT_EQ(published(late), "2032-01-09 meta");
  EXPECT_EQ(published(late, "", "2031-11-20"), " ");
  EXPECT_EQ(published(late, "", "2032-01-08T22:00:00Z"), "2032-01-09 meta");
  EXPECT_EQ(published(late + page("<p>12 November 2031</p>"), "", "2031-11-20"), "2031-11-12 text");
  EXPECT_EQ(published(late, "https://web.archive.org/web/20311120101010/https://sella.example/a"), " ");
  const std::string early = "<meta property=article:published_time content=1970-01-01>";
  EXPECT_EQ(published(early), " ");
  EXPECT_EQ(published(early + page("<p>12 November 2031</p>")), "2031-11-12 text");
  EXPECT_EQ(published("<meta property=article:published_time content=1961-05-03>" + page("<p>3 May 1961</p>")),
            "1961-05-03 meta");
}

TEST(AboutDates, OrderByLanguage) {
  const std::string_view meta = "<meta name=date content='11/12/2031'>";
  EXPECT_EQ(published(std::string("<html lang=en-US>") + std::string(meta)), "2031-11-12 meta");
  EXPECT_EQ(published(std::string("<html lang=en-GB>") + std::string(meta)), "2031-12-11 meta");
  EXPECT_EQ(published(std::string("<html lang=en>") + std::string(meta)), " ");
  EXPECT_EQ(published(std::string("<html lang=en>") + std::string(meta), "https://sella.example.co.uk/a"),
            "2031-12-11 meta");
}

TEST(AboutDates, DataInScripts) {
  EXPECT_EQ(published("<script>window.state={\"id\":7,\"publishedAt\":\"2031-11-12T15:58:43+01:00\"}</script>"),
            "2031-11-12 meta");
  EXPECT_EQ(published("<script>window.state={\"publishedAt\":null,\"birth\":\"2031-11-12\"}</script>"), " ");
}

TEST(AboutDates, DaysOfOtherTextsAndOfTheSite) {
  const std::string twice =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2030-05-28\","
      "\"dateModified\":\"2030-05-28\"}</script>";
  EXPECT_EQ(published(twice +
                      page("<p class=byline><time>28.5.2030</time></p>",
                           "<div><a href=/2><h3>The bees of Skive</h3><span class=pubdate>9.4.2030</span></a></div>")),
            "2030-05-28 json-ld");
  EXPECT_EQ(published(twice + page("", "<ul><li><a href=/1>The flood</a> <span class=date>12 May 1999</span></ul>")),
            "2030-05-28 json-ld");
  EXPECT_EQ(
      published("<header><p id=todays-date>Saturday, March 14, 2032</p></header>" + page("<div>12.16.2031</div>")),
      "2031-12-16 text");
}

TEST(AboutDates, DigitsOfANameInTheAddress) {
  const std::string url = "https://post.example/articles/s129-2031-12-10/";
  EXPECT_EQ(published(page("<p>Published: 02 March 2031</p>"), url), "2031-03-02 text");
  EXPECT_EQ(published(page(""), url), "2031-12-10 url");
  EXPECT_EQ(published(page("<p>Published: 02 March 2031</p>"), "https://post.example/2031/03/01/ships"),
            "2031-03-01 url");
}

TEST(AboutDates, AnAddressOfTheDayBeforeGivesWayToADayThatReadersSee) {
  const std::string declared = "<meta property=article:published_time content=2031-02-19T01:10:00Z>";
  const std::string url = "https://post.example/2031/02/18/harbour.html";
  EXPECT_EQ(published(declared + page("<p><time>19 Feb 2031</time></p>"), url), "2031-02-19 meta");
  EXPECT_EQ(published(declared + page("<p>Words</p>"), url), "2031-02-18 url");
  EXPECT_EQ(published(declared + page("<p><time>18 Feb 2031</time></p>"), url), "2031-02-18 url");
}

}  // namespace
}  // namespace sayso
