// What stands in a dated entry, said by who heads it.
#pragma once
#include <span>
#include <vector>

#include "sayso/statement/entries.h"
#include "sayso/statement/from_cues.h"

namespace sayso {

/// One candidate a sentence of an entry that has a carrier or a speaker; the arbiter leaves those that nobody else
/// says, and joined() makes one statement of neighbours. Rule: dated-entry.
std::vector<Candidate> from_entries(const Scene& scene, std::span<const EntryDraft> entries, const RulesOff& off);

}  // namespace sayso
