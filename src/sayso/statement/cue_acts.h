// What a cue does, by its words as they were counted and by what the judge sees around them.
#pragma once
#include "sayso/model/second_look.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// The act that the judge's shares and the counts of the cue's phrase (lexicons/en/cue_acts.tsv) agree on best:
/// "called on" urges wherever it stands; a bare "said" does what the judge sees in its content.
Act weighed_act(const Scene& scene, TokenRange cue, const Judgement& judgement);

}  // namespace sayso
