#include "sayso/voice/voices.h"

#include <gtest/gtest.h>

#include "sayso/model/test_scripted_reader.h"
#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

std::vector<std::string> roles(const Voice* v) {
  std::vector<std::string> out;
  if (v)
    for (const auto& r : v->roles) out.push_back(r.text);
  return out;
}
std::vector<std::string> affiliations(const Voice* v) {
  std::vector<std::string> out;
  if (v)
    for (const auto& a : v->affiliations) out.push_back(a.text);
  return out;
}
using List = std::vector<std::string>;

TEST(Voices, BringShortNamesToLongOnes) {
  const Page p(
      "The mayor, Ana Brell, said the bridge was closed. Brell said it would open on Monday. "
      "The National Harbour Council (NHC) said it had no news. The NHC said it would wait.");
  const Voice* brell = p.voice("Brell");
  ASSERT_NE(brell, nullptr);
  EXPECT_EQ(brell->name, "Ana Brell");
  EXPECT_EQ(brell->type, VoiceType::person);
  const Voice* council = p.voice("NHC");
  ASSERT_NE(council, nullptr);
  EXPECT_EQ(council->name, "National Harbour Council");
  EXPECT_EQ(council->type, VoiceType::organization);
}

TEST(Voices, FindAcronymsThatNobodyDeclares) {
  const Page p("The Committee to Protect Harbours said two ships sank. CPH said nobody died.");
  ASSERT_NE(p.voice("CPH"), nullptr);
  EXPECT_EQ(p.voice("CPH")->name, "Committee to Protect Harbours");
}

TEST(Voices, ReadTitlesAndPlaces) {
  const Page p(
      "Varonian President Ana Brell spoke. Varonia's Prime Minister Tomas Orrin spoke. Later government spokesman Arlo "
      "Finch spoke.");
  EXPECT_EQ(roles(p.voice("Ana Brell")), List{"President"});
  EXPECT_EQ(affiliations(p.voice("Ana Brell")), List{"Varonian"});
  EXPECT_EQ(roles(p.voice("Tomas Orrin")), List{"Prime Minister"});
  EXPECT_EQ(affiliations(p.voice("Tomas Orrin")), List{"Varonia"});
  EXPECT_EQ(roles(p.voice("Arlo Finch")), List{"government spokesman"});
}

TEST(Voices, ReadAppositions) {
  const Page p(
      "Tomas Orrin, Secretary of Varonia's Supreme Water Council, said the dam held. "
      "The Harbour Union, Varonia's largest opposition bloc, said it did not.");
  EXPECT_EQ(roles(p.voice("Tomas Orrin")), List{"Secretary of Varonia's Supreme Water Council"});
  EXPECT_EQ(roles(p.voice("Harbour Union")), List{"largest opposition bloc"});
  EXPECT_EQ(affiliations(p.voice("Harbour Union")), List{"Varonia"});
}

TEST(Voices, TakeAnAgencyAndTheNameBehindItForOne) {
  const Page p("The official Varonian news agency, Vapa, reported a strike. “It is over,” Vapa said.");
  ASSERT_NE(p.voice("Vapa"), nullptr);
  EXPECT_EQ(p.voice("Vapa")->name, "Vapa");
  EXPECT_EQ(p.voice("Vapa")->type, VoiceType::outlet);
  EXPECT_EQ(p.voice("Varonian news agency"), p.voice("Vapa"));
}

TEST(Voices, ReadNicknamesAndWingsOfParties) {
  const Page p(
      "“They might be back,” retired Maj. Gen. James “Spider” Marks said. BDP(L) spokesman Tomas Orrin said no. The "
      "Far "
      "Shore-based firm closed.");
  EXPECT_NE(p.voice("James “Spider” Marks"), nullptr);
  EXPECT_EQ(affiliations(p.voice("Tomas Orrin")), List{"BDP(L)"});
  EXPECT_EQ(p.voice("Far Shore-based"), nullptr);
}

