// A quote against a page's text, without a record: what matches, and what was cut off.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/record/align.h"
#include "sayso/record/cut_off.h"
#include "sayso/record/quote_forms.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words_of(std::string_view text) {
  const QuoteWords words(text);
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size(); ++i) out.emplace_back(words[i]);
  return out;
}

/// What of `text` the quote stands in; empty where it does not.
std::string found_in(std::string_view text, std::string_view quote) {
  const QuoteWords page(text), asked(quote);
  std::vector<Alignment> all = Aligner(page, asked).find(5);
  std::string out;
  for (const Alignment& a : all)
    for (const Alignment::Segment& s : a.segments)
      out += (out.empty() ? "" : " | ") + std::string(Span{page.span(s.first).begin, page.span(s.last).end}.of(text));
  return out;
}

std::string cut_from(std::string_view text, std::string_view quote) {
  const QuoteWords page(text), asked(quote);
  std::vector<Alignment> all = Aligner(page, asked).find(1);
  if (all.empty()) return "not found";
  auto cut = cut_off(page, all[0], Reading{}, std::nullopt, QuoteForms(quote).asks());
  return cut ? cut->kind + ": " + cut->words : "";
}

TEST(QuoteWords, AreMadeAlike) {
  EXPECT_THAT(words_of("The ﬁrst Café-owners’ wall\u00ADpaper"),
              ElementsAre("the", "first", "cafe", "owners", "wallpaper"));
  EXPECT_THAT(words_of("Don’t, can't; I'll"), ElementsAre("do", "not", "can", "not", "i", "will"));
  EXPECT_THAT(words_of("organised the colours’ centre"), ElementsAre("organized", "the", "colors", "center"));
  EXPECT_THAT(words_of("[W]e told the[m] 40%"), ElementsAre("we", "told", "them", "40", "percent"));
  EXPECT_THAT(words_of("four hours of promise"), ElementsAre("four", "hours", "of", "promize"));
}

TEST(QuoteWords, MatchAsACarefulReaderWould) {
  EXPECT_EQ(found_in("“The ﬁrst ﬂood took the mill,” he said.", "The first flood took the mill"),
            "The ﬁrst ﬂood took the mill");
  EXPECT_EQ(found_in("We leased it [to Brunn] … for ninety-nine years.", "We leased it for ninety-nine years"),
            "We leased it [to Brunn] … for ninety-nine years");
  EXPECT_EQ(found_in("We leased it for years.", "We leased it [to Brunn] for years"), "We leased it for years");
  EXPECT_EQ(found_in("The commit-\ntee met.", "the committee met"), "The commit-\ntee met");
  EXPECT_EQ(found_in("A cease-fire holds.", "a ceasefire holds"), "A cease-fire holds");
  EXPECT_EQ(found_in("A ceasefire holds.", "a cease-fire holds"), "A ceasefire holds");
  EXPECT_EQ(found_in("It's over. He's gone", "it is over"), "It's over");
  EXPECT_EQ(found_in("We warned them in January, he said, and we did it again in March.",
                     "We warned them in January … again in March"),
            "We warned them in January | again in March");
  EXPECT_EQ(found_in("We warned them.", "We warned … them … twice"), "");
  EXPECT_EQ(found_in("We will not leave", "ill not leave"), "");
  EXPECT_EQ(found_in("We will not leave", "We will leave"), "");
  EXPECT_EQ(found_in("It was four", "It was for"), "");
}

TEST(CutOff, NegationsBeforeTheWords) {
  EXPECT_EQ(cut_from("“I would never say that we should kill them.”", "we should kill them"), "negation: never");
  EXPECT_EQ(cut_from("The offer was “not a bad one” and small.", "a bad one"), "negation: not");
  EXPECT_EQ(cut_from("Nobody in the room said that the army had fired first.", "the army had fired first"),
            "negation: Nobody");
  EXPECT_EQ(cut_from("It is not true that we sold the lake.", "we sold the lake"), "negation: not");
  EXPECT_EQ(cut_from("We won't burn it", "burn it"), "negation: won't");
  EXPECT_EQ(cut_from("He told Mr. Orr. He never told Mr. Nord that it burns.", "it burns"), "negation: never");
}

TEST(CutOff, NegationsBehindTheWords) {
  EXPECT_EQ(cut_from("He said the drought was not over.", "the drought was"), "negation: not");
  EXPECT_EQ(cut_from("We sold the lake is a lie.", "We sold the lake"), "negation: is a lie");
  EXPECT_EQ(cut_from("We stay. It is not over.", "We stay"), "");
}

TEST(CutOff, ConditionsAndQuestions) {
  EXPECT_EQ(cut_from("If they cross the river, we will open fire.", "we will open fire"), "condition: If");
  EXPECT_EQ(cut_from("We will open fire if they cross.", "We will open fire"), "condition: if");
  EXPECT_EQ(cut_from("Even if they come, we stay.", "we stay"), "");
  EXPECT_EQ(cut_from("She asked whether the army had fired.", "the army had fired"), "open question: whether");
  EXPECT_EQ(cut_from("Did we sell the lake? No.", "we sell the lake"), "question: ?");
  EXPECT_EQ(cut_from("Did we sell the lake? No.", "Did we sell the lake?"), "");
}

TEST(CutOff, WhatIsOfAnotherClauseOrSentence) {
  EXPECT_EQ(cut_from("We had no rain since April, and the wells are low.", "the wells are low"), "");
  EXPECT_EQ(cut_from("He did not sleep. We stay, he said.", "We stay"), "");
  EXPECT_EQ(cut_from("It was not a raid but a parade.", "a parade"), "");
  EXPECT_EQ(cut_from("No, we stay.", "we stay"), "");
  EXPECT_EQ(cut_from("I would never say that we should kill them.", "I would never say that we should kill them"), "");
  EXPECT_EQ(cut_from("They not only sold the lake.", "sold the lake"), "");
}

TEST(CutOff, WordsLeftOutAtAnEllipsis) {
  EXPECT_EQ(cut_from("We will under no condition leave the wall.", "We will … leave the wall"), "negation: no");
  EXPECT_EQ(cut_from("We will at noon leave the wall.", "We will … leave the wall"), "");
}

TEST(QuoteForms, TellHowNearTheWordsAre) {
  auto likeness = [](std::string_view text, std::string_view quote) {
    return name_of(QuoteForms(quote).likeness({{0, static_cast<uint32_t>(text.size())}}, text));
  };
  EXPECT_EQ(likeness("We stay", "“We stay,”"), "exact");
  EXPECT_EQ(likeness("We “stay”  here", "We \"stay\" here"), "typography");
  EXPECT_EQ(likeness("We stay", "we stay"), "case");
  EXPECT_EQ(likeness("We stay, and go", "We stay and go"), "punctuation");
  EXPECT_EQ(likeness("We don't go", "We do not go"), "spelling");
}

}  // namespace
}  // namespace sayso
