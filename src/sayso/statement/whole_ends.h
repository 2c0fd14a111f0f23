// Contents of the network that end in the middle of a clause, or behind its end.
#pragma once
#include <vector>

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Finds whose content stands behind their cue, with its end moved:
///   - on to the clause's where it broke off before "when", before "but" with a verb and no subject of its own, or
///   behind
///     a preposition with its relative ("the way in which | the council sat");
///   - back to where an infinitive ends, before a clause with a subject ("urged shops to close | and several did");
///   - back behind a quotation or question, where words of the next clause hang on ("“We wait.” | The mayor | left").
/// Not where another find has the words. Linear in the tokens of the sentences.
std::vector<Candidate> with_whole_ends(const Scene& scene, std::vector<Candidate> finds);

}  // namespace sayso
