#include "sayso/statement/from_network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;

/// Takes everything for asserted speech.
class SureJudge : public SecondLook {
 public:
  std::vector<Judgement> judge(std::span<const StatementInWords> statements) const override {
    Judgement sure;
    sure.kind = {0, 0, 1};
    sure.modality = {1, 0, 0, 0};
    sure.act[0] = sure.whole = 1;
    return std::vector<Judgement>(statements.size(), sure);
  }
  std::vector<MentionScores> corefer(std::span<const WordRange> mentions) const override {
    return std::vector<MentionScores>(mentions.size());
  }
};

TEST(FromNetwork, PartsOfAStatementDoNotLiePagesApart) {
  std::string filler;
  for (int i = 0; i < 12; ++i) filler += "Trains ran late on the northern line in the week of the storm. ";
  const ScriptedReader model(
      {{source, "Brell", 0}, {cue, "said:", 0}, {content, "it rained", 0}, {content, "Snow fell in Sella.", 0}});
  const std::string begin = "Ana Brell said: it rained all day. ";  // behind a colon more sentences may be hers
  Chain near(begin + "Snow fell in Sella.\n", {}, &model), far(begin + filler + "Snow fell in Sella.\n", {}, &model);
  ASSERT_FALSE(near.statements.all().empty());
  EXPECT_EQ(near.statements.all()[0].content.size(), 2u);
  ASSERT_FALSE(far.statements.all().empty());
  EXPECT_EQ(far.words(far.statements.all()[0].content), "it rained");
}

TEST(FromNetwork, TheItThatStandsForWhatIsSaidIsTheCues) {
  const ScriptedReader put(
      {{source, "Dag Rehn", 0}, {cue, "put", 0}, {content, "it, the dam is a “wall of paper”", 0}});
  Chain c("As Dag Rehn put it, the dam is a “wall of paper”.\n", {}, &put);
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].cue), "put it");
  EXPECT_THAT(c.words(c.statements.all()[0].content), testing::StartsWith("the dam is a “wall of paper”"));
  const ScriptedReader said({{source, "Dag Rehn", 0}, {cue, "said", 0}, {content, "it rained, and the dam held", 0}});
  Chain other("Dag Rehn said it rained, and the dam held.\n", {}, &said);
  ASSERT_EQ(other.statements.all().size(), 1u);
  EXPECT_THAT(other.words(other.statements.all()[0].content), testing::StartsWith("it rained, and the dam held"));
}

TEST(FromNetwork, ARuleThatFindsAThatClauseAroundItHasTheWord) {
  const ScriptedReader model({{source, "State radio", 0}, {cue, "told", 0}, {content, "“We are out of coal.”", 0}});
  Chain c("State radio reported that while she toured the port, Ana Brell told the mayor, “We are out of coal.”\n", {},
          &model);
  auto all = c.statements.all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(c.words(all[0].cue), "reported");
  EXPECT_EQ(c.words(all[0].source), "State radio");
  EXPECT_EQ(all[1].parent, 0u);
}

// Weights with a judge see both layers; a clause before the main one may still be taken for all of a report.
TEST(FromNetwork, AReportThatBreaksOffBeforeTheMainClauseGoesOn) {
  const ScriptedReader model({{cue, "Citing", 0},
                              {content, "state radio", 0},
                              {source, "AFN", 1},
                              {cue, "reported", 1},
                              {content, "that while making an allusion to the miners", 1},
                              {source, "Ana Brell", 2},
                              {cue, "told", 2},
                              {content, "“We are out of coal .”", 2}},
                             std::make_shared<SureJudge>());
  Chain c(
      "Citing state radio , AFN reported that while making an allusion to the miners , Ana Brell told the mayor , "
      "“We are out of coal .”\n",
      {}, &model);
  const auto all = c.statements.all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(c.words(all[0].cue), "reported");
  EXPECT_EQ(c.words(all[0].citing), "state radio");
  EXPECT_EQ(c.words(all[1].source), "Ana Brell");
  EXPECT_EQ(all[1].parent, 0u);
}

TEST(FromNetwork, ARuleWithoutAThatClauseLeavesTheNetworksStatement) {
  const ScriptedReader model({{source, "Ana Brell", 0}, {cue, "told", 0}, {content, "“We are out of coal.”", 0}});
  Chain c("State radio reported a shortage, and Ana Brell told the mayor, “We are out of coal.”\n", {}, &model);
  auto all = c.statements.all();
  ASSERT_FALSE(all.empty());
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const Statement& s) {
    return !s.parent && s.found_by == reader_rule && c.words(s.source) == "Ana Brell";
  }));
}

