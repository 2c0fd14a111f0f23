// Names that take a side: "hypocrites", "this terrorist group", the "imposter".
#pragma once
#include "sayso/voice/answers.h"

namespace sayso {

/// In order of their first place; the same name of the same voice by the same user is one.
std::vector<LoadedName> find_loaded_names(const Statements& statements, const std::vector<Seen>& seen,
                                          const Clusters& clusters, const std::vector<Attribution>& attributions,
                                          std::optional<uint32_t> outlet);

}  // namespace sayso
