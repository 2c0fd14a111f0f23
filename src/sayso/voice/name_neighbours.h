// What the names beside a name tell of it: "France, Korvat and Spain", "from Sella to Korvat".
#pragma once
#include "sayso/voice/name_signs.h"

namespace sayso {

/// Of names[i], as far as it stands in a list with other names or on a way between two.
NameSigns signs_of_neighbours(const Syntax& syntax, std::span<const NameMention> names, size_t i);

}  // namespace sayso
