// What joins parties, counts and turns across pages, beyond links_test.cc.
#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

void lasted(Reading& r, double years, const std::string& words) {
  Figure f;
  f.min = f.max = years;
  f.unit = "year";
  f.counted = {"ruled", "years", "", "", CountedBy::behind};
  f.spans = place(r, words);
  r.figures.push_back(std::move(f));
}

TEST(Joins, ABodyInAnotherOrderOfWordsIsTheSame) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "The National Harbour Council met."),
                             page("Gazette", "2031-03-05", "The Harbour National Council met."),
                             page("Radio Tesk", "2031-03-05", "The Harbour Youth Council met.")};
  for (Reading& r : pages) voice(r, r.text.substr(4, r.text.find(" met") - 4), VoiceType::organization);
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {0, 1}), 2u);
  EXPECT_EQ(members_with(links, {2, 1}), 0u);
}

TEST(Joins, StateTelevisionOfALandLeftOpenIsThatOfTheLandMostPagesHave) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Varonian state television said so."),
                             page("Gazette", "2031-03-05", "Varonian state television said no."),
                             page("Radio Tesk", "2031-03-05", "That is what state television said.")};
  for (Reading& r : pages) voice(r, "state television", VoiceType::outlet);
  EXPECT_EQ(members_with(link_pages(pages), {2, 1}), 3u);
  pages[1] = page("Gazette", "2031-03-05", "Canadian state television said no.");
  voice(pages[1], "state television", VoiceType::outlet);
  EXPECT_EQ(members_with(link_pages(pages), {2, 1}), 0u);
}

TEST(Joins, WhatIsATitleBeforeAPersonIsPartOfABodysName) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "The National Harbour Party met."),
                             page("Gazette", "2031-03-05", "The NHP met."),
                             page("Radio Tesk", "2031-03-05", "The Harbour Party met.")};
  for (Reading& r : pages) voice(r, r.text.substr(4, r.text.find(" met") - 4), VoiceType::organization);
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {1, 1}), 2u);
  EXPECT_EQ(members_with(links, {2, 1}), 0u);
}

TEST(Joins, AReversedNameIsASlipWhereMostHaveTheOther) {
  std::vector<Reading> pages;
  for (const char* text :
       {"Tomas Orrin left.", "Tomas Orrin came.", "Orrin Tomas slept.", "Ilo Maran left.", "Maran Ilo left."}) {
    pages.push_back(page("Outlet " + std::to_string(pages.size()), "2031-03-04", text));
    voice(pages.back(), std::string(text).substr(0, std::string(text).rfind(' ')), VoiceType::person);
  }
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {2, 1}), 3u);
  EXPECT_EQ(members_with(links, {3, 1}), 0u);  // one page each: nobody knows which is right
}

TEST(Joins, OneLetterOfALongLastNameIsASlip) {
  Reading a = page("Post", "2031-05-01", "Ana Brellmont spoke." + filler(1));
  Reading b = page("Times", "2031-05-02", "Ana Brellmond spoke." + filler(2));
  Reading c = page("Star", "2031-05-02", "Asta Brellmont spoke. Ana Orlo spoke. Ana Orso spoke." + filler(3));
  voice(a, "Ana Brellmont", VoiceType::person);
  voice(b, "Ana Brellmond", VoiceType::person);
  for (const char* name : {"Asta Brellmont", "Ana Orlo", "Ana Orso"}) voice(c, name, VoiceType::person);
  const Links links = link_pages({a, b, c});
  EXPECT_EQ(members_with(links, {0, 1}), 2u);
  EXPECT_EQ(members_with(links, {2, 1}), 0u);  // a relative
  EXPECT_EQ(members_with(links, {2, 2}), 0u);  // short names are told apart by a letter
}

TEST(Joins, APersonWithHisBodyBehindHimIsThePerson) {
  Reading a = page("Post", "2031-05-01", "Ana Brell spoke." + filler(1));
  Reading b = page("Times", "2031-05-02", "Ana Brell of the Harbour School spoke." + filler(2));
  voice(a, "Ana Brell", VoiceType::person);
  voice(b, "Ana Brell of the Harbour School", VoiceType::organization);
  EXPECT_EQ(members_with(link_pages({a, b}), {1, 1}), 2u);
}

