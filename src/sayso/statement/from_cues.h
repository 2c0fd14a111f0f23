// Candidates by cue words and rules.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "sayso/statement/cue_rules.h"

namespace sayso {

using RulesOff = std::set<std::string, std::less<>>;  ///< names of rules that are switched off

/// Where cue rules look: a sentence, or the part of one that lies in the content of `in`.
struct CueRegion {
  TokenRange range;
  const Candidate* in = nullptr;
};

/// Every rule that fits a cue of the region, in the order in which they are to be tried: first those that look back,
/// since what they take hides the cues in it. A cue of the page's own speech, of its author ("I think"), or one that
/// only tells whom another cites is left out. No region has more than some hundred cues looked at: the cost is linear.
std::vector<Candidate> from_cues(const Scene& scene, const CueRegion& region, const RulesOff& off);

/// The same for cues that are given, in order, whether a list knows them or not: the network's, which it found no
/// content for.
std::vector<Candidate> from_given_cues(const Scene& scene, const CueRegion& region, std::span<const TokenRange> cues,
                                       const RulesOff& off);

/// The sentences of a content, without its quotation marks: where cue rules look inside of it.
std::vector<CueRegion> regions_in(const Scene& scene, const Candidate& of);

/// Whom or what the rules know to stand beside a cue of the network's: the person spoken to and the medium, where the
/// candidate has none; the source, where the network took the medium for it. Obeys `off`.
void add_from_rules(const Scene& scene, const RulesOff& off, Candidate& candidate);

/// Sets head and kind of a candidate by its cue: the head is what the list of cues knows best, else the last verb, else
/// the last word.
void name_cue(const Scene& scene, Candidate& candidate);

}  // namespace sayso
