// Who does the saying where a statement has a cue and no words for its source: the subject of the cue's verb.
#pragma once
#include "sayso/voice/cast.h"
#include "sayso/voice/references.h"

namespace sayso {

/// The reference that is the subject of the statement's cue: right before it ("Varonia has accused"), before a relative
/// pronoun ("the crew that hopes"), or the subject of the clause that goes on ("... and called", "..., saying").
/// `nobody` where the cue is passive ("was asked") or none can be told.
uint32_t subject_of_cue(const Statements& statements, const References& references, uint32_t statement);

/// Who is who so far: the member of each reference, and all of them.
struct SoFar {
  const std::vector<std::optional<uint32_t>>& of;
  const std::vector<Member>& members;
};

/// "The group, which said": whoever stands right before token `relative`; of "an official of the party, who said" the
/// official.
std::optional<uint32_t> stands_before(const Statements& statements, const References& references, const SoFar& meant,
                                      uint32_t relative);

}  // namespace sayso
