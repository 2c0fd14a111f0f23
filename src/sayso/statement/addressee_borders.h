// Who is spoken to, told from what is asked for, from days and from what is said: borders that labels and rules miss.
#pragma once
#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Mends a candidate's addressee and the beginning of its content where the two meet: "demanded | an end to the rule"
/// asks nobody, "told the Post | Tuesday" told the Post, "urged Orlo not | to go" urges not to go, "warned | it ‘will
/// not wait’" warns nobody, "told them | to ‘wait’" told them. Changes nothing else.
void settle_addressee(const Scene& scene, Candidate& candidate);

}  // namespace sayso
