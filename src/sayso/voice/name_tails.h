// Small words behind a name that belong to it: "Sarelat daily", "Varonian foreign ministry", "Orrin tribe".
#pragma once
#include "sayso/voice/mentions.h"

namespace sayso {

/// Where the small words behind `name` end, up to a head that makes it an outlet or a body; empty where there are none.
std::optional<uint32_t> words_behind(const Syntax& syntax, Words name);

/// Gives the name these words, and the type that they tell. One with a title gets none.
/// `demonym`: the page, no list, tells that the name says of where.
void take_words_behind(const Syntax& syntax, NameMention& mention, bool demonym);

}  // namespace sayso