// Whoever says the last statement of each page.
TEST(Voices, KnowFirmsAndGroupsByWhatTheyAreCalled) {
  const std::pair<const char*, const char*> table[] = {
      {"Ferro Oil, a Varonian company, said it would pay. The Varonian company said the field was sound.", "Ferro Oil"},
      {"Pacific Light, the country's largest utility, cut the power. The utility said it would wait.", "Pacific Light"},
      {"The carmaker Volta showed a van. The automaker said it was fast. It said the van was new.", "Volta"},
      {"Prices fall, said Sella Sachs. The brokerage said growth was slow. It said it saw risks.", "Sella Sachs"},
      {"Democrats in the Harbour Council spoke for hours. They said the bill was wrong.", "Democrats"},
      {"Fishermen marched with the Harbour Union on Monday. They said the nets were empty.", "Fishermen"},
  };
  for (const auto& [words, expected] : table) {
    const Page p(words);
    ASSERT_FALSE(p.voices->attributions().empty()) << words;
    const auto id = p.voices->attributions().back().source.voice;
    EXPECT_EQ(id ? p.voices->all()[*id].name : "nobody", expected) << words;
  }
}

TEST(Voices, KeepWhatThePageSaysOfOutlets) {
  const Page p("Varonia's state-run VAP news agency said the road was open.");
  const Voice* agency = p.voice("VAP news agency");
  ASSERT_NE(agency, nullptr);
  EXPECT_EQ(agency->type, VoiceType::outlet);
  EXPECT_EQ(affiliations(agency), (List{"Varonia", "state-run"}));
}

TEST(Voices, KnowShortNamesOfCountriesAndUnions) {
  const Page p(
      "The United States said it would help. The U.S. sent two ships. The Harbour Union met. Later HU officials left.");
  ASSERT_NE(p.voice("United States"), nullptr);
  EXPECT_EQ(p.voice("U.S."), p.voice("United States"));
  ASSERT_NE(p.voice("HU"), nullptr);
  EXPECT_EQ(p.voice("HU")->name, "Harbour Union");
}

TEST(Voices, KeepApartWhoSaysAndWhatHeIs) {
  const Page p("The council met Ana Brell, officials said. It met Lina Marek, NHC president, on Monday. The NHC won.");
  EXPECT_EQ(roles(p.voice("Ana Brell")), List{});
  EXPECT_EQ(roles(p.voice("Lina Marek")), List{"NHC president"});
  EXPECT_EQ(affiliations(p.voice("Lina Marek")), List{"NHC"});
}

TEST(Voices, FollowPronounsToTheSpeaker) {
  const Page p(
      "President Ana Brell said the dam was safe. She said the work would go on. "
      "Tomas Orrin said the dam was not safe. He said the engineers had left.");
  EXPECT_EQ(p.speaker("the work would go on"), "Ana Brell");
  EXPECT_EQ(p.speaker("the engineers had left"), "Tomas Orrin");
}

TEST(Voices, FollowDescriptions) {
  const Page p("The U.N. water agency said the wells were dry. The agency said 40 villages had no water.");
  EXPECT_EQ(p.speaker("40 villages"), "U.N. water agency");
}

TEST(Voices, GiveTheUnnamedAVoice) {
  const Page p("Provincial officials said the bridge was open. A coast guard official said the boat sank.");
  EXPECT_EQ(p.speaker("the bridge was open"), "Provincial officials");
  const Voice* official = p.voice("coast guard official");
  ASSERT_NE(official, nullptr);
  EXPECT_EQ(official->type, VoiceType::unnamed);
}

TEST(Voices, ChainFromTheOutletToTheSpeaker) {
  const Page p(
      "The head of the harbour told VAP that the ship had sunk. VAP reported that Ana Brell said the crew was safe.",
      "Sella Post");
  EXPECT_EQ(p.chain("the ship had sunk"), (List{"Sella Post", "VAP", "head of the harbour"}));
  EXPECT_EQ(p.chain("the crew was safe"), (List{"Sella Post", "VAP", "Ana Brell"}));
}

