// What the words of a name tell of its kind.
#pragma once
#include "sayso/voice/mentions.h"

namespace sayso {

/// Sets type and gender where the words of the name tell them and the words before it did not.
void type_by_words(const Tokens& tokens, NameMention& m);

/// False for what only looks like a name: a shouted line, a title alone, "War", "News Agency".
bool is_party(const Tokens& tokens, const NameMention& m);

/// "port" of "the port of Orlby", "west" of "west of Orlby". `head` is not the last token.
bool tells_where(const Tokens& tokens, uint32_t head);

/// The country of a body that each country has, where it is told: "the Varonian Foreign Ministry", "Varonia's
/// Parliament". Empty for all other names.
std::string_view country_of_body(const Tokens& tokens, std::span<const NameMention> names, size_t i);

}  // namespace sayso
