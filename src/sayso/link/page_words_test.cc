#include "sayso/link/page_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "sayso/link/numbering.h"
#include "sayso/link/parties_of.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

TEST(PageWordsOfLinks, AreInSmallLettersWithoutAccents) {
  const std::string text = "\u00C9lan, ELAN 31st co\u00ADop x\u0301y \u65E5\u672C";
  const PageWords words = words_of_text(text);
  ASSERT_EQ(words.words.size(), 6u);
  EXPECT_EQ(words.words[0], words.words[1]);
  EXPECT_EQ(words.words[3], words_of_text("coop").words[0]);
  EXPECT_EQ(words.words[4], words_of_text("XY").words[0]);
  EXPECT_EQ(words.places[0], (Span{0, 5}));
  EXPECT_EQ(words.places[2].of(text), "31st");
  EXPECT_TRUE(words_of_text("").words.empty());
  EXPECT_TRUE(words_of_text(" -- ! ").words.empty());
}

// What a part has is what the whole text has there, wherever it begins and ends.
TEST(PageWordsOfLinks, OfAPartAreThoseOfTheWholeText) {
  const std::vector<std::string> pieces{"a",      "Brell",  " ",      "\n",     ", ", "\u00E9",
                                        "\u00AD", "\u65E5", "\u00A0", "\u0301", "31", "-"};
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (size_t i = random() % 24; i-- > 0;) text += pieces[random() % pieces.size()];
    const PageWords whole = words_of_text(text);
    Spans part;
    for (uint32_t at = 0; at < text.size();) {
      const auto end = static_cast<uint32_t>(std::min<size_t>(text.size(), at + random() % 9));
      const auto cuts = [&](uint32_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
      };
      if (!cuts(at) && !cuts(end)) part.push_back({at, end});
      at = end + 1 + static_cast<uint32_t>(random() % 3);
    }
    const PageWords own = words_in(text, part), expected = whole.in(part);
    EXPECT_EQ(own.words, expected.words) << text;
    EXPECT_EQ(own.places, expected.places) << text;
  }
}

TEST(PageWordsOfLinks, AloneKnowTheirPlaces) {
  std::string text = "\u00C9lan ";
  for (int i = 0; i < 100; ++i) text += "w" + std::to_string(i) + (i % 7 ? " " : ", \u00A0");
  const PageWords all = words_of_text(text);
  const WordsAlone alone(text);
  EXPECT_EQ(alone.words, all.words);
  for (size_t i = 0; i < all.words.size(); ++i) EXPECT_EQ(alone.place(text, i), all.places[i]) << i;
}

TEST(Numbering, GivesEachValueOneNumber) {
  Numbering numbers;
  EXPECT_EQ(numbers.known(7), Numbering::none);
  std::mt19937_64 random(5);
  std::map<uint64_t, uint32_t> expected;
  for (int i = 0; i < 20'000; ++i) {
    const uint64_t value = random() % 9000 * (i % 2 ? 1 : 0x100000000u);
    const auto [at, fresh] = expected.emplace(value, static_cast<uint32_t>(expected.size()));
    EXPECT_EQ(numbers.of(value), at->second);
  }
  EXPECT_EQ(numbers.size(), expected.size());
  for (const auto& [value, number] : expected) EXPECT_EQ(numbers.values()[number], value);
}

TEST(ComeAgain, TellsOfAllThatDoAndOfFewThatDoNot) {
  std::mt19937_64 random(5);
  std::vector<uint64_t> values;
  for (int i = 0; i < 4000; ++i) values.push_back(random());
  for (int i = 0; i < 500; ++i) values.push_back(values[i]);
  ComeAgain again(values.size());
  const auto half = static_cast<std::ptrdiff_t>(values.size() / 2);
  again.add({values.begin(), values.begin() + half});
  again.add({values.begin() + half, values.end()});
  std::vector<bool> told(values.size());
  again.for_those(values, [&](size_t i) { told[i] = true; });
  size_t wrongly = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    if (i < 500 || i >= 4000)
      EXPECT_TRUE(told[i]);
    else
      wrongly += told[i];
  }
  EXPECT_LT(wrongly, 800u);
}

TEST(Parties, TheOneThatMostPagesHave) {
  Parties some;
  EXPECT_EQ(some.most(), std::nullopt);
  some.add(9, 0), some.add(4, 1), some.add(9, 0), some.add(9, 2), some.add(9, 2);
  EXPECT_EQ(some.most(), 9u);  // two pages to one
  EXPECT_THAT(some.parties(), ElementsAre(4, 9));
  Parties more;
  more.add(4, 1), more.add(4, 5);
  some.add(more);
  EXPECT_EQ(some.most(), std::nullopt);  // two to two
  EXPECT_FALSE(some.empty());
}

}  // namespace
}  // namespace sayso
