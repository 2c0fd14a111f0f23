#include "sayso/link/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/link/body_keys.h"
#include "sayso/link/name_keys.h"
#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

/// What no other page has.
constexpr const char* quote = "We will not leave the harbour before the last ship has gone home";

TEST(NameKeys, SpellingsOfOneNameSoundAlike) {
  for (const char* name : {"gaddafi", "qaddafi", "gadhafi", "kadhafi", "ghadafi", "gadaffi"}) {
    EXPECT_EQ(sound_of(name), sound_of("gaddafi")) << name;
    EXPECT_TRUE(spelt_alike(name, "gaddafi")) << name;
  }
  EXPECT_FALSE(spelt_alike("john", "jane"));
  EXPECT_THAT(name_words("The Libyan U.N.’s"), ElementsAre("libyan", "un"));
  EXPECT_THAT(name_words("Mr. Tomas Orso's"), ElementsAre("tomas", "orso"));
  EXPECT_EQ(initials_of({"league", "of", "harbour", "towns"}), "lht");
}

TEST(Links, OnePartyInTwoSpellingsAndByItsLastName) {
  const std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Moammar Qaddaro", "One two three four"),
                                   page("Radio Tesk", "2031-03-04", "Muammar Gaddaro", "Five six seven eight"),
                                   page("Gazette", "2031-03-05", "Gaddaro", "Nine ten eleven twelve"),
                                   page("Gazette", "2031-03-06", "Maria Gadebusch", "Nine ten eleven more")};
  const Links links = link_pages(pages);
  ASSERT_EQ(links.voices.size(), 1u);
  EXPECT_EQ(links.voices[0].members.size(), 3u);
}

TEST(Links, AnOutletIsOneWhateverOtherPagesTakeItFor) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Harrow Bell", "One two three four"),
                             page("Gazette", "2031-03-05", "Sella Post", "Five six seven eight"),
                             page("Radio Tesk", "2031-03-06", "Sella Post", "Nine ten eleven twelve")};
  pages[0].voices[0].mentions = {{{0, 1}, MentionKind::name}};
  const Links links = link_pages(pages);
  const auto post =
      std::find_if(links.voices.begin(), links.voices.end(), [](const VoiceLink& v) { return v.name == "Sella Post"; });
  ASSERT_NE(post, links.voices.end());
  EXPECT_EQ(post->members.size(), 3u);
  EXPECT_EQ(post->type, VoiceType::outlet);
}

TEST(Links, NamesakesStayApart) {
  const Links links = link_pages({page("Sella Post", "2031-03-04", "Ana Brell", "One two three four"),
                                  page("Radio Tesk", "2031-03-04", "Tomas Brell", "Five six seven eight"),
                                  page("Gazette", "2031-03-05", "Brell", "Nine ten eleven twelve")});
  EXPECT_TRUE(std::all_of(links.voices.begin(), links.voices.end(),
                          [](const VoiceLink& v) { return v.type == VoiceType::outlet; }));
}

TEST(Links, OneUtteranceIsCountedByNewsroom) {
  const std::string cut = "We will not leave the harbour before the last ship";
  std::vector<Reading> pages{
      page("Sella Post", "2031-03-04", "Ana Brell", quote, filler(1)),
      page("Sella Post", "2031-03-05", "Ana Brell", cut, filler(2)),
      page("Radio Tesk", "2031-03-05", "Ana Brell", cut, filler(3)),
      page("Radio Tesk", "2031-06-05", "Ana Brell", quote, filler(4))};  // months later: said again
  const Links links = link_pages(pages);
  ASSERT_EQ(links.same.size(), 1u);
  EXPECT_EQ(links.same[0].statements.size(), 3u);
  EXPECT_EQ(links.same[0].how, SameHow::trimmed);
  EXPECT_EQ(links.same[0].independent, 2u);
}

// A list of headlines beside each of its articles, the rules for its readers below them.
TEST(Links, WhatAHousePrintsOnManyPagesIsSaidOnce) {
  const std::vector<const char*> days{"2031-01-04", "2031-02-05", "2031-03-06",
                                      "2031-05-07", "2031-08-08", "2031-12-09"};
  std::vector<Reading> pages;
  int number = 0;
  for (const char* day : days) pages.push_back(page("Sella Post", day, "Ana Brell", quote, filler(++number)));
  pages.push_back(page("Radio Tesk", "2032-06-05", "Ana Brell", quote, filler(++number)));  // said again
  const Links links = link_pages(pages);
  ASSERT_EQ(links.same.size(), 1u);
  EXPECT_EQ(links.same[0].statements.size(), days.size());
  EXPECT_EQ(links.same[0].independent, 1u);
  EXPECT_EQ(links.same[0].how, SameHow::verbatim);
  pages.erase(pages.begin());
  EXPECT_TRUE(link_pages(pages).same.empty());  // a few pages months apart: he said it again
}

