// What words tell about the bearer and the user of a name: lexicons/en/naming_words.tsv.
#pragma once
#include <string_view>

namespace sayso {

enum class NamingWord {
#define SAYSO_NAMING_WORD(name) name,
#include "sayso/voice/loaded_names_words.inc"
#undef SAYSO_NAMING_WORD
  count_
};

/// `word` is in lower case. Thread-safe.
bool is_naming_word(NamingWord kind, std::string_view word);

}  // namespace sayso
