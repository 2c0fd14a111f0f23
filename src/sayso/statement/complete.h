// What a statement has beside source, cue and content: one function a field. Each obeys --without.
#pragma once
#include "sayso/statement/entries.h"
#include "sayso/statement/from_cues.h"

namespace sayso {

/// Rule names that switch these off.
constexpr std::string_view circumstances_rule = "circumstances";

/// What stands beside a saying, outside of its content: the medium ("in an interview with the X network", "obtained by
/// the Post"), whom the source cites ("citing state television"), and the person spoken to where the cue does not take
/// one.
struct Circumstances {
  TokenRange medium;  ///< "the X network"
  Link via = Link::reports;
  TokenRange citing;     ///< "state television"
  TokenRange addressee;  ///< "the protesters" of "in a message to the protesters"
};
Circumstances circumstances_of(const Scene& scene, const Candidate& candidate);

/// How much of the content is in quotation marks; a turn or a signed paragraph is its speaker's own words.
Manner manner_of(const Scene& scene, const Candidate& candidate);
/// By the judge, else the cue's lemma; "told X to" orders, "asked X to" urges; what is not denied is said.
Act act_of(const Scene& scene, const Candidate& candidate);
/// By the judge, else the cue's lemma: beliefs and plans are minds, unless they are given in a quote.
StatementKind kind_of(const Scene& scene, const Candidate& candidate);

/// The statement in bytes, but for its confidence and the indices that the list of all drafts gives.
Statement completed(const Scene& scene, const Draft& draft, const RulesOff& off);

}  // namespace sayso
