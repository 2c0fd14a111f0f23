// Parties that look like one across pages and are two: by initials, by a short name, by an office.
#include <gtest/gtest.h>

#include "sayso/link/test_pages.h"

namespace sayso {
namespace {

// Two letters may stand for anything; three of what is told and not named, too.
TEST(JoinsNot, InitialsAreABodysThatIsNamed) {
  std::vector<Reading> pages{page("Sella Post", "2031-03-04", "The Harbour Council met in a storm."),
                             page("Gazette", "2031-03-05", "The HC met in a storm."),
                             page("Radio Tesk", "2031-03-05", "The Sella dredging campaign met a storm."),
                             page("Tesk Times", "2031-03-06", "The SDC met in a storm.")};
  for (Reading& r : pages) voice(r, r.text.substr(4, r.text.find(" met") - 4), VoiceType::organization);
  EXPECT_EQ(members_with(link_pages(pages), {1, 1}), 0u);
  EXPECT_EQ(members_with(link_pages(pages), {3, 1}), 0u);
  pages[0].voices[1].also = {"HC"};
  EXPECT_EQ(members_with(link_pages(pages), {1, 1}), 2u);
}

// "Marn" is no slip of Mann, and "Tove" none of Tova; longer names tell by more letters.
TEST(JoinsNot, AShortNameAloneIsHisWhoseLettersItHas) {
  const auto members = [](const std::string& name, const std::string& alone) {
    std::vector<Reading> pages{page("Sella Post", "2031-03-04", name + " left."),
                               page("Gazette", "2031-03-05", alone + " came.")};
    voice(pages[0], name, VoiceType::person), voice(pages[1], alone, VoiceType::person);
    return members_with(link_pages(pages), {1, 1});
  };
  EXPECT_EQ(members("Ilo Mann", "Mann"), 2u);
  EXPECT_EQ(members("Ilo Mann", "Menn"), 0u);
  EXPECT_EQ(members("Sean Orrin", "Soan"), 0u);
  EXPECT_EQ(members("Ilo Brennik", "Brennick"), 2u);
}

// Of a president whose land a page leaves out, others tell which it is: he is no other land's.
TEST(JoinsNot, AnotherLandsOfficeIsNotHisWhoHoldsOneElsewhere) {
  const auto with_role = [](Reading r, const std::string& role) {
    const uint32_t v = voice(r, "Ana Brell", VoiceType::person);
    r.voices[v].roles.push_back({role, place(r, role)});
    return r;
  };
  const auto described = [](Reading r, const std::string& words) {
    r.voices.push_back(
        {words, VoiceType::unnamed, {}, {{place(r, words).front(), MentionKind::description}}, {}, {}, {}});
    return r;
  };
  std::vector<Reading> pages{
      with_role(page("Post", "2031-05-01", "President Ana Brell spoke of the harbour." + filler(1)), "President"),
      described(page("Times", "2031-05-02", "Chile's president left the storm." + filler(2)), "Chile's president")};
  EXPECT_EQ(members_with(link_pages(pages), {1, 1}), 2u);
  pages.push_back(
      with_role(page("Star", "2031-05-02", "Norway's president Ana Brell came late." + filler(3)), "president"));
  EXPECT_EQ(members_with(link_pages(pages), {1, 1}), 0u);
  pages[1] =
      described(page("Times", "2031-05-02", "Norway's president left the storm." + filler(2)), "Norway's president");
  EXPECT_EQ(members_with(link_pages(pages), {1, 1}), 3u);
}

}  // namespace
}  // namespace sayso
