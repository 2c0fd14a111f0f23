// What is a statement at all: candidates of finders that are wrong too often in some shapes.
#pragma once
#include <vector>

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// The judge holds it for a statement, and for a whole one, almost beyond doubt.
bool is_surely_said(const Candidate& candidate);

/// The network's judge holds it for no statement at all, or for one of which nothing is right.
bool is_none(const std::optional<Judgement>& judgement);

/// The network's outermost finds without those that its judge, or where it has none the kind of cue and content, take
/// for deeds and descriptions ("attacked a post", "seeks votes").
std::vector<Candidate> plausible_outermost(const Scene& scene, std::vector<Candidate> found);

/// Of what cue rules find inside of a content only what reports: a verb of uttering, or of thinking with "that", in the
/// indicative, with a clause or a quote behind it, and the judge not against it. The rest is right less often than 85
/// times in 100 (docs/lab/statements.md).
std::vector<Candidate> plausible_inside(const Scene& scene, std::vector<Candidate> found);

/// Not the page's own words: rules' finds whose source is the page's author or reader ("I think", "you may say"), and
/// what somebody performs in his own speech ("We do not ask for soldiers").
bool is_said(const Scene& scene, const Draft& draft);

}  // namespace sayso