// F1: what the network does not find, no rule for cues finds in its place, whatever else is on the page.
TEST(FromNetwork, NothingFoundIsTheNetworksWord) {
  const std::string song = "The song praised as a classic was played twice. ";
  EXPECT_THAT(Chain(song, {}, nullptr).lines(), testing::Not(IsEmpty()));  // by rules alone something is found
  const ScriptedReader nothing({});
  EXPECT_THAT(Chain(song, {}, &nothing).lines(), IsEmpty());
  const ScriptedReader other({{source, "Brell", 0}, {cue, "said", 0}, {content, "it rained", 0}});
  EXPECT_THAT(Chain(song + "Brell said it rained .\n", {}, &other).lines(), ElementsAre("Brell | said | it rained"));
}

// F2 the other way: without the network rules for cues read as if it were not there.
TEST(FromNetwork, TheReaderThatIsOffLeavesItsPlaceToTheRules) {
  const std::string words = "The minister said on Friday that the road was closed.\n";
  const ScriptedReader nothing({});
  StatementOptions off;
  off.off.insert(std::string(reader_rule));
  EXPECT_THAT(Chain(words, {}, &nothing).lines(), IsEmpty());
  EXPECT_THAT(Chain(words, off, &nothing).lines(), testing::Not(IsEmpty()));
  EXPECT_EQ(Chain(words, off, &nothing).lines(), Chain(words).lines());
}

// F2: rules that are off do not speak through the network's finds either.
TEST(FromNetwork, RulesThatAreOffGiveNoAddressee) {
  const ScriptedReader model({{source, "minister", 0}, {cue, "told", 0}, {content, "that the road was closed", 0}});
  const std::string words = "The minister told reporters that the road was closed.\n";
  Chain on(words, {}, &model);
  ASSERT_EQ(on.statements.all().size(), 1u);
  EXPECT_EQ(on.words(on.statements.all()[0].addressee), "reporters");
  StatementOptions off;
  for (const Rule& r : rules())
    if (r.name != reader_rule) off.off.insert(std::string(r.name));
  Chain without(words, off, &model);
  ASSERT_EQ(without.statements.all().size(), 1u);
  EXPECT_TRUE(without.statements.all()[0].addressee.empty());
  off.off.insert(std::string(reader_rule));
  EXPECT_THAT(Chain(words, off, &model).lines(), IsEmpty());
}

TEST(FromNetwork, TheInnerLayerLiesInTheOuter) {
  const ScriptedReader model({{source, "The witness", 0},
                              {cue, "said", 0},
                              {content, "the officer told him to leave", 0},
                              {source, "the officer", 0, true},
                              {cue, "told", 0, true},
                              {content, "to leave", 0, true}});
  EXPECT_THAT(Chain("The witness said the officer told him to leave .\n", {}, &model).lines(),
              ElementsAre("The witness | said | the officer told him to leave", "  the officer | told | to leave"));
}

// What the network cuts out of a quotation, or adds to it from the next paragraph.
TEST(FromNetwork, QuotationsAreWhole) {
  const ScriptedReader cut({{content, "“We are not afraid .", 0},
                            {source, "Rask", 0},
                            {cue, "says", 0},
                            {content, "A march passed", 0},
                            {source, "Rask", 1},
                            {cue, "says", 1},
                            {content, "for my town , ”", 1}});
  Chain lines(
      "The port is held .\n“We are not afraid .\nI do this for my town , ” Rask says .\nA march passed , Rask says "
      ".\nIt is "
      "late .\nIt rains .\n",
      {}, &cut);
  ASSERT_FALSE(lines.statements.all().empty());
  EXPECT_EQ(lines.words(lines.statements.all()[0].content), "“We are not afraid . I do this for my town , ”");

  const ScriptedReader joined(
      {{content, "“It is over , ”", 0}, {source, "Brell", 0}, {cue, "said", 0}, {content, "“We go home .”", 0}});
  Chain paragraphs("“It is over , ” Brell said .\n\n“We go home .”\n", {}, &joined);
  ASSERT_EQ(paragraphs.statements.all().size(), 2u);
  EXPECT_EQ(paragraphs.words(paragraphs.statements.all()[1].content), "“We go home .”");

  // What no rule takes up from the next paragraph stays with who says it.
  StatementOptions off;
  off.off.insert("quote-goes-on");
  Chain without("“It is over , ” Brell said .\n\n“We go home .”\n", off, &joined);
  ASSERT_EQ(without.statements.all().size(), 1u);
  EXPECT_EQ(without.statements.all()[0].content.size(), 2u);
  const ScriptedReader told(
      {{source, "Brell", 0}, {cue, "said", 0}, {content, "it was over", 0}, {content, "“We go home .”", 0}});
  Chain indirect("Brell said it was over .\n\n“We go home .”\n", {}, &told);
  ASSERT_EQ(indirect.statements.all().size(), 1u);
  EXPECT_EQ(indirect.statements.all()[0].content.size(), 2u);
}

