#include "sayso/link/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/link/name_keys.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

/// A page of one speaker with one direct quote, by hand.
Reading page(const std::string& outlet, const std::string& day, const std::string& speaker, const std::string& quote,
             const std::string& rest = "") {
  Reading r;
  r.text = "“" + quote + "” " + speaker + " said. " + rest;
  r.id = outlet + day;
  r.sha256 = sha256(r.text + outlet);
  r.metadata.outlet = outlet;
  r.metadata.published = {day, "given"};
  const auto at = static_cast<uint32_t>(r.text.find(speaker));
  const Span name{at, at + static_cast<uint32_t>(speaker.size())};
  r.voices.push_back({outlet, VoiceType::outlet, {}, {}, {}, {}});
  r.voices.push_back({speaker, VoiceType::person, {}, {{name, MentionKind::name}}, {}, {}});
  r.outlet_voice = 0;
  ReadStatement s;
  s.source = {1, speaker, {name}};
  s.content = {{0, at - 1}};
  s.manner = Manner::direct;
  r.statements.push_back(std::move(s));
  return r;
}

void count(Reading& r, double n, const std::string& where) {
  Figure f;
  f.min = f.max = n;
  f.counted = {"killed", "people", "", "", CountedBy::behind};
  const auto at = static_cast<uint32_t>(r.text.find(where));
  f.where = {{at, at + static_cast<uint32_t>(where.size())}};
  r.figures.push_back(std::move(f));
}

/// What no other page has.
std::string filler(int page) {
  std::string out;
  for (int i = 0; i < 60; ++i) out += "word" + std::to_string(page) + "x" + std::to_string(i) + " ";
  return out;
}

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

TEST(Links, AnotherSpeakerIsAnotherUtterance) {
  EXPECT_TRUE(link_pages({page("Sella Post", "2031-03-04", "Ana Brell", quote, filler(1)),
                          page("Radio Tesk", "2031-03-04", "Tomas Orso", quote, filler(5))})
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

}  // namespace
}  // namespace sayso