TEST(Voices, DateWhatWasSaid) {
  const Page p(
      "Ana Brell said on Monday the dam was safe. Tomas Orrin said the dam was old. Ana Brell had said the lake was "
      "full.");
  EXPECT_EQ(p.said("the dam was safe"), "2031-05-12 text");
  EXPECT_EQ(p.said("the dam was old"), "2031-05-15 published");
  EXPECT_EQ(p.said("the lake was full"), "");
}

TEST(Voices, TellWhomTheContentSpeaksOf) {
  const Page p("Ana Brell said the Harbour Union and the protesters had blocked the road.");
  const size_t i = p.statement("had blocked the road");
  ASSERT_NE(i, SIZE_MAX);
  List about;
  for (uint32_t v : p.voices->attributions()[i].about) about.push_back(p.voices->all()[v].name);
  EXPECT_EQ(about, (List{"Harbour Union", "protesters"}));
}

TEST(Voices, NoteNamesThatTakeASide) {
  const Page p(
      "Tomas Orrin said the traitors in the harbour would be punished. Ana Brell called Orrin a “puppet” of the "
      "shipowners.",
      "Sella Post");
  List names;
  for (const LoadedName& n : p.voices->names())
    names.push_back(n.name + " by " + (n.used_by ? p.voices->all()[*n.used_by].name : "?") + " of " +
                    (n.of ? p.voices->all()[*n.of].name : "?"));
  EXPECT_EQ(names, (List{"traitors by Tomas Orrin of ?", "puppet by Ana Brell of Tomas Orrin"}));
}

List loaded_names(const Page& p) {
  List names;
  for (const LoadedName& n : p.voices->names())
    names.push_back(n.name + " by " + (n.used_by ? p.voices->all()[*n.used_by].name : "?") + " of " +
                    (n.of ? p.voices->all()[*n.of].name : "?"));
  return names;
}

TEST(Voices, TellWhoUsesANameInThePassive) {
  EXPECT_EQ(loaded_names(Page("Tomas Orrin, once branded a “puppet” by Ana Brell, came back on Monday.", "Sella Post")),
            List{"puppet by Ana Brell of Tomas Orrin"});
  EXPECT_EQ(loaded_names(Page("Tomas Orrin was hailed by the Harbour Union as a hero on Monday.", "Sella Post")),
            List{"hero by Harbour Union of Tomas Orrin"});
}

// Words before a name, outside of quotes, are the page's own.
TEST(Voices, GiveAnEpithetToThePage) {
  EXPECT_EQ(loaded_names(Page("Ana Brell said talks with the strongman Tomas Orrin had failed.", "Sella Post")),
            List{"strongman by Sella Post of Tomas Orrin"});
  EXPECT_EQ(loaded_names(Page("“Talks with the strongman Tomas Orrin have failed,” Ana Brell said.", "Sella Post")),
            List{"strongman by Ana Brell of Tomas Orrin"});
}

TEST(Voices, KnowAPlaceThatIsNamedOnce) {
  const auto has = [](const Page& p, const std::string& name, VoiceType type) {
    const auto all = p.voices->all();
    return std::any_of(all.begin(), all.end(), [&](const Voice& v) { return v.name == name && v.type == type; });
  };
  EXPECT_TRUE(has(Page("Ana Brell said the road was shut in Orlby."), "Orlby", VoiceType::place));
  EXPECT_FALSE(has(Page("Orlby was lost, Ana Brell said."), "Orlby", VoiceType::place));
  const Page paper("The road was shut, Varonian newspaper Sarelat said.");
  EXPECT_EQ(paper.speaker("road was shut"), "Sarelat");
}

