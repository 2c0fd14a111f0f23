// Reads the words that name a party: a pronoun, a name with its titles, several names, or a description with its head.
#pragma once
#include <optional>

#include "sayso/voice/references.h"

namespace sayso {

/// What the words of a party are.
struct PartyWords {
  enum class Kind : uint8_t { nothing, speaker, hearer, before, reference };
  Kind kind =
      Kind::nothing;    ///< speaker: "I", "we"; hearer: "you"; before: "who", "herself", whoever stands right before
  Reference reference;  ///< where kind is reference
};

/// Where a description's parts end, and which name in it says who is meant. Thread-safe.
class PhraseParts {
 public:
  PhraseParts(const Syntax& syntax, std::span<const NameMention> names)
      : syntax_(syntax), tokens_(syntax.tokens()), names_(names) {}

  /// The index of the first name from token `token` on; names.size() where there is none.
  size_t name_from(uint32_t token) const;
  /// Where the description that begins with `words` ends: before a comma, a dash or a clause.
  uint32_t phrase_end(Words words) const;
  /// The end of the phrase's core: before a preposition, clause or apposition, but behind a name that holds one.
  uint32_t core_end(Words words) const;
  /// The index of the name that the description is somebody's by: at the end of its core, in an apposition or clause.
  std::optional<size_t> name_of(Words words, Words core) const;

 private:
  std::optional<size_t> name_at_end(Words core) const;
  std::optional<size_t> name_behind_comma(Words words) const;
  std::optional<size_t> person_behind_comma(Words words) const;
  bool is_owner(Words words, uint32_t comma, const NameMention& name) const;
  bool has(uint32_t i, WordClass one) const { return tokens_.has(i, one); }

  const Syntax& syntax_;
  const Tokens& tokens_;
  std::span<const NameMention> names_;
};

/// Thread-safe. Linear in the words that it is given.
class PhraseReader {
 public:
  PhraseReader(const Syntax& syntax, std::span<const NameMention> names)
      : syntax_(syntax), tokens_(syntax.tokens()), names_(names), parts_(syntax, names) {}

  PartyWords party(Words words) const;

 private:
  PartyWords described(Words words) const;
  PartyWords several(Words words) const;
  bool tells_body(Words part, size_t name) const;
  PartyWords named(size_t name) const;
  PartyWords part_of_many(Words words) const;
  Reference description(Words words, Words core, bool definite, bool indefinite) const;
  PartyWords with_others(Words words, std::vector<Words> named, uint32_t joint) const;
  bool has(uint32_t i, WordClass one) const { return tokens_.has(i, one); }

  const Syntax& syntax_;
  const Tokens& tokens_;
  std::span<const NameMention> names_;
  PhraseParts parts_;
};

}  // namespace sayso
