#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/record/obey.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

constexpr const char* page =
    "Ana Brell said the mayor had told her that 31 people were hurt. The clerk denied it.\n\nTomas Orso said no.";

Span at(std::string_view words) {
  const auto begin = static_cast<uint32_t>(std::string_view(page).find(words));
  return {begin, begin + static_cast<uint32_t>(words.size())};
}

ReadStatement statement(uint32_t voice, std::string_view source, std::string_view cue, std::string_view content) {
  ReadStatement s;
  s.source = {voice, std::string(source), {at(source)}};
  s.cue = {at(cue)};
  s.content = {at(content)};
  s.chain = {{{0, "Sella Post", {}}, Link::publishes}, {s.source, Link::speaks}};
  s.confidence = 0.4F;
  return s;
}

// Brell said [the mayor had told her that [31 people were hurt]]; the clerk denied [it]; Orso said [no].
Reading made() {
  Reading r;
  r.text = page;
  r.metadata.published = {"2031-03", "given"};
  r.voices = {{"Sella Post", VoiceType::outlet, {}, {}, {}, {}, {}},
              {"Ana Brell", VoiceType::person, {}, {{at("Ana Brell"), MentionKind::name}}, {}, {}, {}},
              {"the mayor", VoiceType::unnamed, {}, {{at("the mayor"), MentionKind::description}}, {}, {}, {}},
              {"The clerk", VoiceType::unnamed, {}, {{at("The clerk"), MentionKind::description}}, {}, {}, {}},
              {"Tomas Orso", VoiceType::person, {}, {{at("Tomas Orso"), MentionKind::name}}, {}, {}, {}}};
  r.outlet_voice = 0;
  r.statements = {statement(1, "Ana Brell", "said", "the mayor had told her that 31 people were hurt"),
                  statement(2, "the mayor", "told", "31 people were hurt"), statement(3, "The clerk", "denied", "it"),
                  statement(4, "Tomas Orso", "said", "no")};
  r.statements[2].content = {
      {static_cast<uint32_t>(r.text.find("denied it") + 7), static_cast<uint32_t>(r.text.find("denied it") + 9)}};
  r.statements[3].cue = {};
  r.statements[3].content = {{static_cast<uint32_t>(r.text.size() - 3), static_cast<uint32_t>(r.text.size() - 1)}};
  r.statements[1].parent = 0;
  r.statements[1].chain = {{{0, "Sella Post", {}}, Link::publishes},
                           {r.statements[0].source, Link::reports},
                           {r.statements[1].source, Link::speaks}};
  Figure f;
  f.spans = {at("31 people")};
  f.min = f.max = 31;
  f.what = "people";
  f.statement = 1, f.source = 2;
  r.figures.push_back(f);
  return r;
}

StatementDecision decision(int64_t id, DecisionKind kind, const Reading& r, uint32_t statement) {
  const ReadStatement& s = r.statements[statement];
  const Span hull{s.content.front().begin, s.content.back().end};
  return {id, kind, s.content, s.source.spans, std::string(hull.of(r.text)), {}};
}

TEST(Apply, TheReadingByHandHolds) { EXPECT_TRUE(check(made())) << check(made()).error().message; }

TEST(Apply, WhatIsRejectedIsNobodysAnyMore) {
  Reading r = made();
  const Applied done = sayso::apply({decision(1, DecisionKind::reject, r, 1)}, r);
  EXPECT_EQ(r.statements.size(), 4U);
  EXPECT_EQ(r.statements[1].review, Review::rejected);
  EXPECT_EQ(r.figures[0].statement, 0U);  // of the statement around it now
  EXPECT_EQ(r.figures[0].source, 1U);
  ASSERT_EQ(done.statements.size(), 1U);
  EXPECT_EQ(done.statements[0], std::pair(1U, int64_t{1}));
  EXPECT_TRUE(check(r));
}

