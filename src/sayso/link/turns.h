// What a party said of a matter and where it later denies, reverses or corrects it. For link/ alone.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/link/party_words.h"
#include "sayso/link/said.h"

namespace sayso {

/// Of a statement of a page.
Stance stance_of(const Reading& page, const ReadStatement& statement);

/// Whether a row of lexicons/en/turn_words.tsv has one of the words as this kind.
bool has_turn_word(const NameWords& words, std::string_view kind);

/// The same of the words that begin at `at`.
bool begins_turn_word(const NameWords& words, size_t at, std::string_view kind);

/// Candidates, never verdicts: two statements of one party on one matter, the later of which is a denial, says not
/// what the earlier says (or the other way round), or says that it corrects. Repeats are none.
std::vector<TurnLink> find_turns(const std::vector<Reading>& pages, const std::vector<Said>& said,
                                 const WordWeights& weights, const std::vector<SameLink>& same);

}  // namespace sayso