TEST(Joins, WhoIsSomebodysIsNotThatSomebody) {
  Reading a = page("Post", "2031-05-01", "President Ana Brell spoke." + filler(1));
  Reading b = page("Times", "2031-05-02", "A spokesman for President Ana Brell spoke." + filler(2));
  Reading c = page("Star", "2031-05-02", "The cabinet of Premier Ana Brell met." + filler(3));
  voice(a, "Ana Brell", VoiceType::person);
  const uint32_t v = voice(b, "spokesman for President Ana Brell", VoiceType::unnamed);
  b.voices[v].affiliations.push_back({"President Ana Brell", place(b, "President Ana Brell"), std::nullopt});
  voice(c, "cabinet of Premier Ana Brell", VoiceType::organization);
  const Links links = link_pages({a, b, c});
  EXPECT_EQ(members_with(links, {0, 1}), 0u);
}

TEST(Joins, AnUnknownLandHasAGovernmentOfItsOwn) {
  Reading a = page("Post", "2031-05-01", "The Norwegian government met. Norway waits." + filler(1));
  Reading b = page("Times", "2031-05-02",
                   "Norway waits. Norway asks. Ostria's government met. The road to Ostria is open." + filler(2));
  voice(a, "Norwegian government", VoiceType::organization);
  voice(b, "Ostria", VoiceType::place);
  voice(b, "Ostria's government", VoiceType::organization);
  EXPECT_EQ(members_with(link_pages({a, b}), {0, 1}), 0u);
}

TEST(Joins, AFirstNameIsHisWhoHasItLetterByLetter) {
  Reading a = page("Post", "2031-05-01", "Aleena Orrin spoke. Tomas Alena spoke." + filler(1));
  Reading b = page("Times", "2031-05-02", "His daughter Aleena spoke." + filler(2));
  voice(a, "Aleena Orrin", VoiceType::person);
  voice(a, "Tomas Alena", VoiceType::person);
  voice(b, "Aleena", VoiceType::person);
  const Links links = link_pages({a, b});
  EXPECT_EQ(members_with(links, {0, 1}), 2u);
  EXPECT_EQ(members_with(links, {0, 2}), 0u);
}

TEST(Joins, AnEnvoyIsTheOneWhoIsSentThere) {
  const auto with_role = [](Reading r, const std::string& name, const std::string& role) {
    const uint32_t v = voice(r, name, VoiceType::person);
    r.voices[v].roles.push_back({role, place(r, role)});
    return r;
  };
  std::vector<Reading> pages{
      with_role(page("Post", "2031-05-01", "Ana Brell, Norway's ambassador to Chile, spoke." + filler(1)), "Ana Brell",
                "ambassador to Chile"),
      with_role(page("Times", "2031-05-01", "Norwegian Ambassador Tomas Orso spoke." + filler(2)), "Tomas Orso",
                "Ambassador"),
      with_role(page("Star", "2031-05-02", "Norwegian Ambassador Ilo Brandt spoke." + filler(3)), "Ilo Brandt",
                "Ambassador"),
      page("Gazette", "2031-05-02", "Norway's ambassador to Chile left." + filler(4))};
  Reading& last = pages.back();
  const Span described{0, static_cast<uint32_t>(std::string("Norway's ambassador to Chile").size())};
  last.voices.push_back(
      {"Norway's ambassador to Chile", VoiceType::unnamed, {}, {{described, MentionKind::description}}, {}, {}, {}});
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {0, 1}), 2u);
  EXPECT_EQ(members_with(links, {3, 1}), 2u);
}

TEST(Joins, ATownIsNobodysLastName) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Tomas al-Orlbi spoke."),
                             page("Gazette", "2031-03-05", "The road to Orlby is open."),
                             page("Radio Tesk", "2031-03-05", "They left Orlbi at night.")};
  voice(pages[0], "Tomas al-Orlbi", VoiceType::person);
  voice(pages[1], "Orlby", VoiceType::place);
  voice(pages[2], "Orlbi", VoiceType::person);  // as some pages have it
  const Links links = link_pages(pages);
  EXPECT_EQ(members_with(links, {0, 1}), 0u);
}

