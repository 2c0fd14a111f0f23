// Cue words: which tokens may report speech, how sure that is, and what they do.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/statement/statements.h"
#include "sayso/syntax/syntax.h"

namespace sayso {

/// A place where a cue may stand, judged by its own words and its two neighbours alone.
struct CueSite {
  uint32_t begin = 0, end = 0;  ///< tokens of the cue: auxiliaries and adverbs before the head, tail behind it
  uint32_t head = 0;            ///< the word that decides
  float share = 0;              ///< how often such a place is a cue, in (0, 1)
};

enum class Addressed { none, object, infinitive };

struct CueKind {
  std::string lemma;  ///< with its preposition where that matters: "call for"
  Act act = Act::say;
  Addressed addressed = Addressed::none;
  bool known = false;  ///< the list of acts has the lemma
  bool mind = false;   ///< a belief, wish, plan, knowledge
  bool deed = false;   ///< reports only where a clause or a quote follows: "attack", "seek"
};

/// All sites in tokens [begin, end) whose share is at least `least`, in order. The log-odds are counted in
/// PolNeAR (lexicons/en/cues.tsv); a head form that the list does not have is never a cue.
std::vector<CueSite> find_cues(const Syntax& syntax, uint32_t begin, uint32_t end, float least);

/// What the cue does, by its lemma (lexicons/en/acts.tsv).
CueKind cue_kind(const Tokens& tokens, const CueSite& site);

/// "said" -> "say", "calling" -> "call". Lower case in, lower case out.
std::string lemma_of(std::string_view form);

}  // namespace sayso
