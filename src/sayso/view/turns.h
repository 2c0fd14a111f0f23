// Turns of voices, for people and programs.
#pragma once
#include <string>

#include "sayso/record/turns.h"
#include "sayso/view/sheet.h"

namespace sayso {

/// text and md: both passages one below the other; json: an object a turn; csv: a row a turn.
std::string turns_view(const TurnList& list, TableFormat format, const TextStyle& style);

}  // namespace sayso
