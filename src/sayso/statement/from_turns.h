// Transcripts and interviews: paragraphs that their speaker heads, questions and their answers.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

/// "MINISTER BRELL: …", "[00:01:12] HOST: …", "Mr Brell (Sella) (14:05): …", "Q: …" and "A: …"; a name, a colon and a
/// quote; questions that are paragraphs of their own (bold, headings), two or more on a page, with the paragraphs that
/// answer them. Who answers without being named is the person that the paragraphs before the first question speak of.
/// One candidate a turn, over all its paragraphs. A word in capitals before a colon heads a turn only where the page
/// has more than one such head: alone it is a label ("UPDATED: …"). Rules: name-colon, question-answer. Linear.
std::vector<Candidate> from_turns(const Scene& scene, const RulesOff& off);

/// Whether such a candidate became the statement.
bool is_turn(const Statement& s);

}  // namespace sayso
