// Quotation marks -> quoted stretches.
#pragma once
#include <vector>

#include "sayso/token/tokens.h"

namespace sayso {

/// A quoted stretch, marks included. Quotes do not overlap; a quote inside a quote is part of it.
struct Quote {
  uint32_t begin = 0, end = 0;  ///< tokens
  bool closed = true;           ///< false: its block ends before a closing mark
  bool goes_on = false;         ///< it takes up the unclosed quote of the block before
  bool speech = true;           ///< long or punctuated like something said; false: a word or two in marks
};

/// Pairs opening with closing marks block by block: curly, straight, doubled single, guillemets, low marks.
/// An opening mark without its closing one runs to the block's end where the next block opens with a mark as
/// well (a speech over several paragraphs), else to the end of its sentence. Linear. In order.
/// In a text with a sentence a line (has_a_sentence_a_line) lines share quotes.
std::vector<Quote> find_quotes(const Tokens& tokens);

/// Whether most paragraphs are one sentence and a single line end away from the one before: a corpus, a text that was
/// cut into sentences. There a paragraph tells nothing.
bool has_a_sentence_a_line(const Tokens& tokens);

}  // namespace sayso
