#include "sayso/page/dates/dateline.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

std::string shown(const std::optional<FoundDateline>& d, std::string_view text) {
  return d ? std::string(d->span.of(text)) + "|" + d->place + "|" + d->date : "none";
}
std::string start(std::string_view text) {
  return shown(dateline_at_start(text, {0, static_cast<uint32_t>(text.size())}), text);
}
std::string inside(std::string_view text, std::string_view outlet = "") {
  return shown(dateline_inside(text, {0, static_cast<uint32_t>(text.size())}, outlet), text);
}

TEST(Dateline, AtTheStart) {
  EXPECT_EQ(start("SELLA, 18 Jan – At noon"), "SELLA, 18 Jan –|Sella|XXXX-01-18");
  EXPECT_EQ(start("Sella, 18 Jan – At noon"), "Sella, 18 Jan –|Sella|XXXX-01-18");
  EXPECT_EQ(start("SELLA (Meridian) - The"), "SELLA (Meridian) -|Sella|");
  EXPECT_EQ(start("TRIM BAY, Varonia (Meridian) -- The"), "TRIM BAY, Varonia (Meridian) --|Trim Bay|");
  EXPECT_EQ(start("Trim Bay, Varonia (Meridian) -- The"), "Trim Bay, Varonia (Meridian) --|Trim Bay|");
  EXPECT_EQ(start("PORT ANSEL, Nov. 8 (Meridian) — Count"), "PORT ANSEL, Nov. 8 (Meridian) —|Port Ansel|XXXX-11-08");
  EXPECT_EQ(start("KORVAT, Varonia, Oct 24, 2031 (Meridian) – At"),
            "KORVAT, Varonia, Oct 24, 2031 (Meridian) –|Korvat|2031-10-24");
  EXPECT_EQ(start("SELLA — “We will"), "SELLA —|Sella|");
  EXPECT_EQ(start("AL-TARN, Varonia - In"), "AL-TARN, Varonia -|Al-Tarn|");
  EXPECT_EQ(start("(CNN) -- At least"), "(CNN) --||");
  EXPECT_EQ(start("SELLA | Tue Mar 4, 2031 4:00 pm EST SELLA (Meridian) - Miners"),
            "SELLA | Tue Mar 4, 2031 4:00 pm EST SELLA (Meridian) -|Sella|2031-03-04");
}

TEST(Dateline, AStampAlone) {
  EXPECT_EQ(start("Wed Aug 24, 2031 6:37 pm EDT (Reuters) - Oil"),
            "Wed Aug 24, 2031 6:37 pm EDT (Reuters) -||2031-08-24");
  EXPECT_EQ(start("Wed Aug 24, 2031 was a fine day"), "none");
}

TEST(Dateline, SentencesAreNone) {
  for (const char* text :
       {"Sella – the capital – is quiet.", "The council - a body of nine - met.",
        "NATO - which has no plans - said so.", "UPDATE - The harbour", "Dec. 31, 2031—Meridian said",
        "Monday – The day", "He said it was over - And it was.", "Jonas Ferrel, 34 - Teacher", "- The first point",
        "ADA LIND, ANCHOR: Good evening - Welcome", "SELLA", "SELLA –", "NOTE—The harbour is closed", "",
        "Twenty-two (22) - The number"})
    EXPECT_EQ(start(text), "none") << text;
}

TEST(Dateline, InsideAfterHighlights) {
  EXPECT_EQ(inside("About 300 were on board The search continues Sella, Varonia (CNN) -- At least"),
            "Sella, Varonia (CNN) --|Sella|");
  EXPECT_EQ(inside("Nobody was hurt, she says SELLA (Meridian) - The", "Meridian"), "SELLA (Meridian) -|Sella|");
  EXPECT_EQ(inside("The boat sank in the strait on Wednesday (CNN) -- At"), "(CNN) --||");
  EXPECT_EQ(inside("Many had gone to Port Lomna (CNN) -- At"), "(CNN) --||");
  EXPECT_EQ(inside("Talks go on in New Korvat, officials say New York (CNN) -- At"), "New York (CNN) --|New York|");
  EXPECT_EQ(inside("Oil flows again SELLA, Varonia | Tue Aug 30, 2031 11:43 am EDT SELLA, Varonia (Meridian) - Oil"),
            "SELLA, Varonia | Tue Aug 30, 2031 11:43 am EDT SELLA, Varonia (Meridian) -|Sella|2031-08-30");
  EXPECT_EQ(inside("Shortages everywhere \\* More to come SELLA, Aug 24 (Reuters) - The"),
            "SELLA, Aug 24 (Reuters) -|Sella|XXXX-08-24");
}

TEST(Dateline, ANewYorkIsAPlaceWhereADateOrAnAgencyStands) {
  EXPECT_EQ(start("NEW SELLA | Mon May 2, 2031 6:56 pm EDT NEW SELLA (Reuters) - Rain"),
            "NEW SELLA | Mon May 2, 2031 6:56 pm EDT NEW SELLA (Reuters) -|New Sella|2031-05-02");
  EXPECT_EQ(start("NEW SELLA (AP) - Rain fell"), "NEW SELLA (AP) -|New Sella|");
  EXPECT_EQ(start("NEW REPORT - Rain fell"), "none");
}

TEST(Dateline, BracketsInBodyTextAreNone) {
  EXPECT_EQ(inside("The National Renewal Council (NRC) - Founded in 2031 - met."), "none");
  EXPECT_EQ(inside("The network (CNN) -- which was there -- said so."), "none");
  EXPECT_EQ(inside("He wrote (Meridian) - The end", "Sella Post"), "none");
  EXPECT_EQ(inside("Vote | Today we choose"), "none");
}

TEST(Dateline, InALineOfItsOwnItNeedsAnAgencyOrADate) {
  EXPECT_EQ(start("SELLA, Varonia (AP) —"), "SELLA, Varonia (AP) —|Sella|");
  EXPECT_EQ(start("(CNN) —"), "(CNN) —||");
  EXPECT_EQ(start("SELLA, 18 Jan –"), "SELLA, 18 Jan –|Sella|XXXX-01-18");
  EXPECT_EQ(start("THE VALLEY –"), "none");
  EXPECT_EQ(start("WHAT NEXT —"), "none");
}

TEST(Dateline, NamesTheAgencyThatItCredits) {
  const auto agency = [](std::string_view line) {
    return std::string(agency_in(line, {0, static_cast<uint32_t>(line.size())}).of(line));
  };
  EXPECT_EQ(agency("SELLA, 18 Jan (Meridian) –"), "Meridian");
  EXPECT_EQ(agency("SELLA (Varonian News Agency) --"), "Varonian News Agency");
  EXPECT_EQ(agency("SELLA, 18 Jan –"), "");
  EXPECT_EQ(agency("SELLA (18 Jan) –"), "");
  EXPECT_EQ(agency("SELLA ) ( –"), "");
}

}  // namespace
}  // namespace sayso
