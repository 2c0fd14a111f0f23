// "President Brell's deputy": who is Vice President on the page.
#pragma once
#include "sayso/voice/cast.h"
#include "sayso/voice/references.h"

namespace sayso {

/// The one member whose role is a lower rank of that of whom a description names with a possessive; nothing where
/// nobody is or several are. Linear in the members.
std::optional<uint32_t> deputy_named(const Tokens& tokens, std::span<const NameMention> names, Cast& cast,
                                     const Reference& description);

}  // namespace sayso