TEST(Voices, AddressWhoIsUrged) {
  const Page p("Ana Brell urged the council to open the quay. Tomas Orrin called for the mayor to go.");
  const size_t i = p.statement("open the quay");
  ASSERT_NE(i, SIZE_MAX);
  const auto& addressee = p.voices->attributions()[i].addressee;
  ASSERT_TRUE(addressee);
  EXPECT_EQ(addressee->text, "the council");
  const size_t k = p.statement("mayor to go");  // nobody is called
  ASSERT_NE(k, SIZE_MAX);
  EXPECT_FALSE(p.voices->attributions()[k].addressee);
}

TEST(Voices, TellNamesFromOtherQuotedWords) {
  const Page p(
      "Activists dubbed the mayor “Captain Sandbag” on Monday. The union urged a “vote for regime change” in June. "
      "Orrin called on the union to take “concrete steps” now.",
      "Sella Post");
  List names;
  for (const LoadedName& n : p.voices->names()) names.push_back(n.name);
  EXPECT_EQ(names, List{"Captain Sandbag"});
}

// Bug 8 of those that no test would catch: the wrong one of two with one last name.
TEST(Voices, KeepTwoOfOneLastNameApart) {
  const Page p(
      "Ana Brell opened the quay. Brell said it was safe. Tomas Brell closed the bridge. Brell said it was old. "
      "Ms Brell said the lake was full.");
  EXPECT_EQ(p.speaker("it was safe"), "Ana Brell");
  EXPECT_EQ(p.speaker("it was old"), "Tomas Brell");
  EXPECT_EQ(p.speaker("the lake was full"), "Ana Brell");
}

// Bug 9: of two whom a pronoun fits, the subject before the other, and the later sentence before the earlier.
TEST(Voices, TakeTheSubjectOfTheLastSentence) {
  const Page p(
      "Tomas Orrin met Arlo Finch on Monday. He said the dam was old. Arlo Finch left for Sella. He said it would "
      "hold.");
  EXPECT_EQ(p.speaker("the dam was old"), "Tomas Orrin");
  EXPECT_EQ(p.speaker("it would hold"), "Arlo Finch");
}

// Bug 7: the agency of the dateline stands in each chain, however long.
TEST(Voices, KeepTheAgencyOfTheDatelineInLongChains) {
  const Page p(
      "SELLA (VAP) - Ana Brell told Harbour Radio that the dam was safe. Tomas Orrin said that the crew had left.",
      "Sella Post");
  EXPECT_EQ(p.chain("the dam was safe"), (List{"Sella Post", "VAP", "Harbour Radio", "Ana Brell"}));
  EXPECT_EQ(p.chain("the crew had left"), (List{"Sella Post", "VAP", "Tomas Orrin"}));
  const Page cited("SELLA (VAP) - Harbour Radio, citing the port authority, said that the wall was dry.", "Sella Post");
  EXPECT_EQ(cited.chain("the wall was dry"), (List{"Sella Post", "VAP", "Harbour Radio", "port authority"}));
}

// An interview goes on until the voice speaks to somebody else or on another day.
TEST(Voices, KeepTheMediumOfTheirInterview) {
  const Page p(
      "Ana Brell told Harbour Radio that the dam was safe. Ana Brell said that the wall was dry. Tomas Orrin said that "
      "the crew had left. Ana Brell told the council that the money was gone. Ana Brell said that the work was done.",
      "Sella Post");
  EXPECT_EQ(p.chain("the dam was safe"), (List{"Sella Post", "Harbour Radio", "Ana Brell"}));
  EXPECT_EQ(p.chain("the wall was dry"), (List{"Sella Post", "Harbour Radio", "Ana Brell"}));
  EXPECT_EQ(p.chain("the crew had left"), (List{"Sella Post", "Tomas Orrin"}));
  EXPECT_EQ(p.chain("the money was gone"), (List{"Sella Post", "Ana Brell"}));
  EXPECT_EQ(p.chain("the work was done"), (List{"Sella Post", "Ana Brell"}));
  const Page other(
      "Ana Brell told Harbour Radio that the dam was safe. On Monday, Ana Brell said that the wall was dry.");
  EXPECT_EQ(other.chain("the wall was dry"), (List{"Ana Brell"}));
}

