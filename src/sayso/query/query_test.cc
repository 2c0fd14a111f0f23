#include "sayso/query/query.h"

#include <gtest/gtest.h>

#include <random>

namespace sayso {
namespace {

Filter parsed(std::string_view query) {
  auto f = parse_query(query);
  EXPECT_TRUE(f) << query << ": " << (f ? "" : f.error().message);
  return f ? *f : Filter{};
}

TEST(Query, WordsAndPhrases) {
  Filter f = parsed("harbour \"grain ships\" -truce -“night raid” evac*");
  ASSERT_EQ(f.all.size(), 3u);
  EXPECT_EQ(f.all[0].text, "harbour");
  EXPECT_EQ(f.all[1].text, "grain ships");
  EXPECT_EQ(f.all[2].text, "evac");
  EXPECT_TRUE(f.all[2].prefix);
  ASSERT_EQ(f.none.size(), 2u);
  EXPECT_EQ(f.none[1].text, "night raid");
}

TEST(Query, Fields) {
  Filter f = parsed("speaker:\"Ana Brell\" about:Orso -outlet:\"Sella Post\" via:agency Act:deny,claim -manner:direct");
  ASSERT_EQ(f.all.size(), 3u);
  EXPECT_EQ(f.all[0].field, Field::speaker);
  EXPECT_EQ(f.all[0].text, "Ana Brell");
  EXPECT_EQ(f.all[2].field, Field::via);
  EXPECT_EQ(f.none[0].field, Field::outlet);
  EXPECT_EQ(f.acts, (std::vector{Act::deny, Act::claim}));
  EXPECT_EQ(f.not_manners, std::vector{Manner::direct});
}

TEST(Query, Dates) {
  Filter f = parsed("after:2018-02 before:2019");
  EXPECT_EQ(f.from_day, 20180201);
  EXPECT_EQ(f.to_day, 20190100);
  f = parsed("on:2018-02");
  EXPECT_EQ(f.from_day, 20180201);
  EXPECT_EQ(f.to_day, 20180228);
  f = parsed("after:2018 after:2018-03 before:2020 before:2019");
  EXPECT_EQ(f.from_day, 20180301);
  EXPECT_EQ(f.to_day, 20190100);
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
                 {"colour:red", 0, "no field 'colour'"},
                 {"after:May", 6, "not a date"},
                 {"ok speaker:", 3, "nothing stands"},
                 {"a - b", 2, "nothing stands"},
                 {"...", 0, "no word"},
                 {"-after:2018", 0, "dates take no"},
                 {"speaker:\"!!\"", 8, "no word"}}) {
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
  const std::string pieces[] = {"\"", "-", ":", " ",     "act:", "speaker:", "after:", "2018", "a", "é",
                                "*",  "“", "”", "NEAR(", "^",    "\0x",      "OR",     "{",    "'", "\n"};
  for (int i = 0; i < 20000; ++i) {
    std::string q;
    for (auto n = random() % 12; n > 0; --n)
      q += random() % 20 == 0 ? std::string(1, static_cast<char>(random())) : pieces[random() % std::size(pieces)];
    auto f = parse_query(q);
    if (!f) {
      EXPECT_LE(f.error().at, q.size());
      EXPECT_FALSE(f.error().message.empty());
    } else {
      for (const Match& m : f->all) EXPECT_FALSE(m.text.empty());
    }
  }
}

}  // namespace
}  // namespace sayso
