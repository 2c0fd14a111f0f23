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
