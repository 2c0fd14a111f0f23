#include "sayso/query/query.h"

#include <gtest/gtest.h>

#include <random>

#include "sayso/query/places.h"

namespace sayso {
namespace {

Filter parsed(std::string_view query) {
  auto f = parse_query(query);
  EXPECT_TRUE(f) << query << ": " << (f ? "" : f.error().message);
  return f ? *f : Filter{};
}

using Is = Filter::Is;

TEST(Query, WordsAndPhrases) {
  Filter f = parsed("harbour \"grain ships\" -truce -“night raid” evac*");
  ASSERT_EQ(f.is, Is::all);
  ASSERT_EQ(f.parts.size(), 5u);
  EXPECT_EQ(f.parts[0].match.text, "harbour");
  EXPECT_EQ(f.parts[1].match.text, "grain ships");
  ASSERT_EQ(f.parts[3].is, Is::none);
  EXPECT_EQ(f.parts[3].parts[0].match.text, "night raid");
  EXPECT_EQ(f.parts[4].match.text, "evac");
  EXPECT_TRUE(f.parts[4].match.prefix);
}

TEST(Query, Fields) {
  Filter f =
      parsed("speaker:\"Ana Brell\" via:agency Act:deny,claim -manner:direct kind:mind modality:any precise:day");
  ASSERT_EQ(f.parts.size(), 7u);
  EXPECT_EQ(f.parts[0].match.field, Field::speaker);
  EXPECT_EQ(f.parts[0].match.text, "Ana Brell");
  EXPECT_EQ(f.parts[1].match.field, Field::via);
  ASSERT_EQ(f.parts[2].is, Is::any);
  EXPECT_EQ(f.parts[2].parts[1].name, "claim");
  EXPECT_EQ(f.parts[3].parts[0].name, "direct");
  EXPECT_TRUE(asks_for(f, Is::modality));
  EXPECT_FALSE(asks_for(f, Is::days));
}

// A whole name, or one voice by its id.
TEST(Query, WholeNamesAndVoices) {
  for (std::string_view query : {"speaker:=\"Ana Brell\"", "speaker:\"=Ana Brell\"", "speaker:=“Ana Brell”"}) {
    const Filter f = parsed(query).parts.at(0);
    EXPECT_EQ(f.is, Is::said_by) << query;
    EXPECT_EQ(f.match.text, "Ana Brell") << query;
    EXPECT_EQ(f.match.field, Field::speaker) << query;
  }
  EXPECT_EQ(described(parsed("about:=Brell -outlet:=\"Sella Post\"")),
            "about = \"Brell\", not outlet = \"Sella Post\"");
  EXPECT_EQ(parsed("about:3fa9c2d1.v12").parts.at(0).is, Is::told_of);
  EXPECT_EQ(parsed("speaker:\"3fa9c2d1.v12\"").parts.at(0).is, Is::match);  // words
  EXPECT_EQ(parsed("speaker:3fa9c2d1.s12").parts.at(0).is, Is::match);
  EXPECT_EQ(parsed("via:3fa9c2d1.v12").parts.at(0).is, Is::match);
  EXPECT_FALSE(parse_query("speaker:="));
  EXPECT_FALSE(parse_query("speaker:=\"?\""));
  std::vector<TermPlace> places;
  ASSERT_TRUE(parse_query("speaker:=\"Ana Brell\" about:Orso", places));
  EXPECT_EQ(places[0].value, "=Ana Brell");
  EXPECT_EQ(places[1].value, "Orso");
  EXPECT_EQ(written_name("speaker", "Ana Brell"), "speaker:=\"Ana Brell\"");
  EXPECT_EQ(written_name("about", "Orso"), "about:=Orso");
  EXPECT_EQ(join_query({"speaker:=Ana Brell", "act:deny"}), "speaker:\"=Ana Brell\" act:deny");
}

TEST(Query, SeveralActsOfAGroupAreAnyOfThem) {
  EXPECT_EQ(described(parsed("act:deny harbour act:claim act:say")),
            "(act deny or act claim or act say), words \"harbour\"");
}

TEST(Query, Dates) {
  Filter f = parsed("after:2018-02 before:2019").parts.at(0);
  EXPECT_EQ(f.from_day, 20180201);
  EXPECT_EQ(f.to_day, 20190100);
  f = parsed("on:2018-02").parts.at(0);
  EXPECT_EQ(f.from_day, 20180201);
  EXPECT_EQ(f.to_day, 20180228);
  f = parsed("after:2018 after:2018-03 before:2020 before:2019").parts.at(0);
  EXPECT_EQ(f.from_day, 20180301);
  EXPECT_EQ(f.to_day, 20190100);
  f = parsed("on:2012-01..2012-03").parts.at(0);
  EXPECT_EQ(f.from_day, 20120101);
  EXPECT_EQ(f.to_day, 20120331);
}

TEST(Query, OrAndBrackets) {
  EXPECT_EQ(described(parsed("a OR b c")), "words \"a\" or (words \"b\", words \"c\")");
  EXPECT_EQ(described(parsed("(a OR b) -(c d)")), "(words \"a\" or words \"b\"), not (words \"c\", words \"d\")");
  EXPECT_EQ(described(parsed("ORange or")), "words \"ORange\", words \"or\"");
}

TEST(Query, Confidence) {
  EXPECT_EQ(described(parsed("confidence:>.8")), "confidence over 0.8 to 1");
  EXPECT_EQ(described(parsed("confidence:<=.5")), "confidence 0 to 0.5");
  EXPECT_EQ(described(parsed("confidence:.2...5")), "confidence 0.2 to 0.5");
  EXPECT_EQ(described(parsed("confidence:.7")), "confidence 0.7 to 1");
}

TEST(Query, WhatAPersonMadeOfIt) {
  EXPECT_EQ(described(parsed("review:Accepted -review:none")), "accepted in review, not nobody has reviewed");
  EXPECT_EQ(described(parsed("review:accepted harbour review:corrected")),
            "(accepted in review or corrected in review), words \"harbour\"");
  EXPECT_EQ(described(parsed("review:accepted,none")), "(accepted in review or nobody has reviewed)");
  EXPECT_EQ(described(with_defaults(parsed("review:none"))),
            "nobody has reviewed, modality asserted, kind speech, confidence 0.4 to 1");
}

TEST(Query, WhatJoinsPages) {
  EXPECT_EQ(described(parsed("independent:>1")), "2 or more independent sources");
  EXPECT_EQ(described(parsed("independent:1")), "1 independent sources");
  EXPECT_EQ(described(parsed("pages:<4")), "in at most 3 pages");
  EXPECT_EQ(described(parsed("pages:2..5")), "in 2 to 5 pages");
  EXPECT_EQ(described(parsed("only:\"the doctors\" where:Korv* language:EN")),
            "said only by \"the doctors\", where \"Korv*\", language en");
  EXPECT_EQ(described(parsed("event:2031-10 -event:2031-10-24")),
            "event from 2031-10-01, until 2031-10-31, not event from 2031-10-24, until 2031-10-24");
  EXPECT_TRUE(asks_for(parsed("-(only:x OR y)"), Is::only));
}

TEST(Query, FiguresAreAskedByWhatTheyCount) {
  auto f = parse_figure_query("killed:people where:Korvat detained");
  ASSERT_TRUE(f);
  EXPECT_EQ(described(*f), "counting \"killed:people\", where \"Korvat\", words \"detained\"");
  EXPECT_EQ(described(*parse_figure_query("what:killed")), "counting \"killed\"");
  EXPECT_FALSE(parse_query("killed:people"));
  EXPECT_FALSE(parse_figure_query("act:shout"));
}

TEST(Query, AChronologyIsOfAssertedSpeechThatIsSureEnough) {
  EXPECT_EQ(described(with_defaults(parsed("harbour"))),
            "words \"harbour\", modality asserted, kind speech, confidence 0.4 to 1");
  EXPECT_EQ(described(with_defaults(parsed("modality:any kind:mind"))), "modality any, kind mind, confidence 0.4 to 1");
  EXPECT_EQ(described(with_defaults(parsed("act:believe"))), "act believe, modality asserted, confidence 0.4 to 1");
  EXPECT_EQ(described(with_defaults(parsed("a OR b"))),
            "(words \"a\" or words \"b\"), modality asserted, kind speech, confidence 0.4 to 1");
  EXPECT_EQ(described(with_defaults(parsed("confidence:<.3"))),
            "confidence 0 to under 0.3, modality asserted, kind speech");
  EXPECT_EQ(described(with_defaults(parsed("modality:any kind:any Confidence:ANY"))),
            "modality any, kind any, confidence any");
}

TEST(Query, ErrorsNameTheByte) {
  struct Case {
    const char* query;
    uint64_t at;
    const char* says;
  };
  for (Case c : {Case{"a \"open", 2, "never closed"},
                 {"act:shout", 4, "no act 'shout'"},
                 {"x act:deny,shout", 11, "shout"},
                 {"review:perhaps", 7, "there are accepted, corrected, none"},
                 {"x review:none,rejected", 14, "stands in no list"},
                 {"colour:red", 0, "no field 'colour'"},
                 {"after:May", 6, "not a date"},
                 {"ok speaker:", 3, "nothing stands"},
                 {"a - b", 2, "nothing stands"},
                 {"...", 0, "no word"},
                 {"-after:2018", 0, "dates take no"},
                 {"speaker:\"!!\"", 8, "no word"},
                 {"a after:2019 before:2018", 13, "no day is from 2019-01-01 on and before 2018-01-01"},
                 {"on:2012-03..2012-01", 0, "no day is from"},
                 {"on:2012..May", 9, "'May' is not a date"},
                 {"(a b", 0, "never closed"},
                 {"a) b", 1, "closes nothing"},
                 {"a () b", 2, "nothing stands in"},
                 {"a OR", 4, "OR stands between"},
                 {"OR a", 0, "OR stands between"},
                 {"confidence:high", 11, "no confidence"},
                 {"confidence:>2", 11, "no confidence"},
                 {"independent:many", 12, "no number of sources"},
                 {"pages:>-1", 6, "no number of pages"},
                 {"pages:5..2", 0, "no number is in"},
                 {"language:Klingon", 9, "no language"},
                 {"utterance:12", 10, "no statement's id"},
                 {"only:!!", 5, "no word"},
                 {"event:2012..May", 12, "'May' is not a date"},
                 {"modality:maybe", 9, "no modality 'maybe'"},
                 {"precise:hour", 8, "no precise 'hour'"}}) {
    auto f = parse_query(c.query);
    ASSERT_FALSE(f) << c.query;
    EXPECT_EQ(f.error().code, ErrorCode::bad_query);
    EXPECT_EQ(f.error().at, c.at) << c.query;
    EXPECT_NE(f.error().message.find(c.says), std::string::npos) << f.error().message;
  }
  EXPECT_FALSE(parse_query(std::string(5000, 'a')));
  EXPECT_FALSE(parse_query("\xff"));
}

TEST(Query, WhatTheShellSplitIsPutTogether) {
  EXPECT_EQ(join_query({"speaker:Ana Brell", "act:deny", "-night raid", "plain"}),
            "speaker:\"Ana Brell\" act:deny -\"night raid\" plain");
  EXPECT_EQ(join_query({"act:deny speaker:Brell"}), "act:deny speaker:Brell");
  EXPECT_EQ(join_query({"a \"b c\"", "d"}), "a \"b c\" d");
}

TEST(Query, DescriptionSaysWhatWasUnderstood) {
  EXPECT_EQ(described(parsed("speaker:Brell truce -act:deny after:2018 before:2019")),
            "speaker \"Brell\", words \"truce\", not act deny, from 2018-01-01, before 2019-01-01");
}

// Property: any bytes give a filter or an error whose place lies in the query; every phrase asked for has a word.
TEST(Query, AnyBytesAreAFilterOrAnError) {
  std::mt19937 random(7);
  const std::string pieces[] = {"\"", "-",     ":", " ",   "act:", "speaker:", "after:", "2018", "a", "é", "*",   "“",
                                "”",  "NEAR(", "^", "\0x", "OR",   "{",        "'",      "\n",   "(", ")", " OR "};
  for (int i = 0; i < 20000; ++i) {
    std::string q;
    for (auto n = random() % 12; n > 0; --n)
      q += random() % 20 == 0 ? std::string(1, static_cast<char>(random())) : pieces[random() % std::size(pieces)];
    auto f = parse_query(q);
    if (!f) {
      EXPECT_LE(f.error().at, q.size());
      EXPECT_FALSE(f.error().message.empty());
    } else {
      EXPECT_EQ(described(*f).empty(), f->parts.empty() && f->is == Is::all) << q;
    }
  }
}

TEST(Query, PlacesOfTerms) {
  std::vector<TermPlace> places;
  const std::string query = "“ü” -speaker:\"Ana Brell\" (a OR b)  act:deny";
  ASSERT_TRUE(parse_query(query, places));
  ASSERT_EQ(places.size(), 4u);
  EXPECT_EQ(query.substr(places[1].begin, places[1].end - places[1].begin), "-speaker:\"Ana Brell\"");
  EXPECT_EQ(places[1].field, "speaker");
  EXPECT_EQ(places[1].value, "Ana Brell");
  EXPECT_TRUE(places[1].negated);
  EXPECT_TRUE(places[2].field.empty());
  EXPECT_EQ(without_term(query, places[2]), "“ü” -speaker:\"Ana Brell\" act:deny");
  EXPECT_EQ(parse_query(without_field(query, places, {"speaker", "act"}))->parts.size(), 2u);
  std::vector<TermPlace> either;
  ASSERT_TRUE(parse_query("a OR b", either));
  EXPECT_TRUE(either.at(0).alternative);
}

TEST(Query, WrittenTermsAreReadAsTheyWereMeant) {
  for (std::string_view value : {"Brell", "Ana Brell", "OR", "-a", "a:b", "(x", "a\"b", "ü*"}) {
    for (std::string_view field : {"words", "speaker"}) {
      const Filter f = parsed(written_term(field, value));
      ASSERT_EQ(f.parts.size(), 1u) << value;
      EXPECT_EQ(f.parts[0].is, Is::match);
      EXPECT_FALSE(f.parts[0].match.prefix);
    }
  }
  EXPECT_EQ(written_term("act", "deny"), "act:deny");
}

}  // namespace
}  // namespace sayso
