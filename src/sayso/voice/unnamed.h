// Voices for descriptions: "provincial officials", "the head of the Sella coast guard".
#pragma once
#include "sayso/voice/cast.h"
#include "sayso/voice/references.h"

namespace sayso {

/// What the words of a description tell of whom it means: type, number, gender, role and where he belongs.
Member unnamed_member(const Syntax& syntax, std::span<const NameMention> names, const Cast& cast, const Reference& r);

/// "One of the residents", whoever that is: part of `whole`, as "one", "another", "some" tell.
Member part_member(const Tokens& tokens, const Member& whole, const Reference& r);

}  // namespace sayso
