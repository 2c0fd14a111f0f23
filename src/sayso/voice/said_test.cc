#include "sayso/voice/said.h"

#include <gtest/gtest.h>

#include "sayso/voice/voices.h"

namespace sayso {
namespace {

/// When the page's first statement was said, by rules alone.
std::string said_in(const std::string& words) {
  Document document;
  document.bytes = words;
  document.given.published = "2031-05-15";  // a Thursday
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  if (voices.attributions().empty() || !voices.attributions()[0].said) return "";
  return voices.attributions()[0].said->edtf;
}

TEST(Said, TakesNoTimeOfAnotherClause) {
  EXPECT_EQ(said_in("The deadline is June 1, the ministry said; the first one ended on May 1."), "2031-05-15");
  EXPECT_EQ(said_in("“I am tired,” Ana Brell said, and on Friday she resigned."), "2031-05-15");
  EXPECT_EQ(said_in("“I am tired,” Ana Brell said in Sella on Monday, and she resigned."), "2031-05-12");
}

TEST(Said, TakesNoSeasonThatOpensWhatIsSaid) {
  EXPECT_EQ(said_in("Ana Brell said the families had nothing left, adding that winter was “six weeks away”."),
            "2031-05-15");
  EXPECT_EQ(said_in("Ana Brell said that summer would come late."), "2031-05-15");
}

TEST(Said, IsTheDayOfTheDocument) {
  EXPECT_EQ(said_in("In a memo dated 3 January, Ana Brell wrote that the locks were full."), "2031-01-03");
  EXPECT_EQ(said_in("In a letter dated 3 May, Ana Brell said that the locks were full."), "2031-05-03");
  EXPECT_EQ(said_in("After the flood destroyed the wall on 3 May, Ana Brell said that the locks were full."),
            "2031-05-15");
}

TEST(Said, StandsAnywhereInTheClauseOfItsCue) {
  EXPECT_EQ(said_in("Ana Brell said after talks with the head of the old harbour in Sella on Monday that it was full."),
            "2031-05-12");
  EXPECT_EQ(
      said_in("Ana Brell told the largest harbour conference of the whole northern coast on Monday that it was full."),
      "2031-05-12");
  EXPECT_EQ(said_in("The harbour, which had closed on 3 May, said that the locks were full."), "2031-05-15");
}

TEST(Said, ATitleOfAProgrammeIsNoTime) {
  EXPECT_EQ(said_in("“I am tired of the harbour,” Ana Brell said on “This Week.”"), "2031-05-15");
  EXPECT_EQ(said_in("“I am tired of the harbour,” Ana Brell said this month."), "2031-05");
}

TEST(Said, IsTheDayOfWhatIsQuoted) {
  EXPECT_EQ(said_in("A statement posted late Tuesday by the harbour board said that the locks were full."),
            "2031-05-13");
  EXPECT_EQ(said_in("A 2029 study by the harbour board found that the locks were full."), "2029");
  EXPECT_EQ(said_in("Monday's report by the harbour board said that the locks were full."), "2031-05-12");
}

TEST(Said, HoldsForTheParticipleBehindIt) {
  EXPECT_EQ(said_in("Ana Brell visited Sella on Tuesday, saying that the locks were full."), "2031-05-13");
  EXPECT_EQ(said_in("Ana Brell, on a call Tuesday, said that the locks were full."), "2031-05-13");
  EXPECT_EQ(said_in("“I am tired of it,” Ana Brell said, referring to the flood of 3 May in Sella."), "2031-05-15");
  EXPECT_EQ(said_in("It became clear on Tuesday, when Ana Brell said that the locks were full."), "2031-05-13");
  EXPECT_EQ(said_in("“I am tired of the harbour,” Ana Brell said in an interview on “Harbour Hour” Sunday."),
            "2031-05-11");
}

}  // namespace
}  // namespace sayso
