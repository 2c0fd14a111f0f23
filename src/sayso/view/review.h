// What is to be looked at, and what people decided, for people and programs.
#pragma once
#include <string>

#include "sayso/record/review.h"
#include "sayso/view/sheet.h"

namespace sayso {

/// Voices in doubt and statements in doubt, one row each: of voices, the one in question and each that it may be.
Sheet sheet_of(const StatementQueue& statements, const VoiceQueue& voices);
Sheet sheet_of(const DecisionList& list);
/// "rejected 3fa9c2d1a0b1c2d3.s12 "words", Outlet"; "merged Skive into Radan Skive".
std::string decision_text(const DecisionRow& decision);

}  // namespace sayso
