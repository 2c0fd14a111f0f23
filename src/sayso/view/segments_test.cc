#include "sayso/view/segments.h"

#include <gtest/gtest.h>

#include "sayso/base/utf8.h"
#include "sayso/view/words_apart.h"

namespace sayso {
namespace {

ReadStatement statement(Spans content, Spans source) {
  ReadStatement s;
  s.content = std::move(content), s.source.spans = std::move(source);
  return s;
}

TEST(Segments, NestedStatementsAreCutApart) {
  Reading r;
  r.text = std::string(40, 'x');
  r.statements = {statement({{10, 20}, {25, 30}}, {{0, 4}}), statement({{14, 18}}, {{11, 13}})};
  r.statements[1].parent = 0;
  const auto all = segments_of(r, {0, 40});
  uint32_t at = 0;
  for (const Segment& s : all) {
    EXPECT_LE(at, s.span.begin);
    EXPECT_LT(s.span.begin, s.span.end);
    at = s.span.end;
  }
  ASSERT_EQ(all.size(), 7u);
  EXPECT_EQ(all[0].source, std::vector<uint32_t>{0});
  EXPECT_EQ(all[2].content, std::vector<uint32_t>{0});  // 11 to 13, and the inner one's source
  EXPECT_EQ(all[2].source, std::vector<uint32_t>{1});
  EXPECT_EQ(all[4].content, (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(all[4].span, (Span{14, 18}));
  const auto part = segments_of(r, {16, 27});
  ASSERT_EQ(part.size(), 3u);
  EXPECT_EQ(part[0].span, (Span{16, 18}));
  EXPECT_EQ(part[2].span, (Span{25, 27}));
}

std::string told(std::string_view asked, std::string_view words) {
  std::string out;
  for (const WordRun& run : words_apart(asked, words)) {
    out += run.kind == WordsAre::same ? "=" : run.kind == WordsAre::added ? "+" : "-";
    out += run.text;
  }
  return out;
}

TEST(WordsApart, SaysWhatDiffers) {
  EXPECT_EQ(told("We do not yet ask", "“We do not ask”"), "=“We do not-yet=ask”");
  EXPECT_EQ(told("We do not ask", "We do not yet ask."), "=We do not+yet=ask.");
  EXPECT_EQ(told("the EIGHTH", "the ninth"), "=the-EIGHTH+ninth");
  EXPECT_EQ(told("", ""), "");
  EXPECT_EQ(told("café –", "Cafe"), "=Cafe");
  const std::string many(2000, 'a');
  EXPECT_EQ(told("a", many), "-a+" + many);
}

}  // namespace
}  // namespace sayso
