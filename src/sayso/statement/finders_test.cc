// What each finder makes of small texts, as the whole stage gives it without the network: one line a statement.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/statement/from_estimates.h"
#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

struct Case {
  const char* words;
  std::vector<std::string> lines;  // "source | cue | content"
};

void expect(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Chain(std::string(c.words) + "\n").lines(), c.lines) << c.words;
}

TEST(Relays, WhoQuotesWhom) {
  expect({
      {"The Anso News Agency quoted Birk Olden as saying that the border would stay shut.",
       {"The Anso News Agency | quoted | Birk Olden as saying that the border would stay shut",
        "  Birk Olden | saying | that the border would stay shut"}},
      {"Birk Olden was quoted by the Anso News Agency as saying the border would stay shut.",
       {"Birk Olden | was quoted | the border would stay shut"}},
      {"The general was quoted as saying by the Velgrad News Agency that his troops had left the town.",
       {"The general | was quoted as saying | that his troops had left the town"}},
      {"“The lake is ours,” the agency Anso News quoted Governor Stig Varn as saying.",
       {"Governor Stig Varn | saying | “The lake is ours,”"}},
      {"“It was a mistake,” the prefect was quoted as saying.",
       {"the prefect | was quoted as saying | “It was a mistake,”"}},
  });
}

TEST(Relays, WhoQuotedIsAMediumThatQuotes) {
  const Chain c("“We will not leave the harbour,” the Sella Post quoted Mr Brell as saying.\n");
  ASSERT_EQ(c.statements.all().size(), 1u);
  EXPECT_EQ(c.words(c.statements.all()[0].via), "the Sella Post");
  EXPECT_EQ(c.statements.all()[0].via_link, Link::quotes);
}

TEST(SourcePhrases, BeforeBehindAndBetween) {
  expect({
      {"The fire, according to the fire service, killed 12 people and spread to two hotels.",
       {"the fire service | according to | The fire killed 12 people and spread to two hotels"}},
      {"The wall moved 4 cm in a night, per a note by engineer Ylva Strand.",
       {"a note by engineer Ylva Strand | per | The wall moved 4 cm in a night"}},
      {"The fare is 4 crowns per day.", {}},
      {"Guests bring one bag (1) per household and no glass.", {}},
  });
}

TEST(Signatures, ASentenceBehindADashSignsNothing) {
  expect({
      {"“The lock is safe and will stay so.”\n\n-- The dockers of Sella left the mill, authorities said.",
       {"authorities | said | The dockers of Sella left the mill"}},
      {"“The lock is safe and will stay so.”\n\n-- Ana Brell, harbour master",
       {"Ana Brell, harbour master |  | “The lock is safe and will stay so.”"}},
      {"“The lock is safe and will stay so.”\n\n-- A docker living in Sella",
       {"A docker living in Sella |  | “The lock is safe and will stay so.”"}},
  });
}

// Questions that a reader's comment asks, in a text with a sentence a line, make no interview.
TEST(Turns, ASentenceALineIsNoInterview) {
  expect(
      {{"Ana Brell opened the dam on Monday.\nThe lake was calm.\nBoats lay at the quay.\nWhy was it built at all?\nI "
        "never saw the need.\nIt cost too much.\nWho is going to pay for it?\nI would think we are.\nI am not glad.",
        {}}});
}

TEST(Turns, RunOnWithinALine) {
  expect({
      {"REHN: Thank you.\nORSO: You sold it, is that right? REHN: We did.\nREHN: And we -- ORSO: Who paid?\nORSO: I "
       "see. "
       "(LAUGHTER) REHN: I paid.",
       {"REHN | : | Thank you", "ORSO | : | You sold it, is that right", "REHN | : | We did", "REHN | : | And we",
        "ORSO | : | Who paid", "ORSO | : | I see. (LAUGHTER)", "REHN | : | I paid"}},
      // a guest with her trade
      {"REHN: Thank you.\nORSO: You sold it?\nREHN: I did. AVA OST, A COOK: Not so much.\nORSO: I see.\nREHN: I "
       "paid.",
       {"REHN | : | Thank you", "ORSO | : | You sold it", "REHN | : | I did", "AVA OST | : | Not so much",
        "ORSO | : | I see", "REHN | : | I paid"}},
  });
}

