#include "sayso/record/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <random>

#include "sayso/query/query.h"
#include "sayso/record/database.h"
#include "sayso/record/derive.h"
#include "sayso/record/join.h"
#include "sayso/record/kept.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/pack.h"
#include "sayso/record/review.h"
#include "sayso/record/schema.h"
#include "sayso/record/search.h"
#include "sayso/record/test_record.h"
#include "sayso/record/verify.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST_F(RecordTest, ChronologyIsByTheDayThatADateMayBegin) {
  keep(three_statements());
  Timeline t = find("");
  EXPECT_EQ(t.found, 3u);
  EXPECT_THAT(contents(t), ElementsAre("she was tired", "the raid", "“We stay,” “and we rebuild.”"));
  EXPECT_EQ(t.rows[1].date, "2031-02-03");
  EXPECT_EQ(t.rows[1].date_from, "text");
  EXPECT_EQ(t.rows[2].date, "2031-03");
  EXPECT_EQ(t.rows[2].date_from, "published");
  EXPECT_THAT(t.rows[0].chain, ElementsAre("Sella Post", "Ana Brell"));
  EXPECT_EQ(t.rows[0].speaker, "Ana Brell");
}

// Bug 10 of those that no test would catch: a day of no year has no place in time, least of all the year 0.
TEST_F(RecordTest, ADayWithoutItsYearStandsNowhereInTime) {
  Reading r = three_statements();
  r.statements[1].said = SaidWhen{"XXXX-02-03", "text", {}};
  keep(r);
  EXPECT_EQ(find("").found, 3u);
  EXPECT_THAT(contents(find("before:0050")), ElementsAre());
  EXPECT_THAT(contents(find("on:2031-02-03")), testing::Not(testing::Contains("the raid")));
  EXPECT_EQ(contents(find("")).back(), "the raid");  // what has no day comes last
}

// A reading may tell the month alone where the page's day is in doubt; the chronology has the page's day.
TEST_F(RecordTest, WhatHasNoDayOfItsOwnStandsOnThePagesDay) {
  Reading r = three_statements();
  r.metadata.published = {"2031-03-09", "given"};
  r.statements[0].said = {"2031-03-07", "text", {}};
  r.statements[1].said = {"2031-03", "published", {}};
  r.statements[2].said = {"2031-03", "text", {}};
  keep(r);
  const Timeline t = find("");
  ASSERT_EQ(t.rows.size(), 3u);
  EXPECT_EQ(t.rows[0].date, "2031-03");
  EXPECT_EQ(t.rows[2].date, "2031-03-09");
  EXPECT_EQ(t.rows[2].date_from, "published");
}

TEST_F(RecordTest, AnImpreciseDateFitsWhereItMayLie) {
  keep(three_statements());
  EXPECT_THAT(contents(find("after:2029-06 before:2030")), ElementsAre("she was tired"));
  EXPECT_THAT(contents(find("on:2031-03-15")), ElementsAre("“We stay,” “and we rebuild.”"));
  EXPECT_THAT(contents(find("before:2031-02-03")), ElementsAre("she was tired"));
  EXPECT_THAT(contents(find("before:2031-02-04 after:2030")), ElementsAre("the raid"));
}

TEST_F(RecordTest, FieldsLookWhereTheySay) {
  keep(three_statements());
  EXPECT_EQ(find("raid").found, 1u);
  EXPECT_EQ(find("Brell").found, 3u);  // words look at the speaker, too
  EXPECT_EQ(find("speaker:raid").found, 0u);
  EXPECT_EQ(find("speaker:\"ana brell\" act:deny").found, 1u);
  EXPECT_EQ(find("outlet:sella").found, 3u);
  EXPECT_EQ(find("via:post").found, 3u);
  EXPECT_EQ(find("-raid").found, 2u);
  EXPECT_EQ(find("Brell -act:say").found, 1u);
  EXPECT_EQ(find("\"we stay and\"").found, 1u);  // over the cue that interrupts
  EXPECT_EQ(find("reb*").found, 1u);
  EXPECT_EQ(find("reb").found, 0u);
}

TEST_F(RecordTest, LimitCountsAllAndGivesTheFirst) {
  keep(three_statements());
  Timeline t = find("", {1, true});
  EXPECT_EQ(t.found, 3u);
  EXPECT_THAT(contents(t), ElementsAre("“We stay,” “and we rebuild.”"));
}