TEST(Links, AnotherSpeakerIsAnotherUtterance) {
  EXPECT_TRUE(link_pages({page("Sella Post", "2031-03-04", "Ana Brell", quote, filler(1)),
                          page("Radio Tesk", "2031-03-04", "Tomas Orso", quote, filler(5))})
                  .same.empty());
}

// A contradiction is no confirmation.
TEST(Links, OtherDescribedSpeakersAndOtherNumbersAreOtherUtterances) {
  const auto described = [](const std::string& outlet, const std::string& who, const std::string& words) {
    Reading r = page(outlet, "2031-03-04", who, words, filler(static_cast<int>(who.size())));  // no copies
    r.voices[1].type = VoiceType::unnamed;
    r.voices[1].mentions[0].kind = MentionKind::description;
    return r;
  };
  const std::string before = "In Sella on Monday there were ", behind = " people killed when the ferry struck the quay";
  EXPECT_TRUE(link_pages({described("Sella Post", "The ministry", before + "31" + behind),
                          described("Radio Tesk", "Activists", before + "90" + behind)})
                  .same.empty());
  EXPECT_TRUE(link_pages({page("Sella Post", "2031-03-04", "Ana Brell", before + "31" + behind),
                          page("Radio Tesk", "2031-03-05", "Ana Brell", before + "90" + behind)})
                  .same.empty());
  EXPECT_TRUE(link_pages({described("Sella Post", "The ministry", quote), described("Radio Tesk", "Activists", quote)})
                  .same.empty());
}

TEST(Links, CopiesAreNoIndependentSource) {
  const std::string rest =
      "The harbour has been shut for three weeks since the ferry struck the northern quay and sank in the night of the "
      "storm.";
  const Links links = link_pages(
      {page("Sella Post", "2031-03-04", "Ana Brell", quote,
            rest + " Much more is told of it here in the first page than elsewhere, and nobody else has it at all."),
       page("Radio Tesk", "2031-03-05", "Ana Brell", quote, rest)});
  ASSERT_EQ(links.copies.size(), 1u);
  EXPECT_EQ(links.copies[0].kind, CopyKind::copy);
  ASSERT_EQ(links.same.size(), 1u);
  EXPECT_EQ(links.same[0].independent, 1u);
}

TEST(Links, FiguresThatCannotBothBeRightAreAConflict) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Ana Brell", "One two three four", "In Sella."),
                             page("Radio Tesk", "2031-03-04", "Ilo Brandt", "Five six seven eight", "In Sella."),
                             page("Gazette", "2031-03-04", "Ilo Brandt", "Nine ten eleven twelve", "In Orlby.")};
  count(pages[0], 12, "Sella"), count(pages[1], 20, "Sella"), count(pages[2], 12, "Orlby");
  const Links links = link_pages(pages);
  ASSERT_EQ(links.counts.size(), 1u);
  EXPECT_EQ(links.counts[0].figures.size(), 2u);
  EXPECT_TRUE(links.counts[0].conflict);
  EXPECT_EQ(links.counts[0].where, "sella");
}

/// A voice that the page only describes or names, where its words stand.
uint32_t voice(Reading& r, const std::string& words, VoiceType type, MentionKind kind) {
  const auto at = static_cast<uint32_t>(r.text.find(words));
  r.voices.push_back({words, type, {}, {{{at, at + static_cast<uint32_t>(words.size())}, kind}}, {}, {}, {}});
  return static_cast<uint32_t>(r.voices.size() - 1);
}

