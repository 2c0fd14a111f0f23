#include "sayso/statement/addressee.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content,
                   addressee = SpanRole::addressee;

struct Told {
  std::string text;
  std::vector<ScriptedReader::Part> spans;
  std::string speaker, told, said;
};

class Addressee : public testing::TestWithParam<Told> {};

TEST_P(Addressee, IsWhoeverTheWordsTell) {
  const Told& h = GetParam();
  const ScriptedReader model(h.spans);
  Chain c(h.text + "\n", {}, &model);
  ASSERT_EQ(c.statements.all().size(), 1u);
  const Statement& s = c.statements.all()[0];
  EXPECT_EQ(c.words(s.source), h.speaker);
  EXPECT_EQ(c.words(s.addressee), h.told);
  EXPECT_EQ(c.words(s.content), h.said);
}

INSTANTIATE_TEST_SUITE_P(
    All, Addressee,
    testing::Values(
        Told{"Ana Brell told us, ‘Sign or leave.’",
             {{source, "Ana Brell", 0}, {cue, "told", 0}, {content, "us, ‘Sign or leave.’", 0}},
             "Ana Brell",
             "us",
             "‘Sign or leave.’"},
        Told{"The police urged anyone who saw the car to come forward .",
             {{source, "The police", 0},
              {cue, "urged", 0},
              {addressee, "anyone", 0},
              {content, "who saw the car to come forward", 0}},
             "The police",
             "anyone who saw the car",
             "to come forward"},
        Told{"Ana Brell told me herself that it was safe .",
             {{source, "Ana Brell", 0},
              {cue, "told", 0},
              {addressee, "me", 0},
              {content, "herself that it was safe", 0}},
             "Ana Brell",
             "me",
             "that it was safe"},
        Told{"A reporter asked her why it was shut .",
             {{source, "A reporter", 0}, {cue, "asked", 0}, {content, "her why it was shut", 0}},
             "A reporter",
             "her",
             "why it was shut"},
        Told{"Ana Brell urged the miners to go back to work .",
             {{source, "Ana Brell", 0}, {cue, "urged", 0}, {content, "the miners to go back to work", 0}},
             "Ana Brell",
             "the miners",
             "to go back to work"},
        Told{
            "The ministry cautioned travellers against crossing the river .",
            {{source, "The ministry", 0}, {cue, "cautioned", 0}, {content, "travellers against crossing the river", 0}},
            "The ministry",
            "travellers",
            "against crossing the river"},
        Told{
            "Ana Brell urged Varona and others in the valley to push back .",
            {{source, "Ana Brell", 0}, {cue, "urged", 0}, {content, "Varona and others in the valley to push back", 0}},
            "Ana Brell",
            "Varona and others in the valley",
            "to push back"},
        Told{"Ana Brell told the assembly the wall had held .",
             {{source, "Ana Brell", 0}, {cue, "told", 0}, {content, "the assembly the wall had held", 0}},
             "Ana Brell",
             "the assembly",
             "the wall had held"},
        Told{"The wall will hold this year , Ana Brell told union workers in Sella .",
             {{content, "The wall will hold this year", 0}, {source, "Ana Brell", 0}, {cue, "told", 0}},
             "Ana Brell",
             "union workers",
             "The wall will hold this year"},
        Told{"Ana Brell , who was not authorized to speak to the press , said the wall had held .",
             {{source, "Ana Brell", 0}, {cue, "said", 0}, {content, "the wall had held", 0}},
             "Ana Brell",
             "",
             "the wall had held"},
        Told{"Ana Brell said after talks with the premier that the wall had held .",
             {{source, "Ana Brell", 0}, {cue, "said", 0}, {content, "that the wall had held", 0}},
             "Ana Brell",
             "",
             "that the wall had held"},
        Told{"The ministry warned of the dangers that a weak wall brings .",
             {{source, "The ministry", 0},
              {cue, "warned", 0},
              {addressee, "the dangers", 0},
              {content, "that a weak wall brings", 0}},
             "The ministry",
             "",
             "that a weak wall brings"},
        Told{"The miners were told that the pit would close .",
             {{source, "The miners", 0}, {cue, "were told", 0}, {content, "that the pit would close", 0}},
             "",
             "The miners",
             "that the pit would close"},
        Told{"The miners were told by the mayor that the pit would close .",
             {{source, "The miners", 0}, {cue, "were told", 0}, {content, "that the pit would close", 0}},
             "the mayor",
             "The miners",
             "that the pit would close"},
        Told{"Asked by a reporter if the wall would hold , Brell left the room .",
             {{cue, "Asked", 0}, {content, "if the wall would hold", 0}},
             "a reporter",
             "Brell",
             "if the wall would hold"},
        Told{"The council called for the premier to resign .",
             {{source, "The council", 0}, {cue, "called for", 0}, {content, "the premier to resign", 0}},
             "The council",
             "",
             "the premier to resign"},
        Told{"A source who spoke to the Sella Post said the wall had held .",
             {{source, "A source", 0}, {cue, "said", 0}, {content, "the wall had held", 0}},
             "A source",
             "the Sella Post",
             "the wall had held"},
        Told{"In a Sella Post interview , Ana Brell said the wall had held .",
             {{source, "Ana Brell", 0}, {cue, "said", 0}, {content, "the wall had held", 0}},
             "Ana Brell",
             "Sella Post",
             "the wall had held"},
        Told{"The union was warned by the ministry that the strike was unlawful .",
             {{content, "The union", 0},
              {cue, "was warned", 0},
              {source, "the ministry", 0},
              {content, "that the strike was unlawful", 0}},
             "the ministry",
             "The union",
             "that the strike was unlawful"},
        Told{"Asked by the Harbour Gazette whether he would resign , Orrin left the room .",
             {{cue, "Asked", 0}, {addressee, "the Harbour Gazette", 0}, {content, "whether he would resign", 0}},
             "the Harbour Gazette",
             "Orrin",
             "whether he would resign"},
        Told{"A fisherman speaking to the Sella Post said the nets were empty .",
             {{source, "A fisherman speaking to the Sella Post", 0},
              {cue, "said", 0},
              {content, "the nets were empty", 0}},
             "A fisherman speaking to the Sella Post",
             "the Sella Post",
             "the nets were empty"},
        Told{"A reporter asked Orrin about the empty nets .",
             {{source, "A reporter", 0}, {cue, "asked", 0}, {content, "about the empty nets", 0}},
             "A reporter",
             "Orrin",
             "about the empty nets"},
        Told{"A reporter asked Orrin about the empty nets .",
             {{source, "A reporter", 0}, {cue, "asked", 0}, {content, "Orrin about the empty nets", 0}},
             "A reporter",
             "Orrin",
             "about the empty nets"},
        Told{"Ana Brell ordered the dock workers to repair the northern gate .",
             {{source, "Ana Brell", 0}, {cue, "ordered", 0}, {content, "the northern gate", 0}},
             "Ana Brell",
             "the dock workers",
             "to repair the northern gate"},
        Told{"Ana Brell phoned the bishop and promised that the lock would hold .",
             {{source, "Ana Brell", 0}, {cue, "promised", 0}, {content, "that the lock would hold", 0}},
             "Ana Brell",
             "the bishop",
             "that the lock would hold"},
        Told{"In a statement sent to the Sella Post , Ana Brell said the wall had held .",
             {{source, "Ana Brell", 0}, {cue, "said", 0}, {content, "the wall had held", 0}},
             "Ana Brell",
             "the Sella Post",
             "the wall had held"},
        Told{"In an interview with Sella Radio Ana Brell said the wall had held .",
             {{source, "Ana Brell", 0}, {cue, "said", 0}, {content, "the wall had held", 0}},
             "Ana Brell",
             "Sella Radio",
             "the wall had held"},
        Told{"The wall has held , Ana Brell said to Orrin .",
             {{content, "The wall has held", 0}, {source, "Ana Brell", 0}, {cue, "said", 0}},
             "Ana Brell",
             "Orrin",
             "The wall has held"},
        Told{"The report did not appeal to Orrin Vale , Ana Brell said .",
             {{content, "The report did not appeal to Orrin Vale", 0}, {source, "Ana Brell", 0}, {cue, "said", 0}},
             "Ana Brell",
             "",
             "The report did not appeal to Orrin Vale"}));

}  // namespace
}  // namespace sayso