TEST(Turns, TranscriptsAndInterviews) {
  expect({
      {"THE COURT: You may proceed.\n\nMR. ODE: I object to this.\n\nTHE WITNESS: On the bridge.",
       {"THE COURT | : | You may proceed", "MR. ODE | : | I object to this", "THE WITNESS | : | On the bridge"}},
      {"[00:01:20] REHN: Thank you.\n[00:01:22] HOST: Have they sold the lake?\n[00:01:25] REHN: They sold every "
       "litre.",
       {"REHN | : | Thank you", "HOST | : | Have they sold the lake", "REHN | : | They sold every litre"}},
      {"Ylva Strand, chief engineer at Lake Anso, spoke to the Courier.\n\nQ. Is the wall safe?\nA. For now.\nQ. For "
       "how "
       "long?\nA. I cannot say.",
       {" |  | Is the wall safe?", "Ylva Strand |  | For now.", " |  | For how long?",
        "Ylva Strand |  | I cannot say."}},
      {"MAYOR HOLT: We close it.\n\nMR. BRELL: Nobody asked us!\n\n[Applause]\n\nTHE CLERK: You must sit down.",
       {"MAYOR HOLT | : | We close it", "MR. BRELL | : | Nobody asked us", "THE CLERK | : | You must sit down"}},
      // Labels are no turns.
      {"UPDATED: April 24, 2031.\n\nThe road is closed.", {}},
      {"NASA: Two firms to bid.\n\nThe road is closed.", {}},
  });
}

TEST(Quotes, SignedInterruptedAndBehindADeed) {
  expect({
      {"“The sea gives and the sea takes.”\n—Jon Rask, harbour master\n\nThe harbour has been closed since March.",
       {"Jon Rask, harbour master |  | “The sea gives and the sea takes.”"}},
      {"“We stand by our engineers.” ― Brunn Chemicals\n\n“They should stand trial.” ― Dag Rehn, opposition leader",
       {"Brunn Chemicals |  | “We stand by our engineers.”",
        "Dag Rehn, opposition leader |  | “They should stand trial.”"}},
      {"Bridges of the coast\n\nThe oldest one was built by two brothers. – Jon Rask, harbour master, Sella "
       "Port\n\nThe "
       "longest one stands on sand. – Ana Brell, mayor, Sella",
       {"Jon Rask, harbour master, Sella Port |  | The oldest one was built by two brothers.",
        "Ana Brell, mayor, Sella |  | The longest one stands on sand."}},
      {"Bridges of the coast\n\nThe oldest one was built by two brothers. – Jon Rask, harbour master, Sella Port", {}},
      {"Dag Rehn stepped up to the microphone. “They have sold the lake.” The crowd booed.",
       {"Dag Rehn |  | “They have sold the lake.”"}},
  });
}

// What opens in a line closes in a later one, also where that has two sentences.
TEST(Quotes, RunOverLines) {
  expect({
      {"The ships came.\nThe boats went.\nThe birds flew.\nGreta Ohlin said: “All of it was sold.\nNobody asked. "
       "Nobody "
       "knew.”\nShe left.",
       {"Greta Ohlin | said: | “All of it was sold. Nobody asked. Nobody knew.”"}},
      {"Greta Ohlin said: “All of it was sold.\nNobody asked us.”\nShe left. It was late.",
       {"Greta Ohlin | said: | “All of it was sold. Nobody asked us.”"}},
  });
}

// A speech that each paragraph opens anew, on a page that was cut off: its last paragraph goes to its end.
TEST(Quotes, ASpeechThatIsCutOff) {
  expect({
      {"Here are the remarks of Mayor Ana Brell in Sella:\n\n“The quay is ours. It was built by us.\n\n“Nobody will "
       "sell "
       "it. We will keep it.",
       {"Mayor Ana Brell |  | “The quay is ours. It was built by us. “Nobody will sell it. We will keep it."}},
      // A mark that somebody forgot to close, on a page that closes others.
      {"Here are the remarks of Mayor Ana Brell in Sella:\n\n“The quay is ours. It was built by us.\n\n“Nobody will "
       "sell "
       "it. The mayor went on for an hour.\n\nThe “old” lake is dry.",
       {"Mayor Ana Brell |  | “The quay is ours. It was built by us."}},
  });
}

TEST(Collections, OfASpeech) {
  expect({
      {"Here are excerpts from Mayor Ana Brell's speech in Sella:\n\n* “The quay is ours... We will keep it.”\n\n* “We "
       "are "
       "not afraid of the board.”\n\nThe mayor took office in May.\n\nThe “old” lake is dry.",
       {"Mayor Ana Brell |  | “The quay is ours... We will keep it.”",
        "Mayor Ana Brell |  | “We are not afraid of the "
        "board.”"}},
      {"Below are the remarks of Governor Stig Varn after the vote: “We have opened a door.\nIt stays open.”",
       {"Governor Stig Varn |  | “We have opened a door. It stays open.”"}},
      // Nobody's.
      {"Here are excerpts from the speech: “The quay is ours, and we will keep it.”", {}},
      {"Here are points on the flood in Sella: “The quay is ours, and we will keep it.”", {}},
  });
}

