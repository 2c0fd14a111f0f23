#include "sayso/page/language.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

std::string language(const std::string& lang, const std::string& words) {
  Document d;
  d.media = Media::html;
  d.bytes = "<html lang='" + lang + "'><title>x</title><h1>x</h1>";
  for (int i = 0; i < 4; ++i) d.bytes += "<p>" + words + "</p>";
  return read_page(d)->metadata().language;
}

TEST(Language, TheTextGoesBeforeWhatThePageDeclares) {
  const std::string german =
      "Der Hafen von Lomna blieb am Montag geschlossen, und niemand in der Stadt wusste, warum die Tore zu waren.";
  const std::string english =
      "The harbour of Lomna stayed shut on Monday, and nobody in the town knew why the gates were locked.";
  EXPECT_EQ(language("en-US", german), "de");
  EXPECT_EQ(language("de", english), "en");
  EXPECT_EQ(language("", english), "en");
  EXPECT_EQ(language("de", "x"), "de");  // too short to tell
}

}  // namespace
}  // namespace sayso
