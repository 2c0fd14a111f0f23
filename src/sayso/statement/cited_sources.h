// Whom a report cites is not who speaks.
#pragma once
#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// A network's source without whom it cites: "|State radio|, citing an official, said", "|Osk| told the Post that it
/// was over, the agency reported, citing the Post's site". Linear in the source and in the tokens before its cue.
void leave_cited(const Scene& scene, Candidate& c);

}  // namespace sayso
