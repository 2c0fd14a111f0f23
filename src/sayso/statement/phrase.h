// Runs of tokens that are one thing: noun phrases beside a cue, and where a clause ends.
// Without a tree these are judged from tags and marks; each function is linear in what it passes over.
#pragma once
#include <cstdint>
#include <string_view>

#include "sayso/syntax/syntax.h"
#include "sayso/token/token_range.h"

namespace sayso {

/// The noun phrase that ends right before token `end`, with its apposition ("Ana Brell, a spokeswoman,").
/// Looks no further back than `limit`.
TokenRange phrase_before(const Syntax& syntax, uint32_t end, uint32_t limit);

/// The noun phrase that begins at token `begin`, with its apposition, as it stands behind an inverted cue
/// ("said Ana Brell, a spokeswoman for the council"). Looks no further than `limit`.
TokenRange phrase_after(const Syntax& syntax, uint32_t begin, uint32_t limit);

/// Just the noun phrase from `begin`, without appositions: for the person spoken to.
TokenRange short_phrase_after(const Syntax& syntax, uint32_t begin, uint32_t limit);

/// `range` without punctuation (quotation marks apart) at its ends.
TokenRange trimmed(const Tokens& tokens, TokenRange range);

bool is_day(std::string_view lower_word);
bool is_mark(TokenKind kind);  ///< neither a word nor a number

}  // namespace sayso