// How long one ruled is another count than how long another did, and two lengths of one are a conflict.
TEST(Joins, HowLongSomethingLastedIsOneCountAParty) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "Tomas Orrin gave up his 30-year rule."),
                             page("Gazette", "2031-03-04", "Tomas Orrin has ruled for 30 years, it seems."),
                             page("Radio Tesk", "2031-03-04", "Ana Brell gave up her 30-year rule.")};
  const char* const words[] = {"30-year", "30 years", "30-year"};
  for (size_t i = 0; i < pages.size(); ++i) {
    voice(pages[i], i == 2 ? "Ana Brell" : "Tomas Orrin", VoiceType::person);
    lasted(pages[i], 30, words[i]);
  }
  Links links = link_pages(pages);
  ASSERT_EQ(links.counts.size(), 1u);
  EXPECT_EQ(links.counts[0].figures.size(), 2u);
  EXPECT_FALSE(links.counts[0].conflict);
  pages[1].figures[0].min = pages[1].figures[0].max = 31;
  links = link_pages(pages);
  ASSERT_EQ(links.counts.size(), 1u);
  EXPECT_TRUE(links.counts[0].conflict);
}

TEST(Joins, TwoNumbersOfOnePageSideBySideAreAConflictWheneverTheyWereTold) {
  Reading r = page("Sella Post", "2031-03-04",
                   "Brell said three guards were killed in Tolla on Tuesday. Orrin said 10 guards were killed there.");
  const uint32_t brell = voice(r, "Brell", VoiceType::person), orrin = voice(r, "Orrin", VoiceType::person);
  say(r, brell, "three guards were killed in Tolla"), say(r, orrin, "10 guards were killed there");
  r.statements[1].said = {"2031-03-03", "text", {}};
  for (const auto& [n, words, who] : {std::tuple(3.0, "three", brell), {10.0, "10", orrin}}) {
    Figure f;
    f.min = f.max = n;
    f.counted = {"killed", "guards", "people", "", CountedBy::behind};
    f.spans = place(r, words);
    f.where = place(r, "Tolla");
    f.source = who;
    f.statement = n > 3 ? 1 : 0;
    r.figures.push_back(std::move(f));
  }
  const Links links = link_pages({r});
  ASSERT_EQ(links.counts.size(), 1u);
  EXPECT_TRUE(links.counts[0].conflict);
}

TEST(Joins, WhatWasSaidToOneNewsroomAllOthersHaveFromThere) {
  const std::string words = "We will not leave the harbour before the last ship has gone home";
  std::vector<Reading> pages;
  for (const char* outlet : {"Sella Post", "Gazette", "Radio Tesk"}) {
    pages.push_back(
        page(outlet, "2031-03-04", "Ana Brell told Tesk TV: " + words + "." + filler(static_cast<int>(pages.size()))));
    say(pages.back(), voice(pages.back(), "Ana Brell", VoiceType::person), words);
  }
  ASSERT_EQ(link_pages(pages).same.size(), 1u);
  EXPECT_EQ(link_pages(pages).same[0].independent, 3u);
  const uint32_t channel = voice(pages[1], "Tesk TV", VoiceType::outlet);
  ChainLink link;
  link.voice = channel, link.text = "Tesk TV", link.link = Link::interviews;
  pages[1].statements[0].chain.push_back(link);
  EXPECT_EQ(link_pages(pages).same[0].independent, 1u);
  // Not where somebody merely passes it on: whoever has it otherwise has it himself.
  pages[1].statements[0].chain[0].link = Link::reports;
  EXPECT_EQ(link_pages(pages).same[0].independent, 3u);
}

