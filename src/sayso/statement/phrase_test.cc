#include "sayso/statement/phrase.h"

#include <gtest/gtest.h>

#include "sayso/statement/test_chain.h"

namespace sayso {
namespace {

struct Case {
  const char* words;  // "|" stands before the cue, or before the phrase
  const char* phrase;
};

// The text without its bar, and the token before which that stood.
struct AtBar {
  explicit AtBar(std::string marked)
      : bar(static_cast<uint32_t>(marked.find('|'))),
        chain(marked.erase(bar, 1) + "\n"),
        token(chain.tokens.at_byte(bar)) {}
  uint32_t bar;
  Chain chain;
  uint32_t token;
};

std::string words_of(const Chain& c, TokenRange r) {
  return r.empty() ? "" : std::string(c.text.of(c.tokens.span(r.begin, r.end)));
}

TEST(Phrase, BeforeACue) {
  for (const Case& c : std::vector<Case>{
           {"The mayor |said so.", "The mayor"},
           {"In Sella the mayor |said so.", "the mayor"},
           {"Ana Brell, a spokeswoman for the council, |said so.", "Ana Brell, a spokeswoman for the council,"},
           {"Ana Brell and Ilo Rask |said so.", "Ana Brell and Ilo Rask"},
           {"People who had taken part |said so.", "People who had taken part"},
           {"The road is shut, but the mayor |said so.", "the mayor"},
           {"A report released by the ministry |said so.", "A report released by the ministry"},
       }) {
    const AtBar at(c.words);
    EXPECT_EQ(words_of(at.chain, phrase_before(at.chain.syntax, at.token, 0)), c.phrase) << c.words;
  }
}

TEST(Phrase, WhomSomebodySpeaksTo) {
  for (const Case& c : std::vector<Case>{
           {"He told |reporters that it was late.", "reporters"},
           {"He told |reporters the army had left.", "reporters"},
           {"He told |the assembly the wall had held.", "the assembly"},
           {"He told |the inquest the wall had held.", "the inquest"},
           {"He told |him it was late.", "him"},
           {"He told |the head of the harbour that it was late.", "the head of the harbour"},
       }) {
    const AtBar at(c.words);
    const uint32_t end = at.chain.tokens.size();
    EXPECT_EQ(words_of(at.chain, short_phrase_after(at.chain.syntax, at.token, end)), c.phrase) << c.words;
  }
}

}  // namespace
}  // namespace sayso
