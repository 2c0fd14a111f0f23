// Text -> tokens and sentences.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/language/language.h"
#include "sayso/text/text.h"

namespace sayso {

enum class TokenKind : uint8_t {
  word,
  number,
  open_quote,
  close_quote,
  quote,
  end,
  comma,
  colon,
  dash,
  open,
  close,
  other
};

struct Token {
  Span span;
  Span lower;  ///< in the buffer of lower-cased words
  TokenKind kind = TokenKind::word;
  bool capital = false;       ///< begins with a capital letter
  bool all_capitals = false;  ///< at least two letters, all capitals
  bool space_before = false;  ///< white space or a block's begin stands before it
  WordClasses classes;        ///< of its word, as lexicons/LANG/classes.tsv has them
};

struct Sentence {
  uint32_t begin = 0, end = 0;  ///< tokens
  uint32_t block = 0;           ///< index in Page::blocks()
};

/// Immutable. Only body blocks are cut into tokens; sentences do not cross blocks or line ends that end a
/// paragraph. Holds a reference to the text, which must outlive it.
/// Rules look around: a token before the first or behind the last is an empty one, of kind `other`, with no letters.
class Tokens {
 public:
  const Text& text() const { return *text_; }
  std::span<const Token> all() const { return tokens_; }
  const Token& operator[](size_t i) const { return i < tokens_.size() ? tokens_[i] : none_; }
  uint32_t size() const { return static_cast<uint32_t>(tokens_.size()); }
  std::span<const Sentence> sentences() const { return sentences_; }
  uint32_t sentence_of(uint32_t token) const { return sentence_of_[token]; }
  std::string_view word(uint32_t i) const { return text_->of((*this)[i].span); }
  bool has(uint32_t i, WordClass one) const { return (*this)[i].classes.has(one); }
  const Language& language() const { return *language_; }
  std::string_view lower(uint32_t i) const { return (*this)[i].lower.of(lower_); }
  /// From the first byte of token `begin` to the last byte of token `end` - 1; begin < end.
  Span span(uint32_t begin, uint32_t end) const { return {tokens_[begin].span.begin, tokens_[end - 1].span.end}; }
  /// The first token that ends after byte `at`; size() where there is none.
  uint32_t at_byte(uint32_t at) const;

 private:
  friend class Tokenizer;
  explicit Tokens(const Text& text) : text_(&text) {}
  const Text* text_;
  const Language* language_ = &Language::of("en");  // the only one with lists
  std::string lower_;
  std::vector<Token> tokens_;
  std::vector<Sentence> sentences_;
  std::vector<uint32_t> sentence_of_;
  static constexpr Token none_{{}, {}, TokenKind::other, false, false, false, {}};
};

/// Cuts the body blocks of `text`. Abbreviations come from lexicons/en/abbreviations.tsv.
/// Errors: too_large (Budget::max_tokens). Thread-safe.
Result<Tokens> tokenize(const Text& text, const Budget& budget = {});

}  // namespace sayso