TEST(Joins, DescriptionsThatMayMeanOneSpeakerAreOneWhereTheWordsAreNearlyTheSame) {
  const auto same = [](const std::string& one, const std::string& other, MentionKind kind) {
    const std::string words[] = {"the brass lanterns of seven old ferries were found below the northern lock gates",
                                 "brass lanterns of seven old ferries were seen right below the northern lock gates"};
    std::vector<Reading> pages;
    for (int i = 0; i < 2; ++i) {
      const std::string& who = i == 0 ? one : other;
      pages.push_back(page("Outlet " + std::to_string(i), "2031-03-04", who + " said " + words[i] + "." + filler(i)));
      Reading& r = pages.back();
      const uint32_t v = voice(r, who, kind == MentionKind::name ? VoiceType::person : VoiceType::unnamed);
      r.voices[v].mentions[0].kind = kind;
      say(r, v, words[i]);
      r.statements[0].source.spans = place(r, who);
    }
    for (int i = 2; i < 40; ++i) {  // so that the words are rare
      pages.push_back(page("Outlet " + std::to_string(i), "2031-03-04", "Ilo Maran said" + filler(i)));
      say(pages.back(), voice(pages.back(), "Ilo Maran", VoiceType::person), filler(i).substr(1));
    }
    return link_pages(pages).same.size();
  };
  EXPECT_EQ(same("A Varonian diver", "A senior diver of Varonia", MentionKind::description), 1u);
  EXPECT_EQ(same("A Varonian diver", "A Varonian clerk", MentionKind::description), 0u);
  EXPECT_EQ(same("Brell", "Ana Brell", MentionKind::name), 1u);  // by the party
  EXPECT_EQ(same("Tomas Brell", "Ana Brell", MentionKind::name), 0u);
}

TEST(Joins, AVeryLongQuoteIsOneWhoeverSaysIt) {
  const std::string words =
      "We have carried lanterns along this lock for nine winters and nobody in the board ever asked us what they burn "
      "or who pays for the oil";
  const auto same = [](const std::string& quote) {
    std::vector<Reading> pages;
    for (const char* who : {"The keeper", "A clerk"}) {
      pages.push_back(page(who, "2031-03-04", "“" + quote + "”, " + who + " said." + filler(*who)));
      Reading& r = pages.back();
      const uint32_t v = voice(r, who, VoiceType::unnamed);
      r.voices[v].mentions[0].kind = MentionKind::description;
      say(r, v, quote);
      r.statements[0].source = {v, who, place(r, who)};
      r.statements[0].manner = Manner::direct;
    }
    return link_pages(pages).same.size();
  };
  EXPECT_EQ(same(words), 1u);
  EXPECT_EQ(same(words.substr(0, words.find(" and nobody"))), 0u);
}

// Of one day, by whom two outlets only describe.
TEST(Joins, ALongQuoteBetweenMarksIsOneWhoeverIsDescribed) {
  const auto same = [](const std::string& quote, const std::string& day) {
    std::vector<Reading> pages;
    for (const char* who : {"The keeper", "A clerk"}) {
      pages.push_back(page(who, pages.empty() ? "2031-03-04" : day,
                           who + std::string(" asked") + filler(*who) + " “" + quote + "”."));
      Reading& r = pages.back();
      const uint32_t v = voice(r, who, VoiceType::unnamed);
      r.voices[v].mentions[0].kind = MentionKind::description;
      say(r, v, r.text.substr(r.text.find("word")));
      r.statements[0].source = {v, who, place(r, who)};
    }
    for (int i = 2; i < 40; ++i) {  // so that the words are rare
      pages.push_back(page("Outlet " + std::to_string(i), "2031-03-04", "Ilo Maran said" + filler(i)));
      say(pages.back(), voice(pages.back(), "Ilo Maran", VoiceType::person), filler(i).substr(1));
    }
    return link_pages(pages).same.size();
  };
  const std::string words = "what can be done to keep the lanterns of this lock and the oil of the winter";
  EXPECT_EQ(same(words, "2031-03-04"), 1u);
  EXPECT_EQ(same(words, "2031-03-09"), 0u);
  EXPECT_EQ(same("what can be done to keep the lanterns", "2031-03-04"), 0u);
}

