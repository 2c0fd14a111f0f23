// Editions of one page, and quotes that were changed from one to the other.
#include <gtest/gtest.h>

#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

constexpr const char* last_ship = "We will not leave the harbour before the last ship has gone home";

TEST(Editions, TwoEditionsOfOneAddressAreVersions) {
  const std::string rest =
      "The harbour has been shut for three weeks since the ferry struck the northern quay and sank in the night of the "
      "storm. Nobody knows when it will be raised, the harbour master said.";
  const auto kind = [&](const std::string& url, const std::string& more) {
    std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Ana Brell", last_ship, rest),
                               page("Sella Post", "2031-03-05", "Ana Brell", last_ship, rest + more)};
    for (Reading& r : pages) r.metadata.url = url;
    const Links links = link_pages(pages);
    return links.copies.size() == 1 ? links.copies[0].kind : CopyKind::passage;
  };
  const std::string more = " On Monday divers found the bell of the ferry in the mud under the mole.";
  EXPECT_EQ(kind("https://post.example/1", more), CopyKind::version);
  EXPECT_EQ(kind("https://post.example/1", ""), CopyKind::copy);  // saved twice
  EXPECT_EQ(kind("", more), CopyKind::copy);
}

// "19, the town hall said", and in the evening's edition "27".
TEST(Editions, AnEditionRevisesWhatTheOtherHasFromTheSameSource) {
  const auto conflict = [](const std::string& other_source) {
    const std::string rest =
        " The water came over the dyke at midnight, when nobody was awake but the baker and the ferryman, who rang the "
        "bell of the old town until his hands bled.";
    std::vector<Reading> pages{page("Sella Post", "2031-03-04", "The town hall said that 19 died in Sella." + rest),
                               page("Sella Post", "2031-03-04", "The town hall said that 27 died in Sella." + rest)};
    pages[1].id += "b", pages[1].sha256 = sha256("b");
    for (Reading& r : pages) {
      r.metadata.url = "https://post.example/dyke";
      voice(r, "town hall", VoiceType::organization);
    }
    pages[1].voices.push_back({other_source, VoiceType::person, {}, {}, {}, {}, {}});
    count(pages[0], 19, "Sella"), count(pages[1], 27, "Sella");
    for (Reading& r : pages) r.figures[0].source = 0;  // the outlet's own
    if (!other_source.empty()) pages[1].figures[0].source = 2;
    const Links links = link_pages(pages);
    return links.counts.size() == 1 && links.counts[0].conflict;
  };
  EXPECT_FALSE(conflict(""));
  EXPECT_TRUE(conflict("Ana Brell"));
}

// However few words are left around the "not".
TEST(Editions, AShortQuoteThatLostItsNotIsShown) {
  const auto changed = [](const std::string& first, const std::string& then) {
    const std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Ana Brell", first, filler(1)),
                                     page("Gazette", "2031-03-04", "Ana Brell", then, filler(1))};
    std::vector<ChangedQuote::What> out;
    for (const ChangedQuote& c : link_pages(pages).changed) out.push_back(c.what);
    return out;
  };
  using What = ChangedQuote::What;
  EXPECT_EQ(changed("I will not resign over a river now. It was there before me", "I will resign over a river now"),
            std::vector<What>{What::negation});
  EXPECT_EQ(changed("I will not resign over a river now. It was there before me", "I will not resign over a river now"),
            std::vector<What>{});
  // Of two "the inspector" the first stands before what was left out.
  EXPECT_EQ(changed("The dyke was seen in autumn. The inspector found four leaks in it. The inspector signed",
                    "The dyke was seen in autumn. The inspector signed"),
            std::vector<What>{What::cut});
}

}  // namespace
}  // namespace sayso
