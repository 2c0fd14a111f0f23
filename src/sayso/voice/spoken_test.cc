#include "sayso/voice/spoken.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

std::vector<std::string> times_of(const std::string& words) {
  Document document;
  document.bytes = words;
  document.given.published = "2031-05-15";  // a Thursday
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  std::vector<std::string> out;
  const Times spoken = count_from_speech(syntax, times, spoken_elsewhen(voices, times));
  for (const Time& t : spoken.all()) out.push_back(std::string(text.of(t.span)) + " " + t.edtf);
  return out;
}

using List = std::vector<std::string>;

TEST(SpeechClock, CountsFromWhenItWasSaid) {
  EXPECT_EQ(times_of("“We sent the boats yesterday,” the mayor of Sella told reporters on Tuesday."),
            (List{"yesterday 2031-05-12", "Tuesday 2031-05-13"}));
}

TEST(SpeechClock, IsThePagesOutsideOfQuotes) {
  EXPECT_EQ(times_of("The mayor of Sella said on Tuesday that the boats would come. They came yesterday."),
            (List{"Tuesday 2031-05-13", "yesterday 2031-05-14"}));
  EXPECT_EQ(times_of("“We sent the boats yesterday,” the mayor of Sella said."), (List{"yesterday 2031-05-14"}));
}

}  // namespace
}  // namespace sayso
