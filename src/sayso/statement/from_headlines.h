// What headlines report by their form.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

/// In titles and headings, and in a first line that looks like one: "Dam safe, says engineer", "Strike will go on,
/// union warns", "Mayor says bridge will reopen", "Minister: No deal before June", "Wall built with sea sand - report",
/// "‘I was never told’ – mayor on closure", "‘We have nothing left’: villagers return". Rule: headline. Linear.
std::vector<Candidate> from_headlines(const Scene& scene, const RulesOff& off);

/// The headline that holds a token: a title, a heading, a first paragraph without a full stop. nullptr where none does.
const SceneBlock* headline_at(const Scene& scene, uint32_t token);

/// Finds whose cue is a headline's colon ("Minister: No deal | before June") with all that stands behind it, and those
/// that end a word or two before their headline does. n log n.
std::vector<Candidate> with_whole_headlines(const Scene& scene, std::vector<Candidate> finds);

}  // namespace sayso
