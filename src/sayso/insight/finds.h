// From labelled words to statements in tokens; internal to insight/.
#pragma once
#include <vector>

#include "sayso/insight/insight.h"
#include "sayso/model/labelled.h"

namespace sayso {

/// A find a cue that has a content near it, as Insight::finds() gives them. `labelled` may be of any reader: runs that
/// overlap each other are cut.
std::vector<NetworkFind> finds_in_tokens(const Tokens& tokens, const Labelled& labelled);

}  // namespace sayso
