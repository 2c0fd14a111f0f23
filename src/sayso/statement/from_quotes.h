// Quotes without a cue of saying beside them.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

constexpr std::string_view loose_quote_rule = "quote-goes-on";

/// "“…” — Ana Brell, mayor", in one line or with the name in a line of its own behind the quote (or behind a paragraph
/// that a line "— Name" signs): the name's words are the source. Rule: signed-quote. Linear.
std::vector<Candidate> from_signed_quotes(const Scene& scene, const RulesOff& off);

/// "The first show we heard was about bridges. – Jon Rask, harbour master": paragraphs without marks, where at least
/// two of the page end with a name that a comma and more follow. Rule: signed-quote. Linear.
std::vector<Candidate> from_signed_paragraphs(const Scene& scene, const RulesOff& off);

/// "“It will be our” — she leaned forward — “last strike.”": one content of two halves. Its source is the subject of
/// what stands between. Rule: interrupted-quote. Linear.
std::vector<Candidate> from_interrupted_quotes(const Scene& scene, const RulesOff& off);

/// Speech that makes up whole sentences and has no source: joined() finds who goes on. Rule: quote-goes-on. Linear.
std::vector<Candidate> from_loose_quotes(const Scene& scene, const RulesOff& off);

/// "Dag Rehn stepped up to the microphone. “They have sold the lake.”": speech that follows, in its paragraph, a
/// sentence whose subject is a full name. Rule: quote-after-deed. Linear.
std::vector<Candidate> from_quotes_after_deeds(const Scene& scene, const RulesOff& off);

}  // namespace sayso
