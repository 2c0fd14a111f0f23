// Contents of the network that begin in the middle of a clause, put right by the cue beside them.
#pragma once
#include <vector>

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Outermost finds with the beginning of their contents moved to that of the clause:
///   - behind a cue ("said he recalled | it all", "testified about | a meeting") to right behind it, where a subject
///   with
///     its verb, or the word for what it is about, stands between;
///   - before its source and cue ("Orrin called | the premier, the agency said") to the beginning of the
///     sentence, or behind its last comma, where nobody else's words stand between.
/// Before that, words of another sentence without a verb that the network gave to a find are taken from it.
/// Linear in the tokens and finds.
std::vector<Candidate> with_whole_clauses(const Scene& scene, std::vector<Candidate> finds);

}  // namespace sayso
