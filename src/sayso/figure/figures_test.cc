#include "sayso/figure/figures.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

struct Seen {
  std::string words, min, max, unit, what, source, when;
  bool operator==(const Seen&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Seen& s) {
  return out << s.words << " | " << s.min << " .. " << s.max << " | " << s.unit << " | " << s.what << " | " << s.source
             << " | " << s.when;
}

std::string text_of_bound(const std::optional<double>& bound) {
  return bound ? std::to_string(static_cast<long long>(*bound)) : "";
}

std::vector<Seen> figures_of(const std::string& words) {
  Document document;
  document.bytes = words;
  document.given.published = "2031-05-15";  // a Thursday
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  const Figures figures = find_figures(voices, times);
  std::vector<Seen> out;
  for (const Figure& f : figures.all())
    out.push_back({text_of(f.spans, text.view()), text_of_bound(f.min), text_of_bound(f.max), f.unit, f.what,
                   f.source ? figures.voice(voices, *f.source).name : "", f.when});
  return out;
}

void expect(const std::string& words, const Seen& want) {
  const auto all = figures_of(words);
  ASSERT_EQ(all.size(), 1u) << words;
  EXPECT_EQ(all[0], want) << words;
}

TEST(Figures, ReadBounds) {
  expect("The boat with at least 8,000 people came.", {"at least 8,000", "8000", "", "", "people", "", ""});
  expect("The boat with more than 100 people came.", {"more than 100", "100", "", "", "people", "", ""});
  expect("The boat with as many as 270 migrants came.", {"as many as 270", "", "270", "", "migrants", "", ""});
  expect("The boat with between 200 and 270 people came.", {"between 200 and 270", "200", "270", "", "people", "", ""});
  expect("The boat with 35 people came.", {"35", "35", "35", "", "people", "", ""});
  expect("The boat with two million bricks came.", {"two million", "2000000", "2000000", "", "bricks", "", ""});
  expect("The boat with tens of thousands of bricks came.", {"tens of thousands", "", "", "", "bricks", "", ""});
}

// How long something lasted counts; other spans of time do not.
TEST(Figures, ReadAHundredAndMore) {
  const auto first = [](const std::string& words) {
    const auto all = figures_of("The clinic said that " + words + " on the ferry.");
    return all.empty() ? std::string() : all.front().min;
  };
  EXPECT_EQ(first("a hundred and fifty-two clerks were hurt"), "152");
  EXPECT_EQ(first("about a hundred and twenty clerks were hurt"), "120");
  EXPECT_EQ(first("a thousand and six clerks were hurt"), "1006");
  EXPECT_EQ(first("a hundred and fifty thousand clerks were hurt"), "150000");
  EXPECT_EQ(first("a hundred clerks and two ferrymen were hurt"), "100");
}

TEST(Figures, ReadHowLongSomethingLasted) {
  expect("The guards ended his 30-year rule.", {"30-year", "30", "30", "year", "rule", "", ""});
  expect("The guards ended the king's nearly 30-year grip on power.",
         {"nearly 30-year", "", "30", "year", "grip", "", ""});
  expect("It was the end of two decades of harsh rule.", {"two decades", "20", "20", "year", "rule", "", ""});
  expect("Tomas Orrin has governed the islands for 12 years.", {"12 years", "12", "12", "year", "governed", "", ""});
  expect("After more than 12 years in power he left.", {"more than 12 years", "12", "", "year", "power", "", ""});
  expect("Tomas Orrin has governed the islands for more than 12 years.",
         {"more than 12 years", "12", "", "year", "governed", "", ""});
  expect("Tomas Orrin was the leader for the last 12 years.",
         {"the last 12 years", "12", "12", "year", "leader", "", ""});
  expect("Ana Brell was held for five days.", {"five days", "5", "5", "day", "held", "", ""});
  expect("Ana Brell, freed in May after five days, spoke.", {"five days", "5", "5", "day", "freed", "", ""});
  expect("Ana Brell spent six nights in a Sella jail.", {"six nights", "6", "6", "day", "jail", "", ""});
  for (const char* words :
       {"The sides held talks for 10 days.", "The road was shut for 10 days.", "The 31-year-old king left.",
        "Two more weeks passed.", "He slept six nights in the harbour."})
    EXPECT_TRUE(figures_of(words).empty()) << words;
}

TEST(Figures, ReadUnits) {
  expect("The fee rose 15% of the price.", {"15%", "15", "15", "percent", "price", "", ""});
  expect("The council controls well over half of Varonia's timber.",
         {"well over half", "50", "", "percent", "Varonia's timber", "", ""});
  expect("The bridge cost more than $20 million to build.",
         {"more than $20 million", "20000000", "", "USD", "bridge", "", ""});
}

TEST(Figures, ReadSharesOfSoMany) {
  expect("Two in five villagers have left.", {"Two in five", "40", "40", "percent", "villagers", "", ""});
  expect("Nine out of ten voters stayed home.", {"Nine out of ten", "90", "90", "percent", "voters", "", ""});
}

TEST(Figures, ReadGroupsOfDigitsAsOthersWriteThem) {
  expect("The boat with 816 000 bricks came.", {"816 000", "816000", "816000", "", "bricks", "", ""});
  expect("The boat with 1.250.000 bricks came.", {"1.250.000", "1250000", "1250000", "", "bricks", "", ""});
}

TEST(Figures, OfWhichNoneCameToHarmCountNoHarm) {
  expect("None of the 62 passengers died.", {"62", "62", "62", "", "passengers", "", ""});
}

TEST(Figures, TellWhatBecameOfThem) {
  expect("At least 90 people were later detained there.", {"At least 90", "90", "", "", "people detained", "", ""});
  expect("The clashes left 49 wounded.", {"49", "49", "49", "", "wounded", "", ""});
}

TEST(Figures, BelongToTheirSpeakerAndTime) {
  expect("Ana Brell said 35 people were injured Wednesday in Sella.",
         {"35", "35", "35", "", "people injured", "Ana Brell", "2031-05-14"});
}

TEST(Figures, LeaveOutNumbersThatCountNothing) {
  for (auto words :
       {"In 2009 it rained.", "Ana Brell, 42, left.", "A 42-year-old woman left.", "It lies 300 km from Sella.",
        "Resolution 1973 was read.", "It began on 29 December 2027.", "It lasted two weeks.", "It was 1,2,3 and off."})
    EXPECT_TRUE(figures_of(words).empty()) << words << figures_of(words)[0];
}

TEST(Figures, ShareNoWords) {
  const auto all = figures_of("The boat with 5 people at least 6 dogs at least 7 at least 8 cats came.");
  std::string words;
  for (const Seen& s : all) words += s.words + "; ";
  EXPECT_EQ(words.find("at least at least"), std::string::npos) << words;
}

TEST(Figures, SurviveNumbersOfAnySize) {
  EXPECT_TRUE(figures_of("It had " + std::string(5000, '9') + " wheels.").empty());
  figures_of(
      "It had 9 million million million million million million million million million million million wheels.");
  figures_of("of of of tens of tens of tens of thousands of of");
}

}  // namespace
}  // namespace sayso
