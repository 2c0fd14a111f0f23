// "The new minister": who was appointed just before, and not who goes.
#pragma once
#include "sayso/voice/cast.h"
#include "sayso/voice/references.h"

namespace sayso {

/// The person who is told to come into an office in the sentences before a description of somebody new in it; nothing
/// where nobody is, or where the description is none. Looks at the last few names alone.
std::optional<uint32_t> newcomer_named(const Tokens& tokens, std::span<const NameMention> names, Cast& cast,
                                       const Reference& description);

}  // namespace sayso
