// Runs of words that may be a name: what syntax finds, with what joins it and without the times in it.
#pragma once
#include <vector>

#include "sayso/statement/statements.h"

namespace sayso {

/// Tokens [begin, end).
struct Words {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  uint32_t size() const { return end - begin; }
  bool contains(uint32_t i) const { return begin <= i && i < end; }
};

/// In order, without overlap, none empty. Only from paragraphs: in titles and headings every word has a capital.
/// Linear in the tokens.
std::vector<Words> name_runs(const Syntax& syntax, const Times& times);

/// True where each word heads an organisation or outlet: "News Agency".
bool all_body_words(const Tokens& tokens, Words words);

}  // namespace sayso
