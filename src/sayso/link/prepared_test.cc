#include "sayso/link/prepared.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sayso/link/test_pages.h"
#include "sayso/read/read.h"

namespace sayso {
namespace {

std::vector<Reading> some_pages() {
  const std::string agency =
      "Sella, 4 March 2031 (Varonia News Agency) - “We will not leave the harbour before the last ship has gone,” "
      "mayor "
      "Ana Brell told Radio Tesk on Tuesday.\n\nThe ministry said 31 people were killed in Korvat on 3 March 2031, "
      "including 19 in the port. Her 20-year rule ended in May.\n\nTomas Orso called the council a clique and denied "
      "that Ana Brell had asked for soldiers. Later he backtracked and said she had asked for \"a few good men\".\n";
  std::string paper = agency, late = agency;
  paper.replace(paper.find("4 March"), 7, "5 March").replace(paper.find(" (Varonia News Agency)"), 22, "");
  late.replace(late.find("31 people"), 9, "90 people").replace(late.find("4 March"), 7, "6 March");
  std::vector<Reading> out;
  for (const std::string& text : {agency, paper, late}) {
    Document document;
    document.id = "page" + std::to_string(out.size());
    document.media = Media::text;
    document.bytes = text;
    document.given.outlet = out.size() == 1 ? "Sella Post" : "Varonia News Agency";
    document.given.published = "2031-03-0" + std::to_string(4 + out.size());
    auto reading = read(document);
    EXPECT_TRUE(reading.has_value());
    if (reading) out.push_back(std::move(*reading));
  }
  return out;
}

std::string told(const Links& links) {
  std::string out;
  const auto add = [&](std::string_view kind, const std::vector<InPage>& all) {
    out.append("\n").append(kind);
    for (const InPage p : all) out += " " + std::to_string(p.page) + "." + std::to_string(p.index);
  };
  for (const VoiceLink& v : links.voices) add(v.name, v.members);
  for (const SameLink& s : links.same) add("same " + std::to_string(s.independent), s.statements);
  for (const CountLink& c : links.counts)
    add(c.what + "," + c.where + "," + c.when + (c.conflict ? "!" : ""), c.figures);
  for (const NameLink& n : links.names) add(n.name, n.uses), add("of", {n.of, n.by});
  for (const TurnLink& t : links.turns) add("turn", {t.voice, t.first, t.then});
  for (const ChangedQuote& c : links.changed) add("changed", {c.first, c.then});
  for (const CopyLink& c : links.copies)
    out += "\ncopy " + std::to_string(c.original) + " " + std::to_string(c.other) + " " +
           std::to_string(c.passages.size());
  return out;
}

TEST(Prepared, WhatIsKeptOfPagesGivesTheSameLinks) {
  std::vector<Reading> pages = some_pages();
  std::vector<Reading> kept_pages;
  std::vector<PreparedPage> kept_prepared;
  for (Reading& page : pages) {
    PreparedPage of_page = prepared(page);
    const std::string bytes = kept(page, of_page);
    auto again = kept_to_join(bytes);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(kept(again->page, again->prepared), bytes);
    EXPECT_EQ(kept(page, of_page), bytes);
    kept_pages.push_back(std::move(again->page));
    kept_prepared.push_back(std::move(again->prepared));
  }
  const Links once = link_pages(pages);
  EXPECT_FALSE(once.voices.empty());
  EXPECT_FALSE(once.same.empty());
  EXPECT_FALSE(once.counts.empty());
  EXPECT_FALSE(once.copies.empty());
  EXPECT_EQ(told(link_prepared(kept_pages, std::move(kept_prepared), {})), told(once));
}

// Three pages say what Orso is, two take the name for a place's: what a page tells counts twice as much as a guess.
TEST(Prepared, WhatAPageTellsOfAVoiceIsKept) {
  std::vector<Reading> pages;
  for (const char* outlet : {"Sella Post", "Gazette", "Radio Tesk", "Courier", "Lake Times"}) {
    pages.push_back(page(outlet, "2031-03-04", "Orso", std::string(outlet) + " asked and was told so"));
    if (pages.size() <= 3)
      pages.back().voices[1].roles.push_back({"mayor", {}});
    else
      pages.back().voices[1].type = VoiceType::place;
  }
  std::vector<Reading> kept_pages;
  std::vector<PreparedPage> kept_prepared;
  for (Reading& one : pages) {
    PreparedPage of_one = prepared(one);
    auto back = kept_to_join(kept(one, of_one));
    ASSERT_TRUE(back.has_value());
    kept_pages.push_back(std::move(back->page)), kept_prepared.push_back(std::move(back->prepared));
  }
  const auto type_of_orso = [](const Links& links) {
    const auto at =
        std::find_if(links.voices.begin(), links.voices.end(), [](const VoiceLink& v) { return v.name == "Orso"; });
    return at == links.voices.end() ? VoiceType::unnamed : at->type;
  };
  EXPECT_EQ(type_of_orso(link_pages(pages)), VoiceType::person);
  EXPECT_EQ(type_of_orso(link_prepared(kept_pages, std::move(kept_prepared), {})), VoiceType::person);
}

TEST(Prepared, BytesThatDoNotHoldAreNoPage) {
  Reading page = some_pages()[0];
  PreparedPage of_page = prepared(page);
  const std::string bytes = kept(page, of_page);
  EXPECT_FALSE(kept_to_join("").has_value());
  EXPECT_FALSE(kept_to_join(bytes + "x").has_value());
  for (size_t n = 0; n < bytes.size(); n += 3) EXPECT_FALSE(kept_to_join(bytes.substr(0, n)).has_value());
  size_t held = 0;
  for (size_t i = 0; i < bytes.size(); ++i)
    for (const char bit : {'\x01', '\x80'}) {
      std::string other = bytes;
      other[i] = static_cast<char>(other[i] ^ bit);
      auto read = kept_to_join(other);
      if (!read) continue;
      ++held;  // whatever it says now, it can be joined
      if (i % 7 != 0) continue;
      std::vector<PreparedPage> one;
      one.push_back(std::move(read->prepared));
      link_prepared({read->page}, std::move(one), {});
    }
  EXPECT_GT(held, 0u);
  EXPECT_LT(held, 2 * bytes.size());
}

}  // namespace
}  // namespace sayso
