// Tokens -> a coarse tag a token, and names. No tree: whoever reads on works with runs of tags.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "sayso/token/tokens.h"

namespace sayso {

enum class Tag : uint8_t {
  noun,
  name,
  pronoun,
  determiner,
  adjective,
  adverb,
  number,
  preposition,
  conjunction,
  subordinator,
  auxiliary,
  verb,
  to,
  possessive,
  quote,
  punctuation,
  other
};

/// A name: a run of capitalised words with what joins them ("Ministry of the Interior").
struct Name {
  uint32_t begin = 0, end = 0;  ///< tokens
};

/// Immutable. Refers to the tokens, which must outlive it.
class Syntax {
 public:
  const Tokens& tokens() const { return *tokens_; }
  const Text& text() const { return tokens_->text(); }
  Tag tag(uint32_t token) const { return token < tags_.size() ? tags_[token] : Tag::other; }  ///< other: past the end
  std::span<const Name> names() const { return names_; }

 private:
  friend class Tagger;
  explicit Syntax(const Tokens& tokens) : tokens_(&tokens) {}
  const Tokens* tokens_;
  std::vector<Tag> tags_;
  std::vector<Name> names_;
};

/// Tags by word list (lexicons/en/words.tsv), ending and neighbours. Linear in the tokens. Thread-safe.
Syntax tag(const Tokens& tokens);

}  // namespace sayso
