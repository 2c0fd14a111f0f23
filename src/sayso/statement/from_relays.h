// Who passes on another's words: "The agency quoted Brell as saying …", "Brell was quoted by the agency as saying …".
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

/// By form alone, so sure enough to go before the network's finds. Four forms:
/// - "A quoted B as saying C": A's statement "B as saying C", and B's statement C (which lies in it);
/// - "B was quoted (by A) as saying (by A) C": B's statement C, through A;
/// - "“C,” B was quoted (by A) as saying (by A)": likewise;
/// - "“C,” A quoted B as saying": B's statement C, through A.
/// Rule: quoted-as-saying. Linear.
std::vector<Candidate> from_relays(const Scene& scene, const RulesOff& off);

}  // namespace sayso
