// From labelled words to statements in tokens; internal to insight/.
#pragma once
#include <vector>

#include "sayso/insight/insight.h"
#include "sayso/model/labelled.h"

namespace sayso {

/// A find a cue that has a content near it, as Insight::finds() gives them. `labelled` may be of any reader: runs that
/// overlap each other are cut. Behind them, in order, likely cues of the inner layer that no content was labelled for.
std::vector<NetworkFind> finds_in_tokens(const Tokens& tokens, const Labelled& labelled);

}  // namespace sayso
