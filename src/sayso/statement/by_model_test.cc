#include "sayso/statement/by_model.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/statements.h"

namespace sayso {
namespace {

struct Chain {
  Chain(std::string words, const ReaderModel& model)
      : text(*read_page({"t", "t", std::move(words), Media::text, {}})),
        tokens(*tokenize(text)),
        syntax(tag(tokens)),
        times(find_times(syntax)),
        insight(ask_model(tokens, {&model, {}, false})),
        statements(find_statements(syntax, times, {{}, &insight, 0})) {}
  std::string words(const Spans& spans) const { return text_of(spans, text.view()); }
  std::string words(Span span) const { return std::string(text.view().substr(span.begin, span.size())); }
  Text text;
  Tokens tokens;
  Syntax syntax;
  Times times;
  Insight insight;
  Statements statements;
};

constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;

TEST(ByModel, PartsOfAStatementDoNotLiePagesApart) {
  std::string filler;
  for (int i = 0; i < 12; ++i) filler += "Trains ran late on the northern line in the week of the storm.\n";
  const ScriptedReader model(
      {{source, "Brell", 0}, {cue, "said", 0}, {content, "it rained", 0}, {content, "Snow fell in Sella.", 0}});
  const std::string begin = "Ana Brell said it rained all day.\n";
  Chain near(begin + "Snow fell in Sella.\n", model), far(begin + filler + "Snow fell in Sella.\n", model);
  ASSERT_FALSE(near.statements.all().empty());
  EXPECT_EQ(near.statements.all()[0].content.size(), 2u);
  ASSERT_FALSE(far.statements.all().empty());
  EXPECT_EQ(far.statements.all()[0].content.size(), 1u);
  EXPECT_EQ(far.words(far.statements.all()[0].content), "it rained");
}

TEST(ByModel, ARuleThatFindsAThatClauseAroundItHasTheWord) {
  const std::string text =
      "State radio reported that while she toured the port, Ana Brell told the mayor, “We are out of coal.”\n";
  const ScriptedReader model({{source, "State radio", 0}, {cue, "told", 0}, {content, "“We are out of coal.”", 0}});
  Chain c(text, model);
  auto all = c.statements.all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(c.words(all[0].cue), "reported");
  EXPECT_EQ(c.words(all[0].source), "State radio");
  EXPECT_EQ(all[1].parent, 0u);
  EXPECT_EQ(c.words(all[1].source), "Ana Brell");
}

TEST(ByModel, ARuleWithoutAThatClauseLeavesTheNetworksStatement) {
  const ScriptedReader model({{source, "Ana Brell", 0}, {cue, "told", 0}, {content, "“We are out of coal.”", 0}});
  Chain c("State radio reported a shortage, and Ana Brell told the mayor, “We are out of coal.”\n", model);
  auto all = c.statements.all();
  ASSERT_FALSE(all.empty());
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const Statement& s) {
    return !s.parent && s.found_by == reader_rule && c.words(s.source) == "Ana Brell";
  }));
}

// The rules look at a sentence once, however many statements the network finds in it, so the time does not grow with
// their square.
TEST(ByModel, ReadsASentenceOfManyStatements) {
  std::string text;
  std::vector<ScriptedReader::Part> parts;
  for (size_t i = 0; i < 40'000; ++i) {
    text += "the mayor said it rained and ";
    parts.push_back({cue, "said", i});
    parts.push_back({content, "it rained", i});
  }
  Chain c(text + "left.\n", ScriptedReader(std::move(parts)));
  EXPECT_GE(c.statements.all().size(), 40'000u);
}

TEST(ByModel, ConfidenceIsAsTheWeightsSay) {
  EXPECT_NEAR(Calibration().of(0.7f), 0.7f, 1e-6);
  const Calibration c{0.5f, 1};
  EXPECT_GT(c.of(0.1f), 0.1f);
  EXPECT_LT(c.of(0.1f), c.of(0.2f));
  for (float p : {0.f, 1.f}) EXPECT_TRUE(c.of(p) > 0 && c.of(p) < 1);
}

}  // namespace
}  // namespace sayso
