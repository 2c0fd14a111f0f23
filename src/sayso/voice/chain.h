// Through whom a statement came, and when it was said.
#pragma once
#include "sayso/voice/parties.h"

namespace sayso {

/// Source, addressee, chain and time of each statement. `outlet` is the page's own voice, where it is known.
std::vector<Attribution> attribute(const Statements& statements, const Times& times, const Parties& parties,
                                   const Cast& cast, std::optional<uint32_t> outlet);

/// The voices that each content speaks of, the speaker apart; into Attribution::about.
void add_about(const Statements& statements, const Parties& parties, std::vector<Attribution>& attributions);

}  // namespace sayso
