#include "sayso/page/words/words.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(FurnitureOf, TellsLinesOfTheSiteFromThoseOfTheArticle) {
  EXPECT_EQ(furniture_of("Latest news"), Furniture::label);
  EXPECT_EQ(furniture_of("LATEST NEWS:"), Furniture::label);
  EXPECT_EQ(furniture_of("You might also likeRELATED"), Furniture::label);
  EXPECT_EQ(furniture_of("Latest news reached the capital at noon."), Furniture::none);
  EXPECT_EQ(furniture_of("Related"), Furniture::label);
  EXPECT_EQ(furniture_of("Related companies were searched."), Furniture::none);
  EXPECT_EQ(furniture_of("© 2031 Sella Post"), Furniture::notice);
  EXPECT_EQ(furniture_of("Advertisement"), Furniture::notice);
  EXPECT_EQ(furniture_of("Share"), Furniture::notice);
  EXPECT_EQ(furniture_of("Share prices fell on Monday after the bank's news."), Furniture::none);
  EXPECT_EQ(furniture_of("Search teams found nine bodies in the hills above Tesk."), Furniture::none);
  EXPECT_EQ(furniture_of("Home sales rose by a tenth in the first half of the year."), Furniture::none);
  EXPECT_EQ(furniture_of("Read more: The long winter"), Furniture::teaser);
  EXPECT_EQ(furniture_of("Photo: Ada Lind"), Furniture::caption);
  EXPECT_EQ(furniture_of("This discussion is now closed."), Furniture::end);
  EXPECT_EQ(furniture_of(""), Furniture::none);
}

TEST(FurnitureOf, KnowsLinesOfSitesInManyLanguages) {
  for (const char* label :
       {"相关新闻", "【延伸閱讀】", "関連記事", "あわせて読みたい：", "관련기사", "ข่าวที่เกี่ยวข้อง", "यह भी पढ़ें",
        "Tin liên quan", "Baca juga", "Читайте также:", "Διαβάστε επίσης", "Mohlo by vás zajímat", "Kapcsolódó cikkek",
        "Vezi și", "Lees ook:", "Läs också", "כתבות נוספות", "مواضيع متعلقة"})
    EXPECT_EQ(furniture_of(label), Furniture::label) << label;
  for (const char* end : {"發表評論", "コメントを書く", "댓글", "Комментарии", "Σχόλια", "التعليقات", "Hozzászólások"})
    EXPECT_EQ(furniture_of(end), Furniture::end) << end;
  for (const char* notice : {"廣告", "シェアする", "광고", "Hirdetés", "Διαφήμιση", "Quảng cáo", "Реклама", "إعلان"})
    EXPECT_EQ(furniture_of(notice), Furniture::notice) << notice;
  EXPECT_EQ(furniture_of("Lire aussi La longue nuit de Brell"), Furniture::teaser);
  EXPECT_EQ(furniture_of("延伸閱讀：布雷爾港的長夜"), Furniture::teaser);
  EXPECT_EQ(furniture_of("图为周一的布雷尔港。"), Furniture::caption);
  EXPECT_EQ(furniture_of("사진=브렐 통신"), Furniture::caption);
}

TEST(FurnitureOf, AWordOfASiteMayOpenASentence) {
  EXPECT_EQ(furniture_of("分享经济正在改变布雷尔的港口和街道。"), Furniture::none);
  EXPECT_EQ(furniture_of("広告、印刷の各社は布雷爾で値上げを発表した。"), Furniture::none);
  EXPECT_EQ(furniture_of("ログイン情報が流出した。"), Furniture::none);
  EXPECT_EQ(furniture_of("Реклама на телевидении в Брелле за год подорожала вдвое."), Furniture::none);
  EXPECT_EQ(furniture_of("إعلان حالة الطوارئ في مدينة بريل بعد ليلة طويلة"), Furniture::none);
  EXPECT_EQ(furniture_of("Iklan rokok dilarang di Brell mulai hari Senin"), Furniture::none);
}

TEST(PageWords, StopsAndCapitals) {
  EXPECT_TRUE(ends_in_stop("He went.”"));
  EXPECT_TRUE(ends_in_stop("He went (home).)"));
  for (const char* closed : {"„Sie ging.“", "»Sie ging.«", "‚Sie ging.‘", "„Sie ging.‘“", "›Sie ging.‹"})
    EXPECT_TRUE(ends_in_stop(closed)) << closed;
  EXPECT_FALSE(ends_in_stop("He went"));
  EXPECT_TRUE(ends_cut_off("He went..."));
  EXPECT_TRUE(ends_cut_off("He went…"));
  EXPECT_TRUE(is_title_case("Engineers Found Cracks in the Bridge"));
  EXPECT_FALSE(is_title_case("Engineers found cracks in the bridge"));
  EXPECT_TRUE(is_capitalised("“Élan"));
  EXPECT_FALSE(is_capitalised("50-year"));
  EXPECT_TRUE(is_all_capitals("AL-TARN"));
  EXPECT_FALSE(is_all_capitals("123"));
  EXPECT_TRUE(is_rule("* * *"));
  EXPECT_TRUE(is_rule("– • –"));
  EXPECT_FALSE(is_rule("é"));
}

TEST(PageWords, SentencesEndInAnyScript) {
  for (const char* text :
       {"Yes.", "Yes!”", "是的。", "他说：“是的。”", "はい。」", "نعم؟", "हाँ।", "ہاں۔", "Այո։", "Yes …"})
    EXPECT_TRUE(ends_in_stop(text)) << text;
  for (const char* text : {"", "Yes", "是的", "”", "(1)"}) EXPECT_FALSE(ends_in_stop(text)) << text;
}

}  // namespace
}  // namespace sayso
