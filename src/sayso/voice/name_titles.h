// Titles and offices that stand before a name: "US President Ana Brell", "Secretary of State Jan Orrin".
#pragma once
#include "sayso/voice/mentions.h"

namespace sayso {

bool is_title(const Tokens& tokens, uint32_t token);
/// "spokesman": a title that tells what somebody is for somebody.
bool heads_role(const Tokens& tokens, uint32_t token);

/// Parts the words of a name into place, owner, title and name: "US President Ana Brell". True where it has a title;
/// then the name may be empty.
bool take_title(const Tokens& tokens, NameMention& mention);

/// "Secretary of" + "State Ana Brell", "Envoy to the" + "Harbour Union Ana Brell": the office runs into the name. False
/// where there is none.
bool take_office_before(const Tokens& tokens, NameMention& mention);

}  // namespace sayso
