#include "sayso/statement/statements.h"

#include <gtest/gtest.h>

#include "sayso/base/lexicon.h"
#include "sayso/statement/complete.h"
#include "sayso/statement/confidence.h"
#include "sayso/statement/cues.h"
#include "sayso/statement/from_cues.h"
#include "sayso/statement/from_network.h"
#include "sayso/statement/quotes.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

TEST(Statements, ARuleThatIsOffFindsNothing) {
  const std::string words = "“The road is closed,” the mayor said.\n";
  Chain on(words);
  ASSERT_EQ(on.statements.all().size(), 1u);
  EXPECT_EQ(on.statements.all()[0].found_by, "quote-speaker-cue");
  for (const Statement& s : Chain(words, {{"quote-speaker-cue"}}).statements.all())
    EXPECT_NE(s.found_by, "quote-speaker-cue");
}

TEST(Statements, EveryRuleIsListedOnce) {
  std::set<std::string_view> names;
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_FALSE(rule.what.empty());
  }
  Chain c("“We left,” Ana Brell said. “We will be back.”\n\nAccording to the mayor, the road was closed.\n");
  for (const Statement& s : c.statements.all()) EXPECT_TRUE(names.count(s.found_by)) << s.found_by;
}

TEST(Statements, AnEntryHandsItsCarrierOn) {
  Chain c(
      "Dec. 30, 2031—Sella Daily (affiliated with the Civil Guard): Minister Orrin said the port was safe. The ships "
      "are "
      "foreign.\n\nDec. 31, 2031—Radio Lomna: The bridge was built with stolen money.\n");
  ASSERT_EQ(c.statements.entries().size(), 2u);
  EXPECT_EQ(c.words(c.statements.entries()[0].carrier), "Sella Daily");
  EXPECT_EQ(c.words(c.statements.entries()[0].affiliation), "affiliated with the Civil Guard");
  ASSERT_EQ(c.statements.all().size(), 3u);
  EXPECT_EQ(c.words(c.statements.all()[0].source), "Minister Orrin");
  EXPECT_EQ(c.words(c.statements.all()[1].source), "Sella Daily");
  EXPECT_EQ(c.statements.all()[1].found_by, "dated-entry");
  EXPECT_EQ(c.words(c.statements.all()[2].content), "The bridge was built with stolen money");
  EXPECT_EQ(c.statements.all()[2].entry, 1u);
}

TEST(Statements, AChildLiesInItsParentAndAfterIt) {
  Chain c("The witness said the officer had told him that the mayor believed the bridge was lost.\n");
  auto all = c.statements.all();
  ASSERT_GE(all.size(), 2u);
  for (size_t i = 0; i < all.size(); ++i) {
    if (!all[i].parent) continue;
    ASSERT_LT(*all[i].parent, i);
    const Statement& parent = all[*all[i].parent];
    EXPECT_GE(all[i].content.front().begin, parent.content.front().begin);
    EXPECT_LE(all[i].content.back().end, parent.content.back().end);
  }
}

// What is left out takes those with it that lie in it, and nobody points to the wrong one afterwards.
TEST(Statements, WhatIsNotSureEnoughIsLeftOutWithItsChildren) {
  const std::string words =
      "The army seems to have left.\n\nThe witness said that the officer had told him that the bridge was lost. “We "
      "left,” Ana Brell said. “We will be back.”\n\nThe mayor said that the quay was lost, adding that the crane had "
      "fallen.\n";
  Chain everything(words);
  size_t went_on = 0;
  for (float least : {0.2f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f}) {
    StatementOptions options;
    options.min_confidence = least;
    Chain sure(words, options);
    auto all = sure.statements.all();
    EXPECT_LE(all.size(), everything.statements.all().size());
    for (size_t i = 0; i < all.size(); ++i) {
      EXPECT_GE(all[i].confidence, least);
      if (all[i].continues) {
        ASSERT_LT(*all[i].continues, i);
        EXPECT_EQ(sure.words(all[*all[i].continues].content), "that the quay was lost");
        ++went_on;
      }
      if (!all[i].parent) continue;
      ASSERT_LT(*all[i].parent, i);
      EXPECT_GE(all[i].content.front().begin, all[*all[i].parent].content.front().begin);
      EXPECT_LE(all[i].content.back().end, all[*all[i].parent].content.back().end);
    }
  }
  EXPECT_GT(went_on, 0u);
  StatementOptions none;
  none.min_confidence = 1;
  EXPECT_TRUE(Chain(words, none).statements.all().empty());
}

