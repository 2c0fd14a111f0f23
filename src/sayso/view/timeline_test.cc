#include "sayso/view/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/base/json_writer.h"
#include "sayso/base/utf8.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TimelineRow row(std::string content) {
  TimelineRow r;
  r.id = "3fa9c2d1a0b1c2d3.s12";
  r.date = "2031-03-04";
  r.outlet = "Sella Post";
  r.chain = {"Sella Post", "Varonia News Agency", "Ana Brell"};
  r.speaker = "Ana Brell";
  r.act = "deny";
  r.manner = "direct";
  r.content = std::move(content);
  r.source = "a.txt";
  r.confidence = 0.5;
  r.found_by = "hand";
  return r;
}

TEST(JsonWriter, EscapesWhatJsonAsksFor) {
  JsonWriter json;
  json.open('{').key("a\"").string(std::string("q\" b\\ n\n t\t nul\0 é", 19)).key("n").number(7).key("r").real(0.25);
  json.key("l").open('[').null().truth(true).close(']').close('}').end_line().string("");
  EXPECT_EQ(json.take(),
            "{\"a\\\"\":\"q\\\" b\\\\ n\\n t\\t nul\\u0000 é\",\"n\":7,\"r\":0.25,\"l\":[null,true]}\n\"\"");
}

TEST(TimelineView, CsvQuotesAndDefusesFormulas) {
  std::string csv = timeline_view({row("=1+1, \"he said\"")}, TableFormat::csv, {});
  EXPECT_THAT(csv, HasSubstr("\"'=1+1, \"\"he said\"\"\""));
  EXPECT_THAT(csv, HasSubstr("\"Sella Post → Varonia News Agency → Ana Brell\""));
}

TEST(TimelineView, NobodyObeysWhatAPageWrites) {
  TimelineRow hostile =
      row("a\x1b]52;c;aGk=\x07 \xC2\x9B"
          "2J \u202Eegdirb\u202C \xff");
  hostile.title = "＝HYPERLINK(1)";
  for (TableFormat format : {TableFormat::csv, TableFormat::md, TableFormat::json, TableFormat::text}) {
    const std::string out = timeline_view({hostile}, format, {false, 100});
    for (const char* never : {"\x1b", "\x07", "\xC2\x9B", "\u202E", "\xff"}) EXPECT_THAT(out, Not(HasSubstr(never)));
    EXPECT_TRUE(is_utf8(out));
  }
  EXPECT_THAT(timeline_view({hostile}, TableFormat::csv, {}), HasSubstr("\"'＝HYPERLINK(1)\""));
}

TEST(TimelineView, WhatWasNotSaidIsNeverPrintedAsIfItWas) {
  TimelineRow r = row("the road is shut");
  r.modality = "negated";
  for (TableFormat format : {TableFormat::md, TableFormat::text})
    EXPECT_THAT(timeline_view({r}, format, {false, 100}), HasSubstr("not deny"));
  EXPECT_THAT(timeline_view({r}, TableFormat::csv, {}), HasSubstr("\"negated\""));
  EXPECT_THAT(timeline_view({r}, TableFormat::json, {}), HasSubstr("\"modality\":\"negated\""));
}

TEST(TimelineView, MarkdownStaysOneRow) {
  std::string md = timeline_view({row("a | b\n<b>c</b> *d*")}, TableFormat::md, {});
  EXPECT_THAT(md, HasSubstr("a \\| b \\<b\\>c\\</b\\> \\*d\\*"));
  EXPECT_EQ(std::count(md.begin(), md.end(), '\n'), 3);
}

TEST(TimelineView, TextFitsTheWidthAndObeysNoPage) {
  std::vector<TimelineRow> rows{row("short"), row("\x1b[31m" + std::string(3000, 'x')),
                                row(std::string(400, 'w') + " 日本語のテキスト")};
  rows[0].parent = "3fa9c2d1a0b1c2d3.s11";
  for (uint32_t width : {20u, 40u, 79u, 80u, 120u, 400u}) {
    std::string text = timeline_view(rows, TableFormat::text, {false, width});
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, HasSubstr("↳ short"));
    for (size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
      EXPECT_LE(display_width(text.substr(begin, text.find('\n', begin) - begin)), width);
  }
  EXPECT_EQ(timeline_view({}, TableFormat::text, {}), "");
}

TEST(TimelineView, ColoursOnlyWhereAskedFor) {
  EXPECT_THAT(timeline_view({row("x")}, TableFormat::text, {true, 100}), HasSubstr("\x1b["));
  EXPECT_THAT(timeline_view({row("x")}, TableFormat::json, {true, 100}), Not(HasSubstr("\x1b")));
}

TEST(TimelineView, SaysWhereNobodyIsNamed) {
  TimelineRow r = row("x");
  r.chain.clear();
  r.speaker.clear();
  EXPECT_EQ(chain_text(r), "Sella Post");
  r.outlet.clear();
  EXPECT_EQ(chain_text(r), "nobody named");
}

}  // namespace
}  // namespace sayso