// After a page was read again, its voices' numbers may be those of others, until its pages are joined again.
TEST_F(RecordTest, AGivenNameIsNeverAnotherVoicesWhereLinksAreOld) {
  const Reading r = three_statements();
  keep(r);
  ASSERT_TRUE(
      decide(record_, {{DecisionKind::rename, "", {}, {r.sha256.substr(0, 16) + ".v2"}, {}, "Ana of Sella"}}, "me"));
  EXPECT_EQ(find("\"Ana of Sella\"").found, 3u);  // though what joins the pages is old
  ASSERT_TRUE(keep_links(record_));
  ASSERT_FALSE(find("act:deny").rows.empty());
  EXPECT_THAT(find("act:deny").rows[0].chain, ElementsAre("Sella Post", "Ana of Sella"));
  Database& db = record_.database();
  db.run(links_are_old);
  EXPECT_THAT(find("act:deny").rows[0].chain, ElementsAre("Sella Post", "Ana of Sella"));
  db.run("UPDATE party_voice SET voice=3-voice+100");  // as if the other had been named first
  db.run("UPDATE party_voice SET voice=voice-100");
  ASSERT_TRUE(db.give());
  EXPECT_THAT(find("act:deny").rows[0].chain, ElementsAre("Sella Post", "Ana Brell"));
}

TEST_F(RecordTest, AnIdOpensItsStatement) {
  keep(three_statements());
  std::string id = find("raid").rows.at(0).id;
  EXPECT_EQ(id, sha256(three_statements().text).substr(0, 16) + ".s2");
  auto shown = find_statement(record_, id);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->statement, 1u);
  EXPECT_EQ(to_json(shown->page.reading), to_json(three_statements()));
  EXPECT_EQ(find_statement(record_, "zzzz.1").error().code, ErrorCode::bad_argument);
  EXPECT_EQ(find_statement(record_, "12.1").error().code, ErrorCode::bad_argument);
  EXPECT_EQ(find_statement(record_, "00000000.1").error().code, ErrorCode::not_found);
  EXPECT_EQ(find_statement(record_, id.substr(0, 17) + "4").error().code, ErrorCode::not_found);
  EXPECT_EQ(find_statement(record_, "3fa9c2d1.99999999999999999999").error().code, ErrorCode::bad_argument);
}

TEST_F(RecordTest, AnAmbiguousIdNamesTheCandidates) {
  // Enough pages that some two share their first four digits.
  std::map<std::string, int> begins;
  std::string shared;
  for (int i = 0; shared.empty(); ++i) {
    Reading r = reading_of("Brell said it " + std::to_string(i) + " times.");
    if (++begins[r.sha256.substr(0, 4)] == 2) shared = r.sha256.substr(0, 4);
  }
  for (int i = 0, kept = 0; kept < 2; ++i) {
    Reading r = reading_of("Brell said it " + std::to_string(i) + " times.");
    if (!r.sha256.starts_with(shared)) continue;
    r.statements.push_back(statement_of(r, "Brell", {words_at(r.text, "it")}, Act::say));
    keep(r);
    ++kept;
  }
  auto shown = find_statement(record_, shared + ".1");
  ASSERT_FALSE(shown);
  EXPECT_THAT(shown.error().message, HasSubstr("several pages begin so"));
  EXPECT_THAT(shown.error().message, HasSubstr(" " + shared));
}

TEST_F(RecordTest, QuotesAreFoundAsTheyStand) {
  keep(three_statements());
  auto verdict = verify_quote(record_, "she was tired");
  ASSERT_TRUE(verdict);
  ASSERT_EQ(verdict->places.size(), 1u);
  EXPECT_EQ(verdict->places[0].likeness, Likeness::exact);
  ASSERT_TRUE(verdict->places[0].statement);
  EXPECT_EQ(verdict->places[0].statement->speaker, "Ana Brell");
  EXPECT_EQ(verify_quote(record_, "She  was\ntired")->places.at(0).likeness, Likeness::case_only);
  EXPECT_EQ(verify_quote(record_, "\"We stay,\" Ana Brell")->places.at(0).likeness, Likeness::typography);
  EXPECT_TRUE(verify_quote(record_, "We stay, and we rebuild")->places.at(0).interrupted);
  EXPECT_FALSE(verify_quote(record_, "he was tired")->verbatim);  // half a word
  EXPECT_TRUE(verify_quote(record_, "We stay, and we rebuild")->places.at(0).statement);
  auto none = verify_quote(record_, "she was very tired indeed");
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->verbatim);
  ASSERT_FALSE(none->nearest.empty());
  EXPECT_EQ(none->nearest[0].statement.content, "she was tired");
  EXPECT_NEAR(none->nearest[0].overlap, 0.6, 0.01);
  EXPECT_EQ(verify_quote(record_, "?!").error().code, ErrorCode::bad_argument);
}

TEST_F(RecordTest, TheReportersWordsBetweenTwoHalvesOfAQuoteAreNobodysQuote) {
  keep(three_statements());
  auto verdict = verify_quote(record_, "Ana Brell said");
  ASSERT_EQ(verdict->places.size(), 1u);
  EXPECT_FALSE(verdict->places[0].statement);
  verdict = verify_quote(record_, "We stay,” Ana Brell said");
  ASSERT_EQ(verdict->places.size(), 1u);
  EXPECT_TRUE(verdict->places[0].partly);
}