// A rule's own score becomes how often such a line is right, between the two ends of its row.
TEST(Statements, ARulesConfidenceLiesOnItsCurve) {
  const Lexicon list("en/calibration.tsv");
  const auto end_of = [&](std::string_view rule, std::string_view region, std::string_view column) {
    float any = -1;  // of a rule without a row of its own
    for (const auto& row : list.rows()) {
      if (row[1] != region || (row[0] != rule && row[0] != "*")) continue;
      const float end = std::stof(std::string(row[list.column(column)])) / 100;
      if (row[0] == rule) return end;
      any = end;
    }
    return any;
  };
  Chain c(
      "The minister said that the road was closed. The singer praised as a classic the old song. The witness said the "
      "officer had told him that the bridge was lost.\n");
  size_t inside = 0;
  float surest = 0;
  for (const Statement& s : c.statements.all()) {
    const std::string_view region = s.parent ? "inside" : "outermost";
    inside += s.parent.has_value();
    const float least = end_of(s.found_by, region, "least"), most = end_of(s.found_by, region, "most");
    EXPECT_GE(s.confidence, least) << c.words(s.content);
    EXPECT_LE(s.confidence, most) << c.words(s.content);
    surest = std::max(surest, (s.confidence - least) / (most - least));
  }
  EXPECT_GT(inside, 0u);
  EXPECT_GT(surest, 0.5f);  // "said that" is a sure one
}

TEST(Statements, WhatTheJudgeSaysGoesAlongItsRow) {
  const Lexicon list("en/calibration.tsv");
  const auto end = [&](std::string_view column) {
    for (const auto& row : list.rows())
      if (row[0] == reader_rule) return std::stof(std::string(row[list.column(column)])) / 100;
    return -1.0f;
  };
  const auto sure = [](float whole) {
    Draft d{};
    d.judgement.emplace().whole = whole;
    return confidence_of(d);
  };
  EXPECT_NEAR(sure(0.5f), end("least"), 1e-4f);
  EXPECT_NEAR(sure(0.9f), end("most"), 1e-4f);
  for (float whole = 0; whole < 1; whole += 0.01f) EXPECT_LT(sure(whole), sure(whole + 0.01f)) << whole;
  EXPECT_EQ(sure(-1), 0);
  EXPECT_EQ(sure(0), 0);
  EXPECT_EQ(sure(1), 1);
}

// The judge takes more for denials than there are.
TEST(Statements, ADenialHasAWordOfOne) {
  for (auto [words, act] : {std::pair{"A court in Brell| has ruled| that the harbour law is unlawful.\n", Act::say},
                            {"Officials| have been aware of| complaints.\n", Act::say},
                            {"The council| voted against| the pier.\n", Act::say},
                            {"Ms Orrin| was convicted of| theft.\n", Act::say},
                            {"Ms Orrin| said| the pier was shut.\n", Act::say},
                            {"Ms Orrin| said| she was never there.\n", Act::deny},
                            {"A court| has ruled| that the law isn't valid.\n", Act::deny},
                            {"The mayor| cast doubt on| the toll.\n", Act::deny},
                            {"The mayor| brushed aside| the report.\n", Act::deny},
                            {"The mayor| ruled out| a strike.\n", Act::deny},
                            {"The mayor| played down| the losses.\n", Act::deny},
                            {"The mayor| refused to accept| defeat.\n", Act::deny},
                            {"The mayor| rejected| the report.\n", Act::deny}}) {
    std::string text;
    std::vector<uint32_t> bars;
    for (char c : std::string(words))
      if (c == '|')
        bars.push_back(static_cast<uint32_t>(text.size()));
      else
        text += c;
    const Chain chain(text);
    const Scene scene(chain.syntax);
    const uint32_t cue = chain.tokens.at_byte(bars[0] + 1), said = chain.tokens.at_byte(bars[1] + 1);
    Draft d{};
    d.cue = {cue, said};
    d.content = {{said, chain.tokens.size() - 1}};
    name_cue(scene, d);
    d.judgement.emplace().act[static_cast<size_t>(Act::deny)] = 0.9f;
    EXPECT_EQ(act_of(scene, d), act) << words;
  }
}

TEST(Quotes, TellsSpeechFromAWordInMarks) {
  Chain c("The “hounds” left. “We are done here,” she said, and «it is over».\n");
  auto quotes = find_quotes(c.tokens);
  ASSERT_EQ(quotes.size(), 3u);
  EXPECT_FALSE(quotes[0].speech);
  EXPECT_TRUE(quotes[1].speech);
}

TEST(Quotes, HostileMarksCostNoMoreThanTheyShould) {
  std::string marks;
  for (int i = 0; i < 20000; ++i) marks += i % 2 ? " “ a ' b" : " \" ‘ c «";
  Chain c(marks);
  uint32_t end = 0;
  for (const Quote& q : find_quotes(c.tokens)) {
    EXPECT_GE(q.begin, end);
    EXPECT_GT(q.end, q.begin);
    end = q.end;
  }
}

TEST(Cues, LemmasAndActs) {
  EXPECT_EQ(lemma_of("told"), "tell");
  EXPECT_EQ(lemma_of("denying"), "deny");
  EXPECT_EQ(lemma_of("criticised"), "criticise");
  EXPECT_EQ(lemma_of("vowed"), "vow");
  Chain c("The council called for calm and denied the report.\n");
  ASSERT_EQ(c.statements.all().size(), 2u);
  EXPECT_EQ(c.statements.all()[0].act, Act::urge);
  EXPECT_EQ(c.statements.all()[1].act, Act::deny);
}

}  // namespace
}  // namespace sayso
