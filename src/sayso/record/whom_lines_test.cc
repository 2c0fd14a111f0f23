#include "sayso/record/whom_lines.h"

#include <gtest/gtest.h>

#include "sayso/record/pages_to_join.h"

namespace sayso {
namespace {

constexpr int64_t orso = 7, brell = 9;

ReadStatement made_on(std::string day, Act act, Modality modality = Modality::asserted) {
  ReadStatement s;
  s.act = act, s.modality = modality;
  s.said = SaidWhen{std::move(day), "text", {}};
  return s;
}

PagesToJoin pages_of(std::vector<std::vector<ReadStatement>> all) {
  PagesToJoin out;
  for (std::vector<ReadStatement>& statements : all) {
    out.ids.push_back(static_cast<int64_t>(out.ids.size()) + 1);
    out.readings.emplace_back();
    out.readings.back().statements = std::move(statements);
  }
  return out;
}

TEST(WhomLines, WhatIsPrintedTwiceCountsOnceAndOnceAnAct) {
  const PagesToJoin pages = pages_of({{made_on("2031-03-05", Act::say), made_on("2031-03-09", Act::deny)},
                                      {made_on("2031-03-04", Act::warn), made_on("2031-03-07", Act::deny)}});
  const std::vector<ToldOf> told = {
      {orso, brell, {0, 0}}, {orso, brell, {0, 1}}, {orso, brell, {1, 0}}, {orso, brell, {1, 1}}};
  SameLink same;
  same.statements = {{0, 0}, {1, 0}};
  const std::vector<WhomLine> lines = whom_lines(pages, told, {same});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].said.statements, 3);
  EXPECT_EQ(lines[0].said.acts, "deny 2\nsay 1\nwarn 1");
  EXPECT_EQ(lines[0].said.first_day, 20310304);
  EXPECT_EQ(lines[0].said.last_day, 20310309);
}

TEST(WhomLines, WhatWasNotSaidIsApart) {
  ReadStatement thought = made_on("2031-01", Act::believe);
  thought.kind = StatementKind::mind;
  const PagesToJoin pages =
      pages_of({{made_on("2031-03-05", Act::say), thought, made_on("2031-05", Act::say, Modality::negated)}});
  const std::vector<WhomLine> lines =
      whom_lines(pages, {{brell, orso, {0, 1}}, {orso, brell, {0, 2}}, {orso, brell, {0, 0}}}, {});
  ASSERT_EQ(lines.size(), 2U);  // by speaker
  EXPECT_EQ(std::pair(lines[0].speaker, lines[0].about), std::pair(orso, brell));
  EXPECT_EQ(lines[0].said.acts, "say 1");
  EXPECT_EQ(lines[0].said.last_day, 20310305);
  EXPECT_EQ(lines[0].every.acts, "say 2");
  EXPECT_EQ(lines[0].every.last_day, 20310531);
  EXPECT_EQ(lines[1].said.statements, 0);
  EXPECT_EQ(lines[1].said.acts, "");
  EXPECT_EQ(lines[1].every.statements, 1);
}

TEST(WhomLines, AnOpenEndIsNoDay) {
  const PagesToJoin pages = pages_of({{made_on("2031-03-05/..", Act::say)}, {made_on("", Act::say)}});
  const std::vector<WhomLine> lines = whom_lines(pages, {{orso, brell, {0, 0}}, {orso, brell, {1, 0}}}, {});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].said.statements, 2);
  EXPECT_EQ(lines[0].said.first_day, 20310305);
  EXPECT_EQ(lines[0].said.last_day, 0);
}

}  // namespace
}  // namespace sayso
