// What the trained reader finds, as drafts: the finder that goes first where a document is read with a model.
#pragma once
#include <vector>

#include "sayso/insight/insight.h"
#include "sayso/statement/finder.h"

namespace sayso {

/// One draft a cue that has a content, in order of their first tokens. Contents do not overlap each other, sources or
/// cues; two drafts may have one source, and the later one continues the earlier then.
std::vector<Draft> draft_by_model(const Scene& scene, const Insight& insight);

/// The first token of a draft's source, cue and content.
uint32_t first_token(const Draft& draft);

constexpr std::string_view reader_rule = "reader";  ///< found_by of these drafts

}  // namespace sayso
