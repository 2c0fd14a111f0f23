#include "sayso/page/plain/run_on.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

std::vector<std::string> pieces(std::string_view part, std::string_view behind = "") {
  const std::string text = std::string(part) + "\n" + std::string(behind);
  std::vector<std::string> out;
  for (const Span s : run_on_pieces(text, {0, static_cast<uint32_t>(part.size())})) out.emplace_back(s.of(text));
  return out;
}
std::string_view behind(std::string_view text) {
  return text.substr(behind_run_on(text, {0, static_cast<uint32_t>(text.size())}));
}
using Pieces = std::vector<std::string>;

TEST(RunOn, HeadlinesEndWhereTheNextBegins) {
  EXPECT_EQ(
      pieces("Rebels take the port of Orrin The government says it will win it back No ship has left since Monday"),
      (Pieces{"Rebels take the port of Orrin", "The government says it will win it back",
              "No ship has left since Monday"}));
  EXPECT_EQ(pieces("The bridge could “fall any day,” Vale concedes The council wants more money"),
            (Pieces{"The bridge could “fall any day,” Vale concedes", "The council wants more money"}));
  EXPECT_EQ(pieces("Harbour closed for weeks, a union leader says Ships wait at anchor in the bay"),
            (Pieces{"Harbour closed for weeks, a union leader says", "Ships wait at anchor in the bay"}));
}

TEST(RunOn, LabelsAndBulletsBeginOneAndAreNoPartOfIt) {
  EXPECT_EQ(pieces("NEW: Vale is on her way to Korvat NEW: The port is shut"),
            (Pieces{"Vale is on her way to Korvat", "The port is shut"}));
  EXPECT_EQ(pieces("* Oil falls, bank advises selling \\* Shares close lower"),
            (Pieces{"Oil falls, bank advises selling", "Shares close lower"}));
}

TEST(RunOn, NamesAndTitlesStayWhole) {
  EXPECT_EQ(pieces("Opposition leader Ada Vale was last seen in Orrin"),
            Pieces{"Opposition leader Ada Vale was last seen in Orrin"});
  EXPECT_EQ(pieces("An attack on rebel-held Orrin has killed three on state TV screens"),
            Pieces{"An attack on rebel-held Orrin has killed three on state TV screens"});
  EXPECT_EQ(pieces("Many say that almost 200 people were with Col. Vale in the Free City of Orrin"),
            Pieces{"Many say that almost 200 people were with Col. Vale in the Free City of Orrin"});
  EXPECT_EQ(pieces("A court orders Vale's release"), Pieces{"A court orders Vale's release"});
}

TEST(RunOn, ThePageTellsWhichNamesBelongTogether) {
  const std::string_view part = "Troops have not left Orrin Korvat is still waiting for news";
  EXPECT_EQ(pieces(part, "They left Orrin Korvat at noon, and Orrin Korvat is quiet."), Pieces{std::string(part)});
  EXPECT_EQ(pieces(part, "They left Orrin at noon. In Korvat all is quiet."),
            (Pieces{"Troops have not left Orrin", "Korvat is still waiting for news"}));
}

TEST(RunOn, OtherLanguagesAreLeftAlone) {
  const std::string_view german = "Rebellen nehmen Orrin ein Präsident Vale bleibt in Korvat Hafen ist zu";
  EXPECT_EQ(pieces(german), Pieces{std::string(german)});
  EXPECT_EQ(pieces(""), Pieces{});
}

TEST(RunOn, WhatStandsBehindTheFirstFourHundredWordsIsPartOfTheLastPiece) {
  std::string part;
  for (int i = 0; i < 200; ++i) part += "NEW: Vale is on her way ";
  part += "end";
  const Pieces all = pieces(part);
  EXPECT_LT(all.size(), 80u);
  EXPECT_TRUE(all.back().ends_with("NEW: Vale is on her way end"));
}

TEST(RunOn, TitlesBeforeAParagraphAreNoPartOfIt) {
  EXPECT_EQ(behind("Ferry sinks off Orrin The crew left in two boats, the coast guard said."),
            "The crew left in two boats, the coast guard said.");
  EXPECT_EQ(behind("Orrin: No deal for us “We have waited for them long enough,” Orrin said."),
            "“We have waited for them long enough,” Orrin said.");
  EXPECT_EQ(behind("Rebels take Orrin Vale: No way back When asked about it, a spokesman told the Post: “No.”"),
            "When asked about it, a spokesman told the Post: “No.”");
}

TEST(RunOn, SentencesAreLeftWhole) {
  for (const std::string_view whole :
       {"She read it in the newspaper The Sella Post, which had it first.", "He told The Sella Post that he would go.",
        "The mayor said the “Our Town” campaign would go on.", "They lived near The Narrows for many years, and left.",
        "The three men met at Orrin. The mayor came later.", "How The Old Mill By The River Came Down In May",
        "Ada Vale called it “A plan that nobody has ever seen in writing,” and left.",
        "“No,” said the mayor The paper had asked.", "The plan, In short, is dead, she said.",
        "Her essay On Rivers was read by few."})
    EXPECT_EQ(behind(whole), whole);
}

}  // namespace
}  // namespace sayso