TEST(Collections, OfSoundbites) {
  const std::string report = "The quay was shut on Monday, the port said.\n\n";
  EXPECT_THAT(Chain(report + "SOUNDBITE: Sella harbour master saying (English): “The quay is shut. It stays shut.”\n\n"
                             "Ships wait.\n")
                  .lines(),
              testing::Contains("Sella harbour master |  | “The quay is shut. It stays shut.”"));
  EXPECT_THAT(
      Chain(report + "(SOUNDBITE) (Ostrian) ANA BRELL, MASTER OF THE PORT, SAYING: “The quay is shut and stays so.”\n")
          .lines(),
      testing::Contains("ANA BRELL |  | “The quay is shut and stays so.”"));
}

TEST(Collections, UnderHeadsInCapitals) {
  expect({
      {"Quotes on the flood:\n\nANA BRELL, HARBOUR MASTER “The quay is under water.”\n\n“Nobody has slept for "
       "days.”\n\n"
       "PREMIER IMRE TOTH On the dam “We will not open it before May.”\n\nThe dam was built in 1961.",
       {"ANA BRELL |  | “The quay is under water.”", "ANA BRELL |  | “Nobody has slept for days.”",
        "PREMIER IMRE TOTH |  | “We will not open it before May.”"}},
      // One head is a headline, and who is said to say it says it.
      {"PANIC IN SELLA “The quay is under water.”\n\nThe dam was built in 1961.", {}},
  });
}

TEST(Collections, ByTopics) {
  expect({
      {"Brell's transcript is long.\n\nOn the harbour: “It must never be sold.”\n\nOn her book: “Read it before you "
       "judge it.”\n\nOn Monday she left.",
       {"Brell |  | “It must never be sold.”", "Brell |  | “Read it before you judge it.”"}},
      {"Brell's transcript is long.\n\nOn Monday: “It must never be sold.”", {}},
  });
}

TEST(Estimates, WhoPutsANumberAtSomething) {
  expect({
      {"He had put the loss at 3.4 million crowns, or 60 percent, in May.",
       {"He | had put | the loss at 3.4 million crowns, or 60 percent"}},
      {"The number of the dead was put at 40 by the mayor of Sella.",
       {"the mayor of Sella | was put | The number of the dead at 40"}},
      {"The inquiry puts the dead of Korvat at 13, leaves much open.",
       {"The inquiry | puts | the dead of Korvat at 13"}},
      {"One list hangs here. The other was put up at night and has 140 names.", {}},
      {"They put the boats at 5 p.m. into the water.", {}},
      {"They put the boats at the quay.", {}},
  });
}

TEST(Estimates, CircumstancesBeforeTheVerb) {
  const Chain c("The government had for three months put the number of the dead at as many as 4.\n");
  const auto found = from_estimates(Scene(c.syntax), {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(c.text.of(c.tokens.span(found[0].source.begin, found[0].source.end)), "The government");
}

// Marks of possession behind a word in -s do not close what is said between single marks.
TEST(Quotes, SingleMarksAndPossession) {
  expect({
      {"'It was the owners' decision, not the workers' decision,' Greta Ohlin said.",
       {"Greta Ohlin | said | 'It was the owners' decision, not the workers' decision,'"}},
      {"The 'big guys' will pay, Greta Ohlin said.", {"Greta Ohlin | said | The 'big guys' will pay"}},
  });
}

TEST(Headlines, ReportByTheirForm) {
  expect({
      {"Strike will go on, union warns\n\nThe port is closed.", {"union | warns | Strike will go on"}},
      {"Dam safe until May, says engineer\n\nThe port is closed.", {"engineer | says | Dam safe until May"}},
      {"Mayor says: road is closed\n\nThe union met in Sella on Monday.", {"Mayor | says: | road is closed"}},
  });
}

TEST(Headlines, WhoIsToldSaysNothing) {
  expect({
      {"Miners told to stay at home\n\nThe pit is closed.", {" | told | to stay at home"}},
      {"LIVE: Nurses reminded that masks stay on\n\nThe clinic is open.", {" | reminded | that masks stay on"}},
      {"Teachers told: no pay this month\n\nThe school is open.", {" | told | no pay this month"}},
      {"Fans told “stay away” by police\n\nThe match begins at six.", {"police | told | “stay away”"}},
      {"Drivers warned of delays\n\nThe bridge is open.", {" | warned | of delays"}},
      {"Residents urged to leave by Friday\n\nThe river rises.", {" | urged | to leave by Friday"}},
      {"Firm told it owes three million\n\nThe mill is open.", {" | told | it owes three million"}},
  });
}

// F5: a source or a content ends with its block.
TEST(Blocks, AHeadlineDoesNotRunIntoTheLead) {
  expect({{"Road is closed, says mayor\n\nThe union met in Sella on Monday. Ships wait.",
           {"mayor | says | Road is closed"}}});
}

}  // namespace
}  // namespace sayso
