// Faults of 29 pages of other outlets that nobody had read before, each with its neighbours: who is not who is named
// next, what is no speaker, names that run together, two who speak at once, words of where somebody is from.
#include <gtest/gtest.h>

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

std::string type_in(const Page& page, std::string_view name) {
  const Voice* v = page.voice(name);
  return v ? std::string(name_of(v->type)) : "nobody";
}

std::string belongs_to(const Page& page, std::string_view name) {
  std::string out;
  if (const Voice* v = page.voice(name))
    for (const Affiliation& a : v->affiliations) out += (out.empty() ? "" : "; ") + a.text;
  return out;
}

TEST(FreshPages, TakeNobodyInAnOfficeForWhoIsOnlyDescribed) {
  expect_speakers({
      {"The text is long, one diplomat said. “The quay is shut,” President Jan Orrin said.", "The text is long",
       "diplomat"},
      {"A union lawyer said the text was long. Premier Ana Brell said the quay was shut.", "the text was long",
       "union lawyer"},
      // where nothing tells against it, she is
      {"A lawyer said the text was long. Ana Brell said the quay was shut.", "the text was long", "Ana Brell"},
      {"A minister said the text was long. Minister Ana Brell said the quay was shut.", "the text was long",
       "Ana Brell"},
  });
}

TEST(FreshPages, KnowWhoALetterIsFrom) {
  expect_speakers({
      {"The quay is shut, according to a letter to the union from Ana Brell.", "The quay is shut", "Ana Brell"},
      {"The quay is shut, according to a letter to the union.", "The quay is shut", "letter to the union"},
      {"A statement from the union said the quay was shut.", "the quay was shut", "union"},
  });
}

TEST(FreshPages, CountSharesOfPeople) {
  expect_speakers({
      {"“The quay is shut,” said nearly 20 percent of the fishermen.", "The quay is shut",
       "nearly 20 percent of the fishermen"},
      {"According to 20% of Korvat users, the quay is shut.", "the quay is shut", "20% of Korvat users"},
      {"The 26-year-old member of the union said the quay was shut.", "the quay was shut",
       "26-year-old member of the union"},
  });
}

TEST(FreshPages, HearTwoWhoSpeakAtOnce) {
  expect_speakers({
      {"The ministry was late. The ministry and the police said the quay was shut.", "the quay was shut",
       "ministry and the police"},
      // one person with two roles
      {"The president and chief executive said the quay was shut.", "the quay was shut",
       "president and chief executive"},
  });
}

TEST(FreshPages, KnowThatWhoHearsACallPassesNothingOn) {
  const Page p("“The quay is shut,” Ana Brell said on a call with reporters.", "Sella Post");
  EXPECT_EQ(p.chain("The quay is shut"), (std::vector<std::string>{"Sella Post", "Ana Brell"}));
}

TEST(FreshPages, PartOutletsFromWhatTheyAreTold) {
  const Page p("Rebels told Reuters Varonia would open the quay.");
  EXPECT_EQ(type_in(p, "Reuters"), "outlet");
  EXPECT_EQ(type_in(p, "Varonia"), "place");
  EXPECT_EQ(p.voice("Reuters Varonia"), nullptr);
}

TEST(FreshPages, KeepTimesOutOfNames) {
  const Page p("“The quay is shut,” Brell said in an interview with the Sella Times last week.");
  EXPECT_EQ(p.voice("Sella Times last week"), nullptr);
  expect_speakers({
      {"“The quay is shut,” said the same time.", "The quay is shut", "nobody"},
      {"“The quay is shut,” said The Sella Times.", "The quay is shut", "Sella Times"},
  });
}

TEST(FreshPages, KnowWhoIsCalledAfterAParty) {
  expect_speakers({
      {"Former Sen. Jan Orrin has left. The Democrat said the quay was shut.", "the quay was shut", "Jan Orrin"},
      {"Sen. Ana Brell has left. “The quay is shut,” said the Republican from Sella.", "The quay is shut", "Ana Brell"},
  });
}

