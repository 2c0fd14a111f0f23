#include "sayso/voice/dialogue.h"

#include "sayso/voice/test_page.h"

namespace sayso {
namespace {

using Page = VoicesPage;

TEST(Dialogue, KnowsWhoIsSpokenTo) {
  const Dialogue d({{{0, 10}, 1}, {{10, 20}, 1}, {{25, 30}, 2}, {{30, 40}, 3}});
  EXPECT_EQ(d.speaker(0), 1u);
  EXPECT_EQ(d.speaker(19), 1u);
  EXPECT_EQ(d.speaker(22), std::nullopt);
  EXPECT_EQ(d.speaker(40), std::nullopt);
  EXPECT_EQ(d.spoken_to(5), 2u);
  EXPECT_EQ(d.spoken_to(15), 2u);
  EXPECT_EQ(d.spoken_to(26), 3u);
  EXPECT_EQ(d.spoken_to(35), 2u);
  EXPECT_EQ(Dialogue({{{0, 5}, 1}, {{5, 9}, 1}}).spoken_to(2), std::nullopt);
  EXPECT_EQ(Dialogue({}).spoken_to(0), std::nullopt);
}

TEST(Dialogue, YouAreWhoTakesTheOtherTurns) {
  const Page p(
      "BRELL: You said last week that the bridge would open. Is that still so?\n\n"
      "ORRIN: I never said that. My deputy told you that the piers were sound.\n\n"
      "BRELL: Your deputy said that he had doubts.\n\nORRIN: He is wrong.");
  EXPECT_EQ(p.speaker("the bridge would open"), "ORRIN");
  EXPECT_EQ(p.speaker("the piers were sound"), "My deputy");
  const size_t told = p.statement("the piers were sound");
  ASSERT_LT(told, p.voices->attributions().size());
  const auto& addressee = p.voices->attributions()[told].addressee;
  ASSERT_TRUE(addressee && addressee->voice);
  EXPECT_EQ(p.voices->all()[*addressee->voice].name, "BRELL");
}

TEST(Dialogue, YouAreWhoAQuoteIsSaidTo) {
  expect_speakers({
      {"Ana Brell told Jan Orrin: “You said that the quay was shut.”", "the quay was shut", "Jan Orrin"},
      {"“You said that the quay was shut,” Ana Brell said.", "the quay was shut", "nobody"},
  });
}

}  // namespace
}  // namespace sayso