// The network's content begins behind the words that a clause begins with.
TEST(FromNetwork, ContentsBeginWithTheirClause) {
  const ScriptedReader behind({{source, "Brell", 0}, {cue, "saying", 0}, {content, "it all", 0}});
  EXPECT_THAT(Chain("Brell testified , saying she recalled it all .\n", {}, &behind).lines(),
              testing::Contains("Brell | saying | she recalled it all"));
  const ScriptedReader topic({{source, "Brell", 0}, {cue, "testified", 0}, {content, "a July meeting", 0}});
  EXPECT_THAT(Chain("Brell testified about a July meeting .\n", {}, &topic).lines(),
              testing::Contains("Brell | testified | about a July meeting"));
  const ScriptedReader worry({{source, "Traders", 0}, {cue, "worry about", 0}, {content, "a new tax", 0}});
  EXPECT_THAT(Chain("Traders worry about a new tax .\n", {}, &worry).lines(),
              testing::Contains("Traders | worry | about a new tax"));
  const ScriptedReader before({{content, "the premier", 0}, {source, "the agency", 0}, {cue, "said", 0}});
  EXPECT_THAT(Chain("Orrin called the premier , the agency said .\n", {}, &before).lines(),
              testing::Contains("the agency | said | Orrin called the premier"));
  // What stands between is when, or to whom, it was said.
  const ScriptedReader told({{source, "Brell", 0}, {cue, "told", 0}, {content, "that it rained", 0}});
  EXPECT_THAT(Chain("Brell told the men who asked that it rained .\n", {}, &told).lines(),
              testing::Contains("Brell | told | that it rained"));
}

// A cue inside of a content for which the network labelled no content: the rules show what is said there.
TEST(FromNetwork, ACueInsideWithoutAContentIsShownToTheRules) {
  const std::string words = "Brell said the harbour board has been clear that the port will open in May .\n";
  const ScriptedReader model({{source, "Brell", 0},
                              {cue, "said", 0},
                              {content, "the harbour board has been clear that the port will open in May", 0},
                              {cue, "has been clear", 1, true}},
                             std::make_shared<SureJudge>());
  EXPECT_THAT(Chain(words, {}, &model).lines(),
              ElementsAre("Brell | said | the harbour board has been clear that the port will open in May",
                          "  the harbour board | has been clear | that the port will open in May"));
  StatementOptions off;
  off.off = {"speaker-cue-clause", "same-speaker"};
  EXPECT_THAT(Chain(words, off, &model).lines(),
              ElementsAre("Brell | said | the harbour board has been clear that the port will open in May"));
}

// What the labels lack altogether, a rule finds, and the judge holds for whole.
TEST(FromNetwork, WhatTheLabelsLackTheJudgeMayTakeFromARule) {
  const std::string words = "The talks will resume in May , mediator Olga Tirn said .\n";
  const ScriptedReader sure({}, std::make_shared<SureJudge>()), silent({});
  EXPECT_THAT(Chain(words, {}, &sure).lines(), ElementsAre("mediator Olga Tirn | said | The talks will resume in May"));
  EXPECT_THAT(Chain(words, {}, &silent).lines(), IsEmpty());
}

TEST(FromNetwork, ALongSubjectIsTheSourceOfWhatALabelLacks) {
  const ScriptedReader sure({}, std::make_shared<SureJudge>());
  EXPECT_THAT(Chain("The owner of a boat that vanished off the cape says he warned the crew .\n", {}, &sure).lines(),
              testing::Contains(
                  testing::StartsWith("The owner of a boat that vanished off the cape | says | he warned the crew")));
}

TEST(FromNetwork, WhoFeelsSoInsideIsTheSource) {
  const ScriptedReader model({{source, "Officials", 0},
                              {cue, "said", 0},
                              {content, "they were worried that the dam would break", 0},
                              {cue, "were worried", 1, true}},
                             std::make_shared<SureJudge>());
  EXPECT_THAT(Chain("Officials said they were worried that the dam would break .\n", {}, &model).lines(),
              testing::Contains("  they | were worried | that the dam would break"));
}

