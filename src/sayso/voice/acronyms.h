// Which acronyms of a page are which of its bodies: "NRC", "the Varonian CPC", "VG&E".
#pragma once
#include "sayso/voice/spelling_table.h"

namespace sayso {

/// Joins each acronym to the body whose capitals it has. Linear in the names.
void join_acronyms(const Tokens& tokens, std::span<const NameMention> names, SpellingTable& table);

}  // namespace sayso
