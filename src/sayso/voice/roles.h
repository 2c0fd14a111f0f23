// What the page says that a voice is: "Justice Minister", "a spokesman for the ministry", "(affiliated with ...)".
#pragma once
#include "sayso/voice/cast.h"

namespace sayso {

/// Adds roles and affiliations to the voices of `names`, from titles, appositions and brackets beside each name.
void add_roles(const Syntax& syntax, std::span<const NameMention> names, Cast& cast);

/// Each text once for a voice.
void add_role(Voice& voice, const Tokens& tokens, Words words);
void add_affiliation(Voice& voice, const Tokens& tokens, Words words, std::optional<uint32_t> with);

/// The last name inside `words`; names.size() where there is none.
size_t last_name_in(std::span<const NameMention> names, Words words);

}  // namespace sayso