TEST(FreshPages, KnowWhatStandsForAClause) {
  expect_speakers({
      {"The shop was empty. It was said that the quay was shut.", "the quay was shut", "nobody"},
      {"The union met. It said that the quay was shut.", "the quay was shut", "union"},
      {"The union met. It is suggesting that the quay be shut.", "the quay be shut", "union"},
  });
}

TEST(FreshPages, TellWhoeverHeadsSomethingNew) {
  expect_speakers({
      {"Jan Orrin, a leader of the dockers, said the sea was calm. “The quay is shut,” said the organizer of a "
       "rally.",
       "The quay is shut", "organizer of a rally"},
  });
}

TEST(FreshPages, TellWhoIsSomebodys) {
  expect_speakers({
      {"In court, Jan Vale said nothing. His lawyer said the quay was shut.", "the quay was shut", "lawyer"},
      {"Jan Vale fell off a stage. According to his manager, the quay is shut.", "the quay is shut", "manager"},
      {"Ana Vale was late. Her spokesman said the quay was shut.", "the quay was shut", "spokesman"},
      {"Emil Orrin, a lawyer, was late. Jan Vale said nothing. His lawyer said the quay was shut.", "the quay was shut",
       "Emil Orrin"},
  });
}

TEST(FreshPages, KnowThatNobodyAnswersHimself) {
  expect_speakers({
      {"Asked by Ana Brell why the pump had failed, the manager said the quay was shut.", "the quay was shut",
       "manager"},
      {"Ana Brell asked Jan Orrin who had shut the quay. “The manager shut it,” he said.", "The manager shut it",
       "Jan Orrin"},
      {"The undertaker asked him who had shut the quay. “The manager shut it,” he answered.", "The manager shut it",
       "nobody"},
  });
}

TEST(FreshPages, KnowThatWhoIsToldOfIsNotWhoTells) {
  expect_speakers({
      {"The raid killed a guard, a port official said. The 25-year-old student had left Sella with friends, the "
       "official said.",
       "had left Sella with friends", "port official"},
  });
}

TEST(FreshPages, CutBracketsBehindSpeakers) {
  expect_speakers({
      {"Brell (a former guard) said the quay was shut.", "the quay was shut", "Brell"},
      {"The spokesman (who left later) said the quay was shut.", "the quay was shut", "spokesman"},
  });
}

TEST(FreshPages, KnowThatASubjectIsNotDescribedBehind) {
  expect_speakers({
      {"Jan Orrin took on Ana Brell on Sunday after the contender had said that the quay was shut.",
       "the quay was shut", "Ana Brell"},
  });
}

TEST(FreshPages, KnowWhoseCommentsTheyWere) {
  expect_speakers({
      {"The quay is shut, a senior admiral said on Monday. The remarks in the lower house by Admiral Jan Orrin, who "
       "led the "
       "guard, came late. Ana Brell said the boats had left.",
       "The quay is shut", "Jan Orrin"},
      {"The quay is shut, a teacher said on Thursday. The remarks by Ana Brell came late.", "The quay is shut",
       "Ana Brell"},
      {"The quay is shut, a teacher said on Thursday. A hearing led by Ana Brell came late. Jan Orrin, a judge, said "
       "the boats had left.",
       "The quay is shut", "teacher"},
  });
}

TEST(FreshPages, CutWordsWithCapitalsBeforeAName) {
  EXPECT_NE(Page("The liar of the Year Ana Orrin said the quay was shut.").voice("Ana Orrin"), nullptr);
  EXPECT_NE(Page("The New York Dockers said the quay was shut.").voice("New York Dockers"), nullptr);
}

