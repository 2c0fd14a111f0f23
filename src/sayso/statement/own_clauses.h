// What the network gave to a statement from another sentence, or cut out of its own, put right by sentences and commas.
#pragma once
#include <vector>

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Outermost finds, in this order:
///   - a cue that is a noun beside its own verb is its source: "the opposition | says", "state | television says";
///   - "reported, citing an officer, that …": the clause is what was reported, though the network gave it to "citing";
///   - "The officer, he says, told him that …": the clause around who says it is his, and what it reports lies inside;
///   - "Ohlin, who led the inquiry and | concluded that the wall was wet |, resigned": the clause's own subject and
///   end;
///   - “One of them,” Brell said, “was taken away.”: the second half of a quote is whose the first one is;
///   - "that the rebels, as he called | the strikers, had fled": the name ends, and what was said goes on, at the
///   comma;
///   - words of other sentences, outside of quotation marks, are no part of a content that has words in the sentence of
///     its cue (a cue that ends with a colon apart);
///   - before its source and cue, a content that begins with "that" or in the middle of a phrase ("for | men who fled,
///     doctors said") begins where the clause does.
/// A source or cue that is changed loses its judgement, which was about what the network saw. Linear in the tokens and
/// finds, but for sorting.
std::vector<Candidate> with_own_clauses(const Scene& scene, std::vector<Candidate> finds);

/// "Brell, who sat on the board and | declared that …": whom the relative clause before token `cue` is about; empty
/// where the cue joins none. With `bare` also where no comma stands before it: "by students who marched and |
/// demanded". Looks no further back than `begin`.
TokenRange before_relative(const Scene& scene, uint32_t begin, uint32_t cue, bool bare = false);

/// "told his counterpart, | Orrin, on Wednesday that …", "said, quoting | an officer, that …": what stands between who
/// is told or quoted and the clause is no part of it.
void begin_with_that(const Scene& scene, Candidate& c);

}  // namespace sayso