/// The members of the link that holds a voice; none where it is alone.
TEST(Links, BodiesOfOneCountryAreOneAndOfTwoAreTwo) {
  const std::string said = " said so. Norway and Norwegian towns in Norway.";
  std::vector<Reading> pages{
      page("Sella Post", "2031-03-04", "Ana Brell", "One two three four", "The Norwegian government" + said),
      page("Radio Tesk", "2031-03-04", "Ilo Brandt", "Five six seven eight", "Norway's government" + said),
      page("Gazette", "2031-03-04", "Ilo Brandt", "Nine ten eleven twelve", "The government" + said),
      page("Gazette", "2031-03-05", "Ilo Brandt", "Nine ten eleven more", "The Danish government" + said)};
  std::vector<InPage> at;
  const std::vector<std::string> names{"Norwegian government", "Norway's government", "government",
                                       "Danish government"};
  for (size_t i = 0; i < pages.size(); ++i)
    at.push_back({i, voice(pages[i], names[i], VoiceType::organization, MentionKind::name)});
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, at[0]), 3u);
  EXPECT_EQ(members_with(links, at[2]), 3u);
  EXPECT_EQ(members_with(links, at[3]), 0u);
}

TEST(Links, WordsThatAnyBodyCouldHaveAreNoName) {
  std::vector<Reading> pages{
      page("Sella Post", "2031-03-04", "Ana Brell", "One two three four", "The agency left."),
      page("Radio Tesk", "2031-03-04", "Ilo Brandt", "Five six seven eight", "The agency left.")};
  for (Reading& r : pages) voice(r, "agency", VoiceType::organization, MentionKind::name);
  EXPECT_EQ(members_with(link_pages(pages), {0, 2}), 0u);
}

TEST(Links, ADescriptionOfAnOfficeIsWhoHoldsItInTheseWeeks) {
  const std::string about = " Norway and Norwegian towns in Norway.";
  const auto holder = [&](const std::string& day, const std::string& name) {
    Reading r = page("Sella Post", day, name, "One two three four", "Norway's foreign minister left." + about);
    const auto at = static_cast<uint32_t>(r.text.find("foreign minister"));
    r.voices[1].roles.push_back({"foreign minister", {{at, at + 16}}});
    return r;
  };
  std::vector<Reading> pages{
      holder("2031-03-04", "Ana Brell"), holder("2032-03-04", "Tomas Orso"),
      page("Gazette", "2031-03-10", "Ilo Brandt", "Nine ten", "Norway's foreign minister spoke.")};
  const uint32_t described = voice(pages[2], "Norway's foreign minister", VoiceType::unnamed, MentionKind::description);
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {2, described}), 2u);
  EXPECT_EQ(members_with(links, {0, 1}), 2u);
  EXPECT_EQ(members_with(links, {1, 1}), 0u);
}

TEST(Links, AShortFirstNameIsTheLongOne) {
  const Links links = link_pages({page("Sella Post", "2031-03-04", "Mike Brell", "One two three four"),
                                  page("Gazette", "2031-03-05", "Michael Brell", "Five six seven eight")});
  EXPECT_EQ(members_with(links, {0, 1}), 2u);
}

TEST(Links, ANameOfTwoPersonsIsDoubtful) {
  const Links links = link_pages({page("Sella Post", "2031-03-04", "Ana Brell", "One two three four"),
                                  page("Radio Tesk", "2031-03-04", "Tomas Brell", "Five six seven eight"),
                                  page("Gazette", "2031-03-05", "Brell", "Nine ten eleven twelve")});
  ASSERT_EQ(links.doubtful.size(), 2u);
  EXPECT_EQ(links.doubtful[0].a, (InPage{2, 1}));
}

TEST(Links, AQuoteThatLostItsNegationIsShown) {
  const Links links = link_pages(
      {page("Sella Post", "2031-03-04", "Ana Brell",
            "We will not leave the harbour before the last ship has gone home"),
       page("Gazette", "2031-03-05", "Ana Brell", "We will leave the harbour before the last ship has gone home")});
  ASSERT_EQ(links.changed.size(), 1u);
  EXPECT_EQ(links.changed[0].what, ChangedQuote::What::negation);
  ASSERT_EQ(links.changed[0].in_first.size(), 1u);
  EXPECT_TRUE(links.changed[0].in_then.empty());
}

// What the reporter tells around a quote is no part of it, nor is a clause that stood before it.
TEST(Links, OnlyWhatStandsBetweenMarksIsChanged) {
  const auto changed = [](const std::string& first, const std::string& then) {
    std::vector<Reading> pages;
    for (const std::string& words : {first, then}) {
      pages.push_back(page("Outlet " + std::to_string(pages.size()), "2031-03-04", "Ana Brell said " + words + "."));
      say(pages.back(), voice(pages.back(), "Ana Brell", VoiceType::person), words);
      pages.back().statements[0].manner = Manner::mixed;
    }
    return link_pages(pages).changed.size();
  };
  EXPECT_EQ(changed("the guild will “keep every lantern of the old lock alight all winter”",
                    "that her guild would “keep every lantern of the old lock alight all winter”"),
            0u);
  EXPECT_EQ(changed("the guild will “keep every lantern of the old lock alight all winter”",
                    "the guild will “keep every lantern of the old mill alight all winter”"),
            1u);
  EXPECT_EQ(changed("“that, as nobody asked, every lantern of the old lock will burn all winter”",
                    "“that every lantern of the old lock will burn all winter”"),
            0u);
}