TEST(FromNetwork, WhoDoesItStandsBehindByToo) {
  const ScriptedReader model({{content, "The bridge", 0}, {cue, "dubbed", 0}, {content, "“the wall”", 0}});
  EXPECT_THAT(Chain("The bridge , dubbed “the wall” by its critics , cost a lot .\n", {}, &model).lines(),
              ElementsAre("its critics | dubbed | The bridge “the wall”"));
  EXPECT_THAT(Chain("The bridge , dubbed “the wall” near the port , cost a lot .\n", {}, &model).lines(),
              ElementsAre(" | dubbed | The bridge “the wall”"));
}

// "known for": names. A crowd that cheers once all is said has not said it.
TEST(FromNetwork, FameAndReactionsReportNothing) {
  const ScriptedReader fame({{source, "Orlo", 0}, {cue, "known for", 0}, {content, "“Dig Your Own Well”", 0}});
  EXPECT_THAT(Chain("Orlo , known for “Dig Your Own Well” , was ill .\n", {}, &fame).lines(), IsEmpty());
  const ScriptedReader crowd({{content, "“We stay out .”", 0}, {source, "The crowd", 0}, {cue, "cheered", 0}});
  EXPECT_THAT(Chain("Alida Renn climbed the cart . “We stay out .” The crowd cheered .\n", {}, &crowd).lines(),
              ElementsAre("Alida Renn |  | “We stay out .”"));
  const ScriptedReader asked({{content, "“We stay out !”", 0}, {source, "the crowd", 0}, {cue, "cheered", 0}});
  EXPECT_THAT(Chain("Alida Renn climbed the cart . “We stay out !” the crowd cheered .\n", {}, &asked).lines(),
              ElementsAre("the crowd | cheered | “We stay out !”"));
}

// In somebody's speech what is answered ends with its own quote, and whom it is asked is no part of it.
TEST(FromNetwork, QuotesInsideOfQuotesAreWhole) {
  const ScriptedReader model(
      {{source, "Crane", 0},
       {cue, "said", 0},
       {content, "“When the host asked me ‘Do you agree ?’ , I answered : ‘No .’ That is all .”", 0},
       {source, "the host", 0, true},
       {cue, "asked", 0, true},
       {content, "me ‘Do you agree ?’", 0, true},
       {source, "I", 1, true},
       {cue, "answered", 1, true},
       {content, "‘No .’ That is all", 1, true}});
  EXPECT_THAT(
      Chain("Crane said : “When the host asked me ‘Do you agree ?’ , I answered : ‘No .’ That is all .”\n", {}, &model)
          .lines(),
      ElementsAre("Crane | said | “When the host asked me ‘Do you agree ?’ , I answered : ‘No .’ That is all .”",
                  "  the host | asked | ‘Do you agree ?’", "  I | answered | ‘No .’"));
}

TEST(FromNetwork, OnlyAConjunctionIsNoGap) {
  const ScriptedReader model({{source, "Rehn", 0},
                              {cue, "said", 0},
                              {content, "the order had not come", 0},
                              {content, "the report did not exist", 0}});
  EXPECT_THAT(Chain("Rehn said the order had not come and the report did not exist .\n", {}, &model).lines(),
              ElementsAre("Rehn | said | the order had not come and the report did not exist"));
}

