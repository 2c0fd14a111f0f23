// Rules that find the statement of one cue word, and what they look at.
#pragma once
#include <span>

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// One cue in its surroundings. Everything a rule says lies in `region` or in a quote that touches it.
struct Site {
  CueSite cue;
  CueKind kind;
  TokenRange region;                ///< the sentence, or the part of it that lies in an outer content
  std::span<const CueSite> others;  ///< all cues of the region, this one among them
};

/// A rule: finds the statement of one cue, or nothing. It fills in the parts; the candidate comes with its head.
struct CueRule {
  Rule rule;
  float least;  ///< share that the site must have
  bool (*find)(const Scene&, const Site&, Candidate&);
  float sure = 1;  ///< what it makes of the site's share: a factor
};

/// In the order in which they are tried. The first group takes what stands before the cue.
std::span<const CueRule> rules_looking_back();
std::span<const CueRule> rules_looking_ahead();

}  // namespace sayso
