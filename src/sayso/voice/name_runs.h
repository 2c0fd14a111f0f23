// Runs of words that may be a name: what syntax finds, with what joins it and without the times in it.
#pragma once
#include <vector>

#include "sayso/statement/statements.h"
#include "sayso/token/token_range.h"

namespace sayso {

using Words = TokenRange;

/// In order, without overlap, none empty. Only from paragraphs: in titles and headings every word has a capital.
/// Linear in the tokens.
std::vector<Words> name_runs(const Syntax& syntax, const Times& times);

/// True where each word heads an organisation or outlet: "News Agency".
bool all_body_words(const Tokens& tokens, Words words);

}  // namespace sayso
