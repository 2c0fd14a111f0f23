#include "sayso/token/tokens.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

struct Cut {
  explicit Cut(std::string words)
      : text(*read_page({"t", "t", std::move(words), Media::text, {}})), tokens(*tokenize(text)) {}
  std::string joined() const {
    std::string out;
    for (uint32_t i = 0; i < tokens.size(); ++i) out += (i ? "|" : "") + std::string(tokens.word(i));
    return out;
  }
  std::vector<std::string> sentences() const {
    std::vector<std::string> out;
    for (const Sentence& s : tokens.sentences()) out.emplace_back(text.of(tokens.span(s.begin, s.end)));
    return out;
  }
  Text text;
  Tokens tokens;
};

TEST(Tokens, CutsWordsMarksAndPossessives) {
  EXPECT_EQ(Cut("The minister's 8,000 state-run U.S. papers didn't print it, she said.").joined(),
            "The|minister|'s|8,000|state-run|U.S.|papers|didn't|print|it|,|she|said|.");
  EXPECT_EQ(Cut("I've said we’re late; they'd say you'll see I'm right.").joined(),
            "I|'ve|said|we|’re|late|;|they|'d|say|you|'ll|see|I|'m|right|.");
  EXPECT_EQ(Cut("''We stay,'' he said -- twice...").joined(), "''|We|stay|,|''|he|said|--|twice|...");
}

TEST(Tokens, KnowsOpeningFromClosingMarks) {
  Cut cut("She said \"we 'stay' here\" and “left”.");
  std::string kinds;
  for (const Token& t : cut.tokens.all())
    kinds += t.kind == TokenKind::open_quote ? '<' : t.kind == TokenKind::close_quote ? '>' : '.';
  EXPECT_EQ(kinds, "..<.<.>.>.<.>.");
}

TEST(Tokens, EndsSentencesAtStopsThatEndThem) {
  EXPECT_EQ(Cut("Gen. Orrin met Dr. Vale at 5 p.m. in Sella. “We agree.” They left the U.S. The end.").sentences(),
            (std::vector<std::string>{"Gen. Orrin met Dr. Vale at 5 p.m. in Sella.", "“We agree.”",
                                      "They left the U.S.", "The end."}));
}

TEST(Tokens, ATokenOutsideOfTheTextIsAnEmptyOne) {
  Cut cut("One word.");
  for (uint32_t i : {cut.tokens.size(), cut.tokens.size() + 7, UINT32_MAX}) {
    EXPECT_EQ(cut.tokens.word(i), "");
    EXPECT_EQ(cut.tokens.lower(i), "");
    EXPECT_EQ(cut.tokens[i].kind, TokenKind::other);
  }
}

TEST(Tokens, StaysWithinItsBudget) {
  std::string words;
  for (int i = 0; i < 500; ++i) words += "word ";
  Cut cut(words);
  EXPECT_EQ(cut.tokens.size(), 500u);
  EXPECT_EQ(cut.tokens.sentences().size(), 2u);  // Budget::max_sentence_tokens
  Budget small;
  small.max_tokens = 10;
  EXPECT_EQ(tokenize(cut.text, small).error().code, ErrorCode::too_large);
}

TEST(Tokens, CountAfterAStop) {
  EXPECT_EQ(Cut("It is No. 5 on the list.").joined(), "It|is|No.|5|on|the|list|.");
  EXPECT_EQ(Cut("It is No. 5 on the list.").sentences().size(), 1u);
  EXPECT_EQ(Cut("He said no. 5 men left.").sentences().size(), 2u);
  EXPECT_EQ(Cut("He said No. Five men left.").sentences().size(), 2u);
}

}  // namespace
}  // namespace sayso
