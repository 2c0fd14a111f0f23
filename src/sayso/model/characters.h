// What BERT's tokenizer asks of a character. Follows the tables of Hugging Face's tokenizers, which know Unicode 8: a
// character that came later is part of a word.
#pragma once
#include <string>

#include "sayso/base/utf8.h"

namespace sayso {

bool vanishes(char32_t c);         ///< control, format or private character: as if it were not there
bool is_gap(char32_t c);           ///< white space: parts words
bool is_mark_of_bert(char32_t c);  ///< punctuation, and the ASCII symbols: a word of its own
bool is_ideograph(char32_t c);     ///< of Chinese, Japanese and Korean: a word of its own
bool is_alphabetic(char32_t c);    ///< Python's str.isalpha
bool is_digit(char32_t c);         ///< Python's str.isdigit
bool is_lower(char32_t c);         ///< Python's str.islower

/// Appends `c` taken apart (NFD) without its accents (Mn), in lower case: nothing, one or several characters.
void append_unaccented(char32_t c, std::u32string& out);

}  // namespace sayso