// A story begins with what it has from an interview, and says so later.
TEST(Voices, HaveTheMediumOfTheirInterviewBeforeItIsTold) {
  const Page p(
      "Ana Brell said that the dam was safe. Tomas Orrin said that the crew had left. Ana Brell told Harbour Radio "
      "that "
      "the wall was dry.",
      "Sella Post");
  EXPECT_EQ(p.chain("the dam was safe"), (List{"Sella Post", "Harbour Radio", "Ana Brell"}));
  EXPECT_EQ(p.chain("the crew had left"), (List{"Sella Post", "Tomas Orrin"}));
}

// Who asks for an outlet, and an outlet behind whose it is, pass on what they are told.
TEST(Voices, PassOnWhatTheyAreToldWhereTheyAskForAnOutlet) {
  const Page p(
      "Ana Brell told radio host Lars Ode that the dam was safe. Tomas Orrin told Varonia's Channel 9 that the crew "
      "had "
      "left. Liv Aster told a reporter that the wall was dry. Kim Orlo told mayor Lars Ode that the gate was shut.",
      "Sella Post");
  EXPECT_EQ(p.chain("the dam was safe").size(), 3u);
  EXPECT_EQ(p.chain("the crew had left").size(), 3u);
  EXPECT_EQ(p.chain("the wall was dry").size(), 2u);
  EXPECT_EQ(p.chain("the gate was shut").size(), 2u);
}

TEST(Voices, AreNeverBothHeAndShe) {
  const Page p("Kim Orlo arrived late. She said the road was closed. He said nothing. Kim Orlo said it was late.");
  for (const Voice& v : p.voices->all()) {
    bool he = false, she = false;
    for (const Mention& m : v.mentions) {
      const std::string_view word = p.text->of(m.span);
      he = he || word == "He";
      she = she || word == "She";
    }
    EXPECT_FALSE(he && she) << v.name;
  }
}

TEST(Voices, MakeAGroupOfThoseWhoSpeakTogether) {
  const Page p("Liv Aster and Tomas Orrin said the dam was old. They said it would hold. Liv Aster left.");
  EXPECT_EQ(p.speaker("the dam was old"), "Liv Aster and Tomas Orrin");
  EXPECT_EQ(p.speaker("it would hold"), "Liv Aster and Tomas Orrin");
  const Voice* group = p.voice("Liv Aster and Tomas Orrin");
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(group->type, VoiceType::group);
  List members;
  for (uint32_t m : group->members) members.push_back(p.voices->all()[m].name);
  EXPECT_EQ(members, (List{"Liv Aster", "Tomas Orrin"}));
}

TEST(Voices, HoldWhateverComes) {
  for (const char* words : {"", "\"", "The", "He said. She said. They said.", ", the the, President",
                            "(Ana (Brell (said", "Al-", "al-X said ‘"})
    EXPECT_NO_FATAL_FAILURE(Page p(words)) << words;
}

TEST(Voices, IOutsideOfQuotesIsNotWhoSpokeBefore) {
  constexpr SpanRole source = SpanRole::source, cue = SpanRole::cue, content = SpanRole::content;
  const std::string begin = "Ana Brell said the cost was high. ";
  std::vector<ScriptedReader::Part> parts{
      {source, "Ana Brell", 0}, {cue, "said", 0},  {content, "the cost was high", 0},
      {source, "we", 1},        {cue, "think", 1}, {content, "it is worth it", 1}};
  const ScriptedReader reader(parts);
  EXPECT_EQ(Page(begin + "And we think it is worth it.", "", &reader).speaker("worth"), "nobody");
  EXPECT_EQ(Page(begin + "“Yes, and we think it is worth it.”", "", &reader).speaker("worth"), "Ana Brell");
}

}  // namespace
}  // namespace sayso
