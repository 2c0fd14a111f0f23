// Every place of the text that means somebody: names, descriptions ("the agency"), pronouns; and what each statement
// asks for: its source, addressee, medium. Nobody is resolved yet.
#pragma once
#include <vector>

#include "sayso/voice/mentions.h"
#include "sayso/voice/slots.h"

namespace sayso {

constexpr uint32_t nobody = UINT32_MAX;

/// Words that mean somebody.
struct Reference {
  enum class Kind : uint8_t { name, description, pronoun, several };
  Words words;  ///< all of it, articles apart: "coast guard official in Sella"
  Words core;   ///< to its head: "coast guard official"
  Kind kind = Kind::description;
  uint32_t name = nobody;  ///< index of the NameMention
  const Pronoun* pronoun = nullptr;
  std::vector<Words> parts;  ///< of several: "Ana Brell and Tomas Orrin"
  bool definite = false, indefinite = false;
  bool passing = false;            ///< its voice counts only where a statement means it
  bool opens = false;              ///< may open a voice of its own
  bool part = false;               ///< "another", "some": of those who were told of before
  bool one_of = false;             ///< "one of its doctors": somebody
  bool spare = false;              ///< any plural subject: "they" mean it where they mean nobody else
  bool in_quote = false;           ///< between quotation marks of a content
  bool in_content = false;         ///< in the content of an outermost statement
  bool subject = false;            ///< the first of its sentence, outside of contents and behind no preposition
  bool medium = false;             ///< it passes on what is said: "the station" of "told the station"
  bool aside = false;              ///< in brackets
  bool owner = false;              ///< "Brell's": only owns what is spoken of
  uint32_t source_of = nobody;     ///< the first statement whose source it is
  std::vector<uint32_t> sources;   ///< all of them: "Brell confirmed ... but denied ..."
  uint32_t addressee_of = nobody;  ///< the statement that is addressed to it
  uint32_t said_in = nobody;       ///< the innermost statement in whose content it stands

  uint32_t begin() const { return words.begin; }
  uint32_t head() const { return core.end - 1; }
};

/// Who is asked for, and which references answer.
struct AskedFor {
  Asked asked;
  uint32_t reference = nobody;  ///< nobody where the words mean none
  bool speaker = false;         ///< "I", "we": whoever speaks there
  bool hearer = false;          ///< "you": whoever is spoken to there
  bool before = false;          ///< "who": whoever stands right before
  bool in_quote = false;        ///< its words stand between quotation marks
};

struct References {
  /// How many sentences outside of quotation marks stand before each: what a pronoun's distance is counted in.
  std::vector<uint32_t> told_before;
  std::vector<Reference> all;       ///< in order of their first token
  std::vector<AskedFor> asked;      ///< in order of their first token
  std::vector<uint32_t> addressee;  ///< by statement: whom it is said to; nobody where it is not told
};

/// Linear in the tokens and statements, but for sorting.
References find_references(const Statements& statements, std::span<const NameMention> names);

}  // namespace sayso
