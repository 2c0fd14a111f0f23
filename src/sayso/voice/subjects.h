// Who does the saying where a statement has a cue and no words for its source: the subject of the cue's verb.
#pragma once
#include "sayso/voice/references.h"

namespace sayso {

/// The reference that is the subject of the statement's cue: right before it ("Varonia has accused"), before a relative
/// pronoun ("the crew that hopes"), or the subject of the clause that goes on ("... and called", "..., saying").
/// `nobody` where the cue is passive ("was asked") or none can be told.
uint32_t subject_of_cue(const Statements& statements, const References& references, uint32_t statement);

}  // namespace sayso
