// Collections of quotes: what several people said of one thing, or the best of a speech.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

constexpr std::string_view collection_rule = "collected-quote";

/// Quotes that nobody is said to say beside them, in a list that is headed by who says them: "Here are excerpts from
/// Mayor Brell's speech: “…”", with all that follow bare or behind a bullet; "ANA BRELL, MAYOR “…”", where a page has
/// two such heads (her office is not in the source); "On the harbour: “…”", where a page has two such heads, of whom
/// the collection or its lead is. A sentence outside of the quotes ends it. Each quote is a candidate, with those that
/// go on it. "SOUNDBITE: Ana Brell saying (English): “…”" is such a head by itself. Rule: collected-quote. Linear.
std::vector<Candidate> from_collections(const Scene& scene, const RulesOff& off);

/// `finds` without what lies in a quote of `collected`: its head says whose that is.
std::vector<Candidate> without_collected(std::vector<Candidate> finds, const std::vector<Candidate>& collected);

}  // namespace sayso