TEST(Apply, WhatLiesInsideGoesOneLevelUp) {
  Reading r = made();
  sayso::apply({decision(1, DecisionKind::reject, r, 0)}, r);
  EXPECT_FALSE(r.statements[1].parent);
  ASSERT_EQ(r.statements[1].chain.size(), 2U);  // no longer through Brell
  EXPECT_EQ(r.statements[1].chain[0].link, Link::publishes);
  EXPECT_EQ(r.figures[0].source, 2U);
  EXPECT_TRUE(check(r));
}

TEST(Apply, AnotherSpeakerIsAnotherVoiceInAllChains) {
  Reading r = made();
  StatementDecision d = decision(1, DecisionKind::correct, r, 0);
  d.correction.source = Spans{at("Tomas Orso")};
  const Applied none = sayso::apply({d}, r);
  EXPECT_THAT(none.unplaced, ElementsAre());
  EXPECT_EQ(r.statements[0].source.voice, 4U);
  EXPECT_EQ(r.statements[0].chain.back().voice, 4U);
  EXPECT_EQ(r.statements[1].chain[1].voice, 4U);
  EXPECT_EQ(r.statements[1].chain[1].link, Link::reports);
  EXPECT_EQ(r.statements[0].review, Review::corrected);
  EXPECT_EQ(r.statements[0].confidence, 1);
}

TEST(Apply, WhoIsNoVoiceYetBecomesOne) {
  Reading r = made();
  StatementDecision d = decision(1, DecisionKind::correct, r, 3);
  d.correction.source =
      Spans{{static_cast<uint32_t>(r.text.find("said no")), static_cast<uint32_t>(r.text.find("said no") + 4)}};
  sayso::apply({d}, r);
  ASSERT_EQ(r.voices.size(), 6U);
  EXPECT_EQ(r.voices[5].name, "said");
  EXPECT_EQ(r.voices[5].type, VoiceType::unnamed);
  EXPECT_EQ(r.statements[3].source.voice, 5U);
  EXPECT_TRUE(check(r));
}

