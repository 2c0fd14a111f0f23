#include "sayso/page/people/byline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/page/people/author_names.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Names = std::vector<std::string>;

Span whole(std::string_view text) { return {0, static_cast<uint32_t>(text.size())}; }

Names line(std::string_view text) {
  auto found = byline_line(text, whole(text));
  return found ? found->names : Names{"none"};
}
std::string start(std::string_view text) {
  auto found = byline_at_start(text, whole(text));
  if (!found) return "none";
  std::string out(found->span.of(text));
  for (const std::string& n : found->names) out += "|" + n;
  return out;
}

TEST(Byline, ALineOfItsOwn) {
  EXPECT_THAT(line("By Ada Lind"), ElementsAre("Ada Lind"));
  EXPECT_THAT(line("By ADA LIND and BEN ORR"), ElementsAre("ADA LIND", "BEN ORR"));
  EXPECT_THAT(line("By Ada M. Lind, Ben Orr and Femke al Aro"), ElementsAre("Ada M. Lind", "Ben Orr", "Femke al Aro"));
  EXPECT_THAT(line("By Odile Brenner, The Sella Courier"), ElementsAre("Odile Brenner"));
  EXPECT_THAT(line("By the Meridian Wire Staff"), ElementsAre("Meridian Wire Staff"));
  EXPECT_THAT(line("By Ada van der Lind, staff writer"), ElementsAre("Ada van der Lind"));
}

TEST(Byline, SentencesAreNone) {
  for (const char* text : {"By the end of the week, both sides had agreed.", "By Monday the harbour was open.",
                           "By United Nations estimates, nine died.", "By all accounts he was tired.", "By",
                           "Bystanders and others", "By 2031 Varonia will have two bridges."})
    EXPECT_THAT(line(text), ElementsAre("none")) << text;
}

TEST(Byline, RunOnBeforeOtherText) {
  EXPECT_EQ(start("By the CNN Wire Staff Crowds of them left."), "By the CNN Wire Staff|CNN Wire Staff");
  EXPECT_EQ(start("By Ada Lind, Special to CNN This week thousands"), "By Ada Lind, Special to CNN|Ada Lind");
  EXPECT_EQ(start("By Ada Lind and Ben Orr, CNN Rebels took"), "By Ada Lind and Ben Orr, CNN|Ada Lind|Ben Orr");
  EXPECT_EQ(start("By Ada Lind, Pentagon Producer Maj. Till is home."), "By Ada Lind, Pentagon Producer|Ada Lind");
  EXPECT_EQ(start("By Ada Lind and Ben Orr, CNN Sella, Varonia (CNN) -- At"),
            "By Ada Lind and Ben Orr, CNN|Ada Lind|Ben Orr");
  EXPECT_EQ(start("By the end of June Varonia had"), "none");
  EXPECT_EQ(start("By United Nations estimates nine died"), "none");
}

TEST(Byline, CreditsAtTheEnd) {
  auto credit = [](std::string_view text) {
    auto found = credit_in(text, whole(text));
    return found ? found->names : Names{"none"};
  };
  EXPECT_THAT(
      credit("It ended. (Reporting by Ada Lind in Sella and Ben Orr; writing by Femke Aro; editing by Ruth Till)"),
      ElementsAre("Ada Lind", "Ben Orr", "Femke Aro"));
  EXPECT_THAT(credit("(Additional reporting by Ada Lind, Editing by Ben Orr) More"), ElementsAre("Ada Lind"));
  EXPECT_THAT(credit("(Editing by Ben Orr)"), IsEmpty());
  EXPECT_THAT(credit("Good reporting by the press (in June) helped."), ElementsAre("none"));
}

TEST(Byline, NamesInValues) {
  EXPECT_THAT(names_in("By Ada Lind and Ben Orr"), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(names_in("Ada Lind, Ben Orr & Femke Aro"), ElementsAre("Ada Lind", "Ben Orr", "Femke Aro"));
  EXPECT_THAT(names_in("https://post.example/ada"), IsEmpty());
  EXPECT_THAT(names_in("ada@post.example"), IsEmpty());
  EXPECT_THAT(names_in("Ada Lind, Staff Writer"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in(""), IsEmpty());
  EXPECT_THAT(names_in(", ,;and"), testing::SizeIs(testing::Le(1u)));
}

}  // namespace
}  // namespace sayso