// The rules look at a sentence once, however many statements the network finds in it, so the time does not grow with
// their square.
TEST(FromNetwork, ReadsASentenceOfManyStatements) {
  std::string text;
  std::vector<ScriptedReader::Part> parts;
  for (size_t i = 0; i < 20'000; ++i) {
    text += "the mayor said it rained and ";
    parts.push_back({cue, "said", i});
    parts.push_back({content, "it rained", i});
  }
  const ScriptedReader model(std::move(parts));
  Chain c(text + "left.\n", {}, &model);
  EXPECT_GE(c.statements.all().size(), 20'000u);
}

// A text with a sentence a line: the quotation goes over two, and the network gave its first line to who spoke before.
TEST(FromNetwork, AQuotationIsWhoseItIsWhereItEnds) {
  const ScriptedReader model({{content, "“It was the storm,”", 0},
                              {source, "pilot Orrin", 0},
                              {cue, "said", 0},
                              {content, "“They are liars .", 0},
                              {content, "They knew of it,”", 1},
                              {source, "Birk Olden", 1},
                              {cue, "added", 1}});
  Chain c(
      "The boats came in on Monday.\nThe quay was shut.\nNobody was hurt.\n“It was the storm,” pilot Orrin said.\n"
      "“They are liars .\nThey knew of it,” Birk Olden added.\nThe quay opened at noon.\n",
      {}, &model);
  EXPECT_THAT(c.lines(), ElementsAre("pilot Orrin | said. | “It was the storm,”",
                                     "Birk Olden | added. | “They are liars . They knew of it,”"));
}

// “…,” Brell said. | “…,” Orrin told them. | “…”: not Brell's, though the network says so.
TEST(FromNetwork, AQuotationBehindAnothersWordsIsNotWhoSpokeBefore) {
  const auto lines = [](const char* between, const std::vector<ScriptedReader::Part>& parts) {
    std::vector<ScriptedReader::Part> all{{content, "“We are at work,”", 0}, {source, "Brell", 0}, {cue, "said", 0}};
    all.insert(all.end(), parts.begin(), parts.end());
    all.push_back({content, "“It has not been easy.”", 0});
    const ScriptedReader model(all);
    return Chain("“We are at work,” Brell said.\n\n" + std::string(between) + "\n\n“It has not been easy.”\n", {},
                 &model)
        .lines();
  };
  EXPECT_THAT(lines("“There should be a vote,” Orrin told the council.",
                    {{content, "“There should be a vote,”", 1}, {source, "Orrin", 1}, {cue, "told", 1}}),
              ElementsAre("Brell | said | “We are at work,”", "Orrin | told | “There should be a vote,”",
                          " |  | “It has not been easy.”"));
}

TEST(FromNetwork, TakesAllOfWhoIsAddressed) {
  const auto addressee = [](const char* words, const char* labelled) {
    const ScriptedReader model({{source, "Brell", 0},
                                {cue, "told", 0},
                                {SpanRole::addressee, labelled, 0},
                                {content, "that the boats were late", 0}});
    Chain c(words, {}, &model);
    return c.words(c.statements.all()[0].addressee);
  };
  EXPECT_EQ(addressee("On Monday Brell told Minister Frane Kattin that the boats were late.\n", "Minister Frane"),
            "Minister Frane Kattin");
  EXPECT_EQ(addressee("Brell told reporters in Sella that the boats were late.\n", "Sella"), "reporters");
}

TEST(FromNetwork, TakesAllOfASourceThatEndsWithTowns) {
  const auto of = [](const char* words, const char* labelled) {
    const ScriptedReader model({{source, labelled, 0}, {cue, "said", 0}, {content, "that the road was open", 0}});
    Chain c(words, {}, &model);
    return c.words(c.statements.all()[0].source);
  };
  EXPECT_EQ(of("On Monday the young fighters at Sella and Korvat said that the road was open.\n", "Korvat"),
            "the young fighters at Sella and Korvat");
  EXPECT_EQ(of("On Monday Brell and Korvat said that the road was open.\n", "Korvat"), "Korvat");
}

TEST(FromNetwork, LeavesAdverbsOutOfAContentAndTakesTheClauseBehindThem) {
  const auto lines = [](const char* words, const char* verb, const char* labelled) {
    const ScriptedReader model({{source, "Brell", 0}, {cue, verb, 0}, {content, labelled, 0}});
    return Chain(words, {}, &model).lines();
  };
  EXPECT_THAT(lines("Brell complained privately and publicly that the wall leaked .\n", "complained",
                    "privately and publicly that the wall leaked"),
              testing::Contains("Brell | complained | that the wall leaked"));
  EXPECT_THAT(lines("Brell said later the union refused talks .\n", "said", "talks"),
              testing::Contains("Brell | said | the union refused talks"));
}

TEST(FromNetwork, TellsWhoSaysItFromThroughWhomItCame) {
  const std::string rest = "the Post 's Orr , Lio Jarn , a doctor ,", end = " said that the crew had been moved .\n";
  for (const auto& [before, in_source] : {std::pair("But according to ", ""), std::pair("", "Per ")}) {
    const ScriptedReader model(
        {{source, in_source + rest, 0}, {cue, "said", 0}, {content, "that the crew had been moved", 0}});
    Chain c(before + (in_source + rest) + end, {}, &model);
    ASSERT_FALSE(c.statements.all().empty());
    EXPECT_EQ(c.words(c.statements.all()[0].source), "Lio Jarn , a doctor ,");
    EXPECT_EQ(c.words(c.statements.all()[0].via), "the Post 's Orr");
    EXPECT_EQ(c.statements.all()[0].via_link, Link::reports);
  }
}

}  // namespace
}  // namespace sayso