TEST(Apply, WhoStandsNowhereIsNobody) {
  for (const Spans& nowhere : {Spans{}, Spans{{5, 5}}, Spans{{5, 4'000'000'000}}}) {
    Reading r = made();
    StatementDecision d = decision(1, DecisionKind::correct, r, 3);
    d.correction.source = nowhere;
    EXPECT_THAT(sayso::apply({d}, r).unplaced, ElementsAre(1));
    d.correction = {nowhere, std::nullopt, {}, {}};
    EXPECT_THAT(sayso::apply({d}, r).unplaced, ElementsAre(1));
    EXPECT_TRUE(check(r));
  }
}

// A record from elsewhere may hold as many as it likes.
TEST(Apply, OneThatDoesNotFitCostsTheOthersNothing) {
  Reading r = made();
  std::vector<StatementDecision> all;
  for (int64_t id = 1; id <= 3000; ++id)
    all.push_back(decision(id, DecisionKind::accept, r, static_cast<uint32_t>(id % 4)));
  all[1501].correction.content = Spans{{0, static_cast<uint32_t>(r.text.size())}};  // over whose words they are
  const Applied done = sayso::apply(all, r);
  EXPECT_THAT(done.unplaced, ElementsAre(1502));
  EXPECT_EQ(done.statements.size(), 4U);
  for (StatementDecision& d : all) d.correction.date = "no date";
  r = made();
  EXPECT_EQ(sayso::apply(all, r).unplaced.size(), all.size());
  EXPECT_TRUE(check(r));
}

TEST(SpansText, OfADecisionAreInOrder) {
  EXPECT_EQ(ordered_spans_of("1-4 4-6 8-9").size(), 3U);
  EXPECT_TRUE(ordered_spans_of("1-4 3-6").empty());
  EXPECT_TRUE(ordered_spans_of("5-6 1-4").empty());
  std::string many;
  for (int i = 0; i < 2000; ++i) many += (i ? " " : "") + std::to_string(2 * i) + "-" + std::to_string(2 * i + 1);
  EXPECT_TRUE(ordered_spans_of(many).empty());
}

TEST(Apply, ShorterWordsHoldLess) {
  Reading r = made();
  StatementDecision d = decision(1, DecisionKind::correct, r, 0);
  d.correction.content = Spans{at("the mayor had told her")};
  sayso::apply({d}, r);
  EXPECT_FALSE(r.statements[1].parent);
  EXPECT_EQ(r.figures[0].statement, 1U);
  EXPECT_TRUE(check(r));
}

TEST(Apply, DecisionsAddUpAndTheLastHolds) {
  Reading r = made();
  StatementDecision words = decision(1, DecisionKind::correct, r, 0), act = decision(2, DecisionKind::correct, r, 0);
  words.correction.content = Spans{at("the mayor had told her")};
  act.correction.act = "warn";
  std::vector<StatementDecision> all{words, act, decision(3, DecisionKind::reject, r, 0)};
  Reading rejected = r, back = r;
  sayso::apply(all, rejected);
  EXPECT_EQ(rejected.statements[0].review, Review::rejected);
  all.push_back(decision(4, DecisionKind::accept, r, 0));
  const Applied done = sayso::apply(all, back);
  EXPECT_EQ(back.statements[0].review, Review::corrected);
  EXPECT_EQ(back.statements[0].act, Act::warn);
  EXPECT_THAT(back.statements[0].content, ElementsAre(at("the mayor had told her")));
  EXPECT_EQ(done.statements[0].second, 4);
}

TEST(Apply, WhatDoesNotFitIsLeftOutAlone) {
  Reading r = made();
  StatementDecision over = decision(1, DecisionKind::correct, r, 2),
                    in_itself = decision(2, DecisionKind::correct, r, 3);
  over.correction.content = Spans{{at("it.").begin, static_cast<uint32_t>(r.text.size() + 4)}};
  in_itself.correction.source = r.statements[3].content;
  const Applied done = sayso::apply({over, in_itself, decision(3, DecisionKind::accept, r, 0)}, r);
  EXPECT_THAT(done.unplaced, ElementsAre(1, 2));
  EXPECT_EQ(r.statements[0].review, Review::accepted);
  EXPECT_EQ(r.statements[2].review, Review::none);
  EXPECT_TRUE(check(r));
}

TEST(Apply, AnotherReadingOfThePage) {
  const Reading first = made();
  StatementDecision reject = decision(1, DecisionKind::reject, first, 3),
                    correct = decision(2, DecisionKind::correct, first, 1);
  correct.correction.act = "claim";
  // The text begins later now, and the inner statement was found a word shorter; the one that was rejected is not
  // found.
  Reading now = made();
  const std::string before = "Harbour news. ";
  now.text = before + now.text;
  const auto by = static_cast<uint32_t>(before.size());
  const auto moved = [&](Spans& spans) {
    for (Span& s : spans) s = {s.begin + by, s.end + by};
  };
  for (ReadStatement& s : now.statements) {
    moved(s.content), moved(s.source.spans), moved(s.cue);
    for (ChainLink& link : s.chain) moved(link.spans);
  }
  for (Voice& v : now.voices)
    for (Mention& m : v.mentions) m.span = {m.span.begin + by, m.span.end + by};
  moved(now.figures[0].spans);
  now.statements[1].content[0].end -= 5;
  now.statements.pop_back();
  ASSERT_TRUE(check(now)) << check(now).error().message;
  Reading without = now;
  without.statements.resize(1), without.figures.clear();
  Applied done = sayso::apply({reject, correct}, now);
  EXPECT_THAT(done.unplaced, ElementsAre(1));
  EXPECT_EQ(now.statements[1].act, Act::claim);
  // Nothing is there at all: a person's word stays.
  done = sayso::apply({reject, correct}, without);
  EXPECT_THAT(done.unplaced, ElementsAre(1));
  ASSERT_EQ(without.statements.size(), 2U);
  EXPECT_EQ(without.statements[1].found_by, "person");
  EXPECT_EQ(without.statements[1].act, Act::claim);
  EXPECT_EQ(text_of(without.statements[1].content, without.text), "31 people were hurt");
  EXPECT_TRUE(check(without)) << check(without).error().message;
}

}  // namespace
}  // namespace sayso