TEST_F(RecordTest, AQuoteMayBeAskedForByItsSpeaker) {
  keep(three_statements());
  EXPECT_TRUE(verify_quote(record_, "she was tired", {20, "Brell"})->verbatim);
  auto other = verify_quote(record_, "she was tired", {20, "Orso"});
  EXPECT_FALSE(other->verbatim);
  EXPECT_TRUE(other->places.at(0).by_another);
  EXPECT_FALSE(verify_quote(record_, "We stay, … said", {20, "Brell"})->verbatim);  // not her words
}

TEST_F(RecordTest, ADeniedContentIsNoQuoteOfWhoDenies) {
  keep(three_statements());
  auto verdict = verify_quote(record_, "the raid");
  EXPECT_FALSE(verdict->verbatim);
  ASSERT_EQ(verdict->places.size(), 1u);
  EXPECT_EQ(verdict->places[0].cut->words, "denied");
}

TEST_F(RecordTest, ATermThatNothingHasIsNamedWithAWordThatIsNear) {
  keep(three_statements());
  auto dead = dead_terms(record_, *parse_query("raids tired \"re build\" -zebra"));
  ASSERT_TRUE(dead);
  ASSERT_EQ(dead->size(), 2u);
  EXPECT_EQ((*dead)[0].term.match.text, "raids");
  EXPECT_EQ((*dead)[0].nearest, "raid");
  EXPECT_EQ((*dead)[1].nearest, "rebuild");
}

TEST_F(RecordTest, OrBracketsAndModality) {
  Reading r = three_statements();
  r.statements[1].modality = Modality::negated;
  keep(r);
  EXPECT_EQ(find("raid OR tired").found, 2u);
  EXPECT_EQ(find("(raid OR tired) act:say").found, 1u);
  EXPECT_EQ(find("raid OR (act:say on:2029)").found, 2u);
  EXPECT_EQ(find("-(raid OR tired)").found, 1u);
  EXPECT_EQ(find("modality:negated").found, 1u);
  EXPECT_EQ(find("precise:day").found, 1u);
  EXPECT_EQ(find("precise:month").found, 2u);
  EXPECT_EQ(find("confidence:>.5").found, 0u);
  EXPECT_EQ(find("confidence:>=.5").found, 3u);
  auto shown = find_timeline(record_, with_defaults(*parse_query("")), {});
  EXPECT_EQ(shown->found, 2u);
}

TEST_F(RecordTest, ErasingAPageLeavesNoWordOfIt) {
  int64_t page = keep(three_statements());
  Database& db = record_.database();
  DerivedWriter(db).erase(page);
  ASSERT_TRUE(db.give());
  EXPECT_EQ(find("").found, 0u);
  EXPECT_EQ(find("raid").found, 0u);
  db.run("CREATE VIRTUAL TABLE temp.v1 USING fts5vocab(main, statement_words, row)");
  db.run("CREATE VIRTUAL TABLE temp.v2 USING fts5vocab(main, page_words, row)");
  EXPECT_EQ(db.one_number("SELECT count(*) FROM v1") + db.one_number("SELECT count(*) FROM v2"), 0);
  for (const char* table : {"document", "statement", "voice", "chain_link", "about"})
    EXPECT_EQ(db.one_number("SELECT count(*) FROM " + std::string(table)), 0) << table;
  EXPECT_EQ(db.one_number("SELECT count(*) FROM page"), 1);
}

// Property: whatever parses, runs: nothing that a user types reaches the database as syntax.
TEST_F(RecordTest, EveryQueryThatParsesRuns) {
  keep(three_statements());
  std::mt19937 random(3);
  const std::string pieces[] = {"\"",   "-", ":", " ",         "speaker:", "about:", "NEAR(", "AND", "OR", "NOT",
                                "*",    "^", "+", "{content}", "a",        "é",      "́",      "'",   "''", "²",
                                "日本", "(", ")", "1",         "\xC2\xA0", "“",      "”",     "_"};
  size_t ran = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string q;
    for (auto n = random() % 10; n > 0; --n) q += pieces[random() % std::size(pieces)];
    auto filter = parse_query(q);
    if (!filter) continue;
    ++ran;
    auto found = find_timeline(record_, *filter, {});
    ASSERT_TRUE(found) << q << ": " << found.error().message;
    auto verdict = verify_quote(record_, q);
    ASSERT_TRUE(verdict || verdict.error().code == ErrorCode::bad_argument) << q << ": " << verdict.error().message;
  }
  EXPECT_GT(ran, 1000u);
}

}  // namespace
}  // namespace sayso
