// What the words of a name tell of its kind.
#pragma once
#include "sayso/voice/mentions.h"

namespace sayso {

/// Sets type and gender where the words of the name tell them and the words before it did not.
void type_by_words(const Tokens& tokens, NameMention& m);

/// False for what only looks like a name: a shouted line, a title alone, "War", "News Agency".
bool is_party(const Tokens& tokens, const NameMention& m);

}  // namespace sayso
