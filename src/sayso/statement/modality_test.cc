#include "sayso/statement/modality.h"

#include <gtest/gtest.h>

#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

struct Case {
  const char* words;
  const char* act;       // of the first statement; empty where there is none
  const char* modality;  // of it
};

TEST(Modality, IsReadFromTheWordsAroundTheCue) {
  for (const Case& c : std::vector<Case>{
           {"The mayor said that the road was closed.", "say", "asserted"},
           {"The mayor did not say that the road was closed.", "say", "negated"},
           {"The mayor has never said that the road was closed.", "say", "negated"},
           {"Nobody said that the water was poisoned.", "say", "negated"},
           {"The agency has not announced that the ship was lost.", "announce", "negated"},
           {"The mayor may say that the road is closed.", "say", "possible"},
           {"Others might argue that the road is closed.", "claim", "possible"},
           {"Ms Orso will tell the council on Friday that the truce has failed.", "say", "future"},
           {"The mayor denied that the road was closed.", "deny", "asserted"},
           {"The mayor did not deny that the road was closed.", "say", "possible"},
           // Nothing is said there at all.
           {"The mayor would not say whether the bridge was safe.", "", ""},
           {"The mayor did not say where the ships were.", "", ""},
           {"The mayor declined to comment on the report.", "", ""},
           {"The governor left without saying whether he would stand again.", "", ""},
       }) {
    const Chain chain(std::string(c.words) + "\n");
    const auto all = chain.statements.all();
    if (!*c.act) {
      EXPECT_TRUE(all.empty()) << c.words;
      continue;
    }
    ASSERT_FALSE(all.empty()) << c.words;
    EXPECT_EQ(name_of(all[0].act), c.act) << c.words;
    EXPECT_EQ(name_of(all[0].modality), c.modality) << c.words;
  }
}

TEST(Modality, MindsAreToldFromSpeech) {
  for (auto [words, kind] : {std::pair{"The mayor said that the road was closed.\n", StatementKind::speech},
                             {"The mayor believed that the road was closed.\n", StatementKind::mind},
                             {"The council hoped that the road would open.\n", StatementKind::mind},
                             {"The council warned that the road would close.\n", StatementKind::speech}}) {
    const Chain chain(words);
    ASSERT_EQ(chain.statements.all().size(), 1u) << words;
    EXPECT_EQ(chain.statements.all()[0].kind, kind) << words;
  }
}

}  // namespace
}  // namespace sayso
