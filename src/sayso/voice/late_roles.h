// Whether somebody named may be who was described before: by the role, its side ("rebel spokesman"), country and body.
#pragma once
#include "sayso/voice/cast.h"

namespace sayso {

/// "Spokesman" of "spokesman for the harbour" and "rebel spokesman"; "general" of "Gen.", not of "general secretary".
bool has_role(const Language& language, const Member& m, const std::string& head);
/// "A nurse" is not Orrin, a lawyer; "a businessman" may be Orrin, a trader.
bool has_other_trade(const Language& language, const Member& described, const Member& named);
/// Where the name at token `name` is that of whose words were just told, the word for them: "remarks" of "the remarks
/// on Monday by General Arlo Finch".
std::optional<uint32_t> words_by(const Tokens& tokens, uint32_t name);
/// "A diplomat" is not Orrin, the president: an office of which a country or town has one is told by itself.
bool holds_another_office(const Language& language, const Member& described, const Member& named);

/// How sure it is that a description with a side ("rebel spokesman") or a body ("spokesman for the Harbour Union") is
/// somebody named far behind: told where both tell the same, open where he tells neither, other where he is nobody of a
/// body that is named.
enum class Side : uint8_t { told, open, other };
Side side_of(const Language& language, const Member& described, const Member& named);

/// True where neither tells of another gender, country or family of bodies than the other: "a rebel army officer" is
/// no "officer with the relief agency".
bool agrees_in_gender(const Member& a, const Member& b);
bool agrees_in_country(const Member& a, const Member& b);
bool agrees_in_body(const Member& a, const Member& b);
/// "A Foreign Ministry spokesman" is no "rebel spokesman": where both are told apart, by no word that they share.
bool agrees_in_side(const Language& language, const Member& described, const Member& named);

}  // namespace sayso
