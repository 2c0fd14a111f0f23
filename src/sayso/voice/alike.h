// What a word tells of a voice, and which words cannot be said of one: a coalition is no government, a baker no
// adviser.
#pragma once
#include "sayso/voice/cast.h"

namespace sayso {

/// The words of a name or role, parted at spaces and hyphens. `text` is in lower case and must outlive them.
std::vector<std::string_view> words_in(std::string_view text);

/// Whether `word` (in lower case) is one of the words of `text`.
bool holds_word(std::string_view text, std::string_view word);
/// Whether the name, a role or an affiliation has the word.
bool tells(const Voice& voice, std::string_view word);
/// Whether a role has the word, or what it is written for short: "the general" is "Gen. Orrin".
bool role_holds(const Voice& voice, std::string_view word);

/// "Envoy" of "U.N. ambassador": a word of the role's family.
bool is_kin(std::string_view role, std::string_view word);

/// "Senator Brell": no official.
bool in_legislature(std::string_view role);

/// "Leader" of whom a role tells that he heads something.
bool leads(const Language& language, const Voice& voice);

/// "group", "company": words that many bodies are called by.
bool is_any_body(const Language& language, std::string_view head);
/// Not an agency and a militia, where the lists know what both are.
bool same_family(std::string_view head, std::string_view other_head);
/// "The coalition" and "the mission" are not the government, nor is "the hospital" a campaign.
bool is_other_body(const Language& language, std::string_view head, const Member& m);
/// "The baker" is not who was described as an adviser.
bool has_other_role(const Language& language, std::string_view head, const Member& m);

}  // namespace sayso
