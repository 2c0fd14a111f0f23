#include "sayso/language/language.h"

#include <gtest/gtest.h>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

TEST(Language, HasTheClassesOfItsList) {
  const Language& en = Language::of("en-GB");
  EXPECT_TRUE(en.has("the", WordClass::definite));
  EXPECT_FALSE(en.has("the", WordClass::indefinite));
  EXPECT_TRUE(en.has("that", WordClass::definite));
  EXPECT_TRUE(en.has("that", WordClass::relative));
  EXPECT_FALSE(en.has("harbour", WordClass::definite));
}

TEST(Language, TellsClassesByEndings) {
  const Language& en = Language::of("en");
  EXPECT_TRUE(en.has("gabbling", WordClass::ing_form));
  EXPECT_TRUE(en.has("gabbled", WordClass::past_form));
  EXPECT_FALSE(en.has("gabbled", WordClass::ing_form));
  EXPECT_TRUE(en.has("gabbled", WordClass::participle_form));
  EXPECT_TRUE(en.has("told", WordClass::passive_form));
  EXPECT_FALSE(en.has("told", WordClass::past_form));
  EXPECT_TRUE(en.has("mustn't", WordClass::clitic_auxiliary));
  EXPECT_FALSE(Language::of("xx").has("gabbling", WordClass::ing_form));
}

// A word that has rows of its own is not left without those of its ending.
TEST(Language, EndingsAddToAWordsOwnClasses) {
  const Language& en = Language::of("en");
  const WordClasses classes = en.classes("according");
  EXPECT_TRUE(classes.has(WordClass::attributing));
  EXPECT_TRUE(classes.has(WordClass::ing_form));
}

// A class that the code does not know would be passed over without a word.
TEST(Language, KnowsEachClassOfItsList) {
  const Lexicon list("en/classes.tsv");
  ASSERT_GT(list.rows().size(), 100u);
  for (const auto& row : list.rows()) EXPECT_TRUE(word_class(row[1])) << row[0] << " " << row[1];
}

TEST(Language, TellsWhatPronounsMean) {
  const Language& en = Language::of("en");
  const Pronoun* she = en.pronoun("she");
  ASSERT_NE(she, nullptr);
  EXPECT_EQ(she->gender, Gender::female);
  EXPECT_EQ(she->number, Number::singular);
  EXPECT_EQ(she->person, 3);
  EXPECT_TRUE(en.pronoun("its")->thing);
  EXPECT_EQ(en.pronoun("its")->form, Pronoun::Form::possessive);
  EXPECT_EQ(en.pronoun("ourselves")->person, 1);
  EXPECT_EQ(en.pronoun("them")->number, Number::plural);
  EXPECT_EQ(en.pronoun("you")->number, Number::unknown);
  EXPECT_EQ(en.pronoun("who"), nullptr);
}

TEST(Language, KnowsIrregularForms) {
  EXPECT_EQ(Language::of("en").irregular("said"), "say");
  EXPECT_EQ(Language::of("en").irregular("reported"), "");
}

TEST(Language, KnowsNothingOfALanguageWithoutLists) {
  const Language& other = Language::of("xx");
  EXPECT_FALSE(other.has("the", WordClass::definite));
  EXPECT_EQ(other.pronoun("she"), nullptr);
}

}  // namespace
}  // namespace sayso