TEST(Links, ADenialOfWhatOneSaidIsATurnAndARepeatIsNone) {
  std::vector<Reading> pages{
      page("Sella Post", "2031-03-04", "Ana Brell", "The ferry carried weapons for the harbour guard at night"),
      page("Gazette", "2031-03-05", "Ana Brell", "The ferry carried weapons for the harbour guard at night"),
      page("Radio Tesk", "2031-03-09", "Ana Brell", "No weapons were ever carried by a ferry for any guard")};
  pages[2].statements[0].act = Act::deny;
  for (int i = 0; i < 20; ++i)  // so that the words are rare
    pages.push_back(page("Outlet " + std::to_string(i), "2031-03-04", "Ilo Maran", filler(i)));
  const Links links = link_pages(pages);
  ASSERT_FALSE(links.turns.empty());
  for (const TurnLink& t : links.turns) {
    EXPECT_EQ(t.type, TurnType::denies);
    EXPECT_EQ(t.then, (InPage{2, 0}));
  }
}

TEST(Links, OneNameOfOneUserForOnePartyIsOneLink) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Ana Brell", "One two three four", "Tomas Orso left."),
                             page("Gazette", "2031-03-05", "Ana Brell", "Five six seven eight", "Tomas Orso left.")};
  for (Reading& r : pages) {
    const uint32_t of = voice(r, "Tomas Orso", VoiceType::person, MentionKind::name);
    r.names.push_back({"traitor", {{0, 3}}, of, 1});
  }
  pages[1].names[0].name = "Traitors";
  const Links links = link_pages(pages);
  ASSERT_EQ(links.names.size(), 1u);
  EXPECT_EQ(links.names[0].uses.size(), 2u);
}

TEST(Links, WordsAroundANameAreOfItsSentence) {
  Reading r;
  r.text = "He left Norway. The ministry of the U.S. Navy spoke. Sella waits.";
  const auto at = [&](const char* words) { return static_cast<uint32_t>(r.text.find(words)); };
  EXPECT_TRUE(words_before(r, at("The ministry"), 3).empty());
  EXPECT_THAT(words_before(r, at("Navy"), 2), ElementsAre("the", "us"));
  EXPECT_THAT(words_behind(r, at(" spoke"), 3), ElementsAre("spoke"));
}

TEST(Links, MoneyOfOneNumberIsOneCountWhateverItIsCalled) {
  std::vector<Reading> pages{
      page("Sella Post", "2031-03-04", "Ana Brell", quote, "The union froze 30 of Varonian assets in Sella."),
      page("Radio Tesk", "2031-03-06", "Tomas Orrin", "Nobody came", "The union froze 30 of assets, all in Sella.")};
  for (Reading& r : pages) {
    count(r, 30e9, "30");
    r.figures.back().unit = "USD";
    r.figures.back().where.clear();
    r.figures.back().counted = {};
  }
  EXPECT_EQ(link_pages(pages).counts.size(), 1u);
  pages[1].figures.back().min = pages[1].figures.back().max = 40e9;
  EXPECT_TRUE(link_pages(pages).counts.empty());
}

TEST(Links, OneSentenceWithAnotherNumberIsAConflict) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Ana Brell", quote,
                                  "\nAnother 31 harbour clerks sailed on the barge to Tolla, the office wrote."),
                             page("Sella Post", "2031-03-05", "Tomas Orrin", "Nobody came",
                                  "\nAnother 52 harbour clerks sailed on the barge to Tolla, the office wrote.")};
  for (size_t i = 0; i < pages.size(); ++i) {
    count(pages[i], i == 0 ? 31 : 52, i == 0 ? "31" : "52");
    pages[i].figures.back().where.clear();
    pages[i].figures.back().counted = {"", "clerks", "people", "", CountedBy::noun};
  }
  const Links links = link_pages(pages);
  ASSERT_EQ(links.counts.size(), 1u);
  EXPECT_TRUE(links.counts[0].conflict);
}

