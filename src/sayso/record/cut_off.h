// What a quotation mark was put behind: a negation, a condition, a question. Only record/ includes this.
#pragma once
#include <optional>
#include <string>

#include "sayso/reading/reading.h"
#include "sayso/record/align.h"
#include "sayso/record/verify.h"

namespace sayso {

/// What stands outside of the quoted words, in their sentence, and turns what they say. `statement` is the innermost
/// one that covers them: of the words round it, only its cue and its source count. `asks`: the quote ends in a question
/// mark.
std::optional<CutOff> cut_off(const QuoteWords& page, const Alignment& place, const Reading& reading,
                              std::optional<uint32_t> statement, bool asks);

}  // namespace sayso