TEST(Joins, ATurnThatThePageTellsNeedsNoWordInCommon) {
  const auto turns = [](const std::string& told) {
    Reading r = page("Sella Post", "2031-03-04",
                     "Ana Brell said the mayor would surely leave tonight. Later she " + told +
                         " said nobody had told her anything about it.");
    const uint32_t brell = voice(r, "Ana Brell", VoiceType::person);
    say(r, brell, "the mayor would surely leave tonight"), say(r, brell, "nobody had told her anything about it");
    return link_pages({r}).turns;
  };
  ASSERT_EQ(turns("walked it back and").size(), 1u);
  EXPECT_EQ(turns("walked it back and")[0].type, TurnType::corrects);
  EXPECT_EQ(turns("walked it back and")[0].then, (InPage{0, 1}));
  EXPECT_TRUE(turns("walked on and").empty());
}

TEST(Joins, WhatThePageSaysWasSaidBeforeComesFirst) {
  const auto turns = [](const std::string& told) {
    Reading r = page("Sella Post", "2031-03-04",
                     "Ana Brell said the lock keepers must be paid in full. Her words come after she had said " + told +
                         "that she would not meddle with wages.");
    const uint32_t brell = voice(r, "Ana Brell", VoiceType::person);
    say(r, brell, "the lock keepers must be paid in full"), say(r, brell, "that she would not meddle with wages");
    r.statements[1].source.spans = place(r, "she had");
    return link_pages({r}).turns;
  };
  ASSERT_EQ(turns("earlier ").size(), 1u);
  EXPECT_EQ(turns("earlier ")[0].type, TurnType::reverses);
  EXPECT_EQ(turns("earlier ")[0].first, (InPage{0, 1}));
  EXPECT_TRUE(turns("").empty());
}

// "He had put it at 75": another figure, told as an earlier one.
TEST(Joins, AFigureThatWasPutBeforeIsATurn) {
  const auto turns = [](const std::string& had, double before) {
    Reading r = page("Sella Post", "2031-03-04",
                     "Ana Brell said some 66 of the harbour's cranes stood still. She " + had +
                         " the loss of cranes at 75 in all of the land on Sunday.");
    const uint32_t brell = voice(r, "Ana Brell", VoiceType::person);
    say(r, brell, "some 66 of the harbour's cranes stood still");
    say(r, brell, "the loss of cranes at 75 in all of the land on Sunday");
    r.statements[1].source.spans = place(r, "She");
    count(r, 66, "66"), count(r, before, "75");
    return link_pages({r}).turns;
  };
  ASSERT_EQ(turns("had put", 75).size(), 1u);
  EXPECT_EQ(turns("had put", 75)[0].type, TurnType::corrects);
  EXPECT_EQ(turns("had put", 75)[0].first, (InPage{0, 1}));
  EXPECT_TRUE(turns("had put", 66).empty());
  EXPECT_TRUE(turns("puts", 75).empty());
}

// Whichever page stands first.
TEST(Joins, ADenialOfTheSameDayComesBehindWhatItDenies) {
  const std::string claim = "The harbour town is not ready for an open vote";
  for (const bool denial_first : {false, true}) {
    std::vector<Reading> pages;
    for (int i = 0; i < 2; ++i) {
      const bool denies = (i == 0) == denial_first;
      pages.push_back(page(denies ? "Gazette" : "Sella Post", "2031-03-04",
                           denies ? "Ana Brell said she was misquoted as calling the harbour town not ready for a vote."
                                  : "“" + claim + "”, Ana Brell said."));
      say(pages.back(), voice(pages.back(), "Ana Brell", VoiceType::person),
          denies ? "she was misquoted as calling the harbour town not ready for a vote" : claim);
    }
    const Links links = link_pages(pages);
    EXPECT_TRUE(links.same.empty());  // who takes it back says something else
    ASSERT_EQ(links.turns.size(), 1u);
    EXPECT_EQ(links.turns[0].type, TurnType::denies);
    EXPECT_EQ(links.turns[0].then.page, denial_first ? 0u : 1u);
  }
}

}  // namespace
}  // namespace sayso