TEST(Links, WordsThatBothQuoteAreOneUtterance) {
  const auto told = [](const std::string& day, const std::string& content) {
    Reading r = page("Outlet " + day + content.substr(0, 3), day, "Ana Brell", content,
                     filler(static_cast<int>(content.size())));
    r.statements[0].manner = Manner::mixed;
    return r;
  };
  std::vector<Reading> pages{
      told("2031-03-04", "the port condemned it and asked to stop “unbearable slowness” at the locks"),
      told("2031-03-04", "now was a “time to stop this unbearable slowness” of the town"),
      told("2031-03-04", "it would “open the southern gates” by next week, she hoped")};
  constexpr int others = 200;  // so that words are rare
  for (int i = 0; i < others; ++i) pages.push_back(page("Gazette", "2031-03-04", "Tomas Orrin", filler(i + others)));
  const Links links = link_pages(pages);
  ASSERT_EQ(links.same.size(), 1u);
  EXPECT_EQ(links.same[0].statements.size(), 2u);
}

TEST(Links, ATollThatGrowsOverDaysIsNoConflict) {
  std::vector<Reading> pages{
      page("Sella Post", "2031-03-04", "Ana Brell", "One two three four", "The toll in Sella was 12."),
      page("Sella Post", "2031-03-06", "Ana Brell", "Five six seven eight", "The toll in Sella was at least 12."),
      page("Radio Tesk", "2031-03-06", "Ana Brell", "Nine ten eleven more", "The toll in Sella was 40.")};
  count(pages[0], 12, "Sella"), count(pages[1], 12, "Sella"), count(pages[2], 40, "Sella");
  pages[1].figures[0].max.reset();  // joins 12, which cannot be, to 40, which may
  const Links links = link_pages(pages);
  ASSERT_EQ(links.counts.size(), 1u);
  EXPECT_EQ(links.counts[0].figures.size(), 3u);
  EXPECT_FALSE(links.counts[0].conflict);
}

// Pages are handed over by their hashes; nothing but that order may decide.
TEST(Links, TheSamePagesGiveTheSameLinks) {
  std::vector<Reading> pages;
  for (int i = 0; i < 8; ++i)
    pages.push_back(page(i % 2 ? "Sella Post" : "Radio Tesk", "2031-03-0" + std::to_string(1 + i % 4),
                         i % 3 ? "Ana Brell" : "Brell", quote));
  std::sort(pages.begin(), pages.end(), [](const Reading& a, const Reading& b) { return a.sha256 < b.sha256; });
  const Links once = link_pages(pages), again = link_pages(pages);
  ASSERT_EQ(once.same.size(), again.same.size());
  for (size_t i = 0; i < once.same.size(); ++i) EXPECT_EQ(once.same[i].statements, again.same[i].statements);
}

/// What a link joins, by the ids of its pages: the same whatever the order of the pages.
std::vector<std::string> told(const Links& links, const std::vector<Reading>& pages) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& kind, const std::vector<InPage>& all) {
    std::vector<std::string> ids;
    for (const InPage& p : all) ids.push_back(pages[p.page].sha256 + "." + std::to_string(p.index));
    std::sort(ids.begin(), ids.end());
    std::string line = kind;
    for (const std::string& id : ids) line += " " + id;
    out.push_back(line);
  };
  for (const auto& v : links.voices) add("voice", v.members);
  for (const auto& s : links.same) add("same " + std::to_string(s.independent), s.statements);
  for (const auto& c : links.counts) add("count", c.figures);
  for (const auto& t : links.turns) add("turn", {t.first, t.then});
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Links, TheOrderOfThePagesChangesNoLink) {
  std::vector<Reading> pages;
  for (int i = 0; i < 12; ++i) {
    pages.push_back(page(i % 2 ? "Sella Post" : "Radio Tesk", "2031-03-0" + std::to_string(1 + i % 4),
                         i % 3 ? "Ana Brell" : "Brell", i % 4 ? quote : "Nobody left the harbour today",
                         "In Sella they counted. " + filler(i)));
    count(pages.back(), 12 + i % 3, "Sella");
  }
  const std::vector<std::string> once = told(link_pages(pages), pages);
  EXPECT_FALSE(once.empty());
  std::reverse(pages.begin(), pages.end());
  EXPECT_EQ(told(link_pages(pages), pages), once);
  std::rotate(pages.begin(), pages.begin() + 5, pages.end());
  EXPECT_EQ(told(link_pages(pages), pages), once);
}

}  // namespace
}  // namespace sayso