TEST(FreshPages, KnowWordsThatAreMadeOfPlaces) {
  const Page p(
      "Ostria closed the border. Ostrian President Jan Orrin and his Kalmerian counterpart met. The Ostrian paper "
      "said so. A Kalmerian ship came.");
  EXPECT_EQ(p.voice("Ostrian"), nullptr);
  EXPECT_EQ(p.voice("Kalmerian"), nullptr);
  EXPECT_EQ(belongs_to(p, "Jan Orrin"), "Ostrian");
  EXPECT_EQ(type_in(p, "Ostria"), "place");
  // "Petrosian" is somebody
  EXPECT_EQ(Page("Aram Petrosian left. Petrosian said the quay was shut.").speaker("the quay was shut"),
            "Aram Petrosian");
  EXPECT_EQ(
      type_in(Page("The Ostrians left Ostria. The Ostrian government said the quay was shut."), "Ostrian government"),
      "organization");
}

TEST(FreshPages, KnowOutletsByWhatTheyAreTold) {
  EXPECT_EQ(type_in(Page("“The quay is shut,” Ana Brell told Sarelat."), "Sarelat"), "outlet");
  EXPECT_EQ(type_in(Page("Radio Korvat said the quay was shut."), "Radio Korvat"), "outlet");
  EXPECT_EQ(type_in(Page("“The quay is shut,” Ana Brell told Orrin. Orrin left, and he came back."), "Orrin"),
            "person");
  const Page own("“The quay is shut,” Ana Brell told Meridian. Meridian asked her why.", "Meridian Press");
  EXPECT_EQ(type_in(own, "Meridian"), "outlet");
  EXPECT_EQ(own.chain("The quay is shut").size(), 2u);
}

TEST(FreshPages, TellDocumentsFromNewspapers) {
  EXPECT_NE(Page("The white paper is long. The paper says the quay is shut.", "Sella Post").speaker("the quay is shut"),
            "Sella Post");
  EXPECT_NE(
      Page("The senate met. The white paper is long. The paper says the quay is shut.").speaker("the quay is shut"),
      "senate");
  EXPECT_EQ(Page("The Sella Post met Ana Brell. The paper says the quay is shut.", "Harbour Radio")
                .speaker("the quay is shut"),
            "Sella Post");
}

TEST(FreshPages, NameAgenciesInFull) {
  const Page p("The quay is shut, the Sarelat agency said. Sarelat has no office in the Ostrian capital of Ostria.");
  EXPECT_EQ(p.speaker("The quay is shut"), "Sarelat");
  EXPECT_EQ(type_in(p, "Sarelat agency"), "organization");
  EXPECT_EQ(p.voice("Ostrian capital"), nullptr);
  const Page lands(
      "The Varonian government met in the Varonian capital. The Norvan government said the quay was shut.");
  EXPECT_EQ(lands.speaker("the quay was shut"), "Norvan government");
}

TEST(FreshPages, KnowThatAQuoteBeginsASentence) {
  EXPECT_EQ(type_in(Page("“Muddy boots are all I saw,” Ana Brell said."), "Muddy"), "nobody");
}

TEST(FreshPages, TellWhoAsksInAnInterview) {
  const Page p(
      "An interview with Jan Orrin, minister of works.\n\nThe Sella Post: Minister, what have you done?\n\nJan Orrin: "
      "I have closed the quay.\n\nWhy did you close it?\n\nI had to close it.\n\nThe union wants it open.\n\nI have "
      "heard of it, and I will talk to them.\n\nWhen will you talk?\n\nI will do it on Monday.\n\nAnd then?\n\nI do "
      "not know.\n\nWill you resign?\n\nI will not.",
      "The Sella Post");
  EXPECT_EQ(p.speaker("Why did you close it"), "Sella Post");
  EXPECT_EQ(p.speaker("When will you talk"), "Sella Post");
  EXPECT_EQ(p.speaker("The union wants it open"), "Sella Post");
  EXPECT_EQ(p.speaker("I have heard of it"), "Jan Orrin");
}

}  // namespace
}  // namespace sayso
