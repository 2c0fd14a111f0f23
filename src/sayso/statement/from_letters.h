// Letters in a mail, and what a page sets apart as a block quote.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

constexpr std::string_view letter_rule = "letter", block_quote_rule = "block-quote";

/// "On 3 May 2031, Ana Brell <...> wrote:" over a quoted reply, and the fields "From: Ana Brell", "To: Tove Hald" over
/// what was forwarded: the letter's paragraphs, as page/letters.h marks them, are one statement of its writer. So is a
/// post over "— Ana Brell (@brell) 3 May 2031". Rule: letter. Linear.
std::vector<Candidate> from_letters(const Scene& scene, const RulesOff& off);

/// The paragraphs of a block quote (page/quoted.h) are a statement of who is named below it, or else of whose words the
/// paragraph before it says that they are: "From the letter of the union to the council:". Rule: block-quote. Linear.
std::vector<Candidate> from_block_quotes(const Scene& scene, const RulesOff& off);

}  // namespace sayso
