// Sets that grow by their most alike pairs first; the longest run that two texts share; who has an utterance from whom.
#include "sayso/link/alike_first.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "sayso/link/links.h"
#include "sayso/link/said.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using Groups = std::vector<std::vector<size_t>>;

const auto never = [](size_t, size_t, bool) { return false; };

// Things of one page each.
std::vector<AlikeFirst::Place> places(const std::vector<std::optional<size_t>>& persons) {
  std::vector<AlikeFirst::Place> out;
  for (size_t i = 0; i < persons.size(); ++i) out.push_back({i, "page", i, persons[i]});
  return out;
}

TEST(AlikeFirst, TwoPersonsStayTwoWhateverLiesBetween) {
  AlikeFirst sets(places({7, std::nullopt, 8, 7}));
  sets.found(0, 1, 0.9), sets.found(1, 2, 0.8), sets.found(1, 3, 0.7);
  sets.join(never);
  EXPECT_EQ(sets.sets().groups(1), (Groups{{0, 1, 3}, {2}}));
}

TEST(AlikeFirst, CopiesAreOneWhoeverIsNamed) {
  AlikeFirst sets(places({7, 8}));
  sets.found(0, 1, 0.9, true);
  sets.join(never);
  EXPECT_EQ(sets.sets().groups(2), (Groups{{0, 1}}));
}

TEST(AlikeFirst, SetsThatWereToldApartOnceStayTwoWhenMoreComesToThem) {
  // 0 and 2 are of one page that tells them apart; 1, 3, 4 of others.
  std::vector<AlikeFirst::Place> all = places({{}, {}, {}, {}, {}});
  all[2].page = 0;
  const auto apart = [](size_t x, size_t y, bool) { return std::min(x, y) == 0 && std::max(x, y) == 2; };
  AlikeFirst sets(all);
  sets.found(0, 1, 0.9), sets.found(2, 3, 0.8), sets.found(1, 3, 0.7), sets.found(3, 4, 0.6), sets.found(1, 4, 0.5);
  sets.join(apart);
  EXPECT_EQ(sets.sets().groups(1), (Groups{{0, 1}, {2, 3, 4}}));
}

TEST(AlikeFirst, ManyPairsInAnyOrderGiveTheSameSets) {
  constexpr size_t many = 600, a_set = 100;
  std::vector<std::pair<size_t, size_t>> pairs;
  for (size_t i = 0; i < many; ++i)
    for (size_t k = i + 1; k < std::min(many, i + 12); ++k) pairs.emplace_back(i, k);
  const auto apart = [](size_t x, size_t y, bool) { return x / a_set != y / a_set; };
  std::vector<AlikeFirst::Place> all;
  for (size_t i = 0; i < many; ++i) all.push_back({i % 7, "page", i, std::nullopt});
  const auto groups = [&] {
    AlikeFirst sets(all);
    for (const auto& [a, b] : pairs) sets.found(a, b, static_cast<double>((a * 31 + b * 17) % 101));
    sets.join(apart);
    return sets.sets().groups(1);
  };
  const Groups first = groups();
  std::shuffle(pairs.begin(), pairs.end(), std::mt19937(7));
  EXPECT_EQ(groups(), first);
}

SharedRun by_all_pairs(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  SharedRun best;
  for (size_t i = 0; i < a.size(); ++i)
    for (size_t k = 0; k < b.size(); ++k) {
      size_t n = 0;
      while (i + n < a.size() && k + n < b.size() && a[i + n] == b[k + n]) ++n;
      if (n > best.length) best = {i, k, n};
    }
  return best;
}

TEST(LongestShared, OfLongTextsIsThatOfAllPairs) {
  std::mt19937 random(3);
  for (const uint64_t words : {2u, 5u, 40u, 400u})
    for (const size_t length : {30u, 90u, 150u, 260u}) {
      std::vector<uint64_t> a, b;
      for (size_t i = 0; i < length; ++i) a.push_back(random() % words), b.push_back(random() % words);
      for (size_t i = 0; i < 9; ++i) b[length / 2 + i] = a[length / 3 + i];
      const SharedRun all = by_all_pairs(a, b), found = longest_shared(a, b);
      EXPECT_EQ(found.length, all.length);
      EXPECT_EQ(found.in_a, all.in_a);
      EXPECT_EQ(found.in_b, all.in_b);
    }
}

// A page on which `speaker` says what all pages of this test have.
Reading page(const std::string& outlet, const std::string& speaker, VoiceType type) {
  const std::string words = "the southern lock of the canal has been shut since the ice came down the river";
  Reading r;
  r.text = speaker + " said " + words + ".";
  for (int i = 0; i < 60; ++i) r.text += " " + outlet.substr(0, 5) + std::to_string(i);
  r.id = outlet;
  r.sha256 = sha256(r.text);
  r.metadata.outlet = outlet;
  r.metadata.published = {"2031-03-04", "given"};
  const auto span = [&](const std::string& part) {
    const auto at = static_cast<uint32_t>(r.text.find(part));
    return Span{at, at + static_cast<uint32_t>(part.size())};
  };
  r.voices.push_back({outlet, VoiceType::outlet, {}, {}, {}, {}, {}});
  r.voices.push_back({speaker, type, {}, {{span(speaker), MentionKind::name}}, {}, {}, {}});
  r.outlet_voice = 0;
  ReadStatement s;
  s.source = {1, speaker, {span(speaker)}};
  s.content = {span(words)};
  s.chain = {{{0, outlet, {}}, Link::publishes}, {{1, speaker, {span(speaker)}}, Link::speaks}};
  r.statements.push_back(std::move(s));
  return r;
}

uint32_t sources(const std::string& speaker, VoiceType type) {
  const Links links = link_pages({page("Sella Post", speaker, type), page("Radio Tesk", speaker, type)});
  return links.same.size() == 1 ? links.same[0].independent : 0;
}

TEST(Independent, WhatANewspaperTellsIsOneSourceWhoeverPrintsItAgain) {
  EXPECT_EQ(sources("Harbour Courier", VoiceType::outlet), 1u);
  EXPECT_EQ(sources("Ana Brell", VoiceType::person), 2u);
}

}  // namespace
}  // namespace sayso
