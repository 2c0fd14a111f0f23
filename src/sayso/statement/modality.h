// Whether it was said: "did not say", "may say", "will say".
#pragma once
#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// By the words of the cue and those before it (lexicons/en/modality.tsv): auxiliaries and negations in the cue,
/// "declined to", "stopped short of" before it, "if" before its source, a source that is nobody. What is not denied
/// ("did not deny that …", "refused to rule out that …") is possible.
Modality modality_of(const Scene& scene, const Candidate& candidate);

/// The cue begins with "may", "might" or the like right behind its source: "others may argue".
bool may_be_said(const Scene& scene, const Candidate& candidate);

/// Nothing is said there, nor said not to be: "would not say whether …", "declined to comment".
bool says_nothing(const Scene& scene, const Candidate& candidate);

/// "not", "may", "will": an auxiliary or negation that makes a cue less than a report.
bool changes_modality(const Scene& scene, uint32_t token);

/// A denial that is itself negated.
bool is_undenied(const Scene& scene, const Candidate& candidate);

}  // namespace sayso
