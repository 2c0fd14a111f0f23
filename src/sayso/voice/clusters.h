// References -> who is meant by each. Ordered sieves: names first (cast.h), then descriptions and pronouns from left to
// right outside of quotation marks, then those inside, where the speaker is known by now.
#pragma once
#include "sayso/model/second_look.h"
#include "sayso/voice/cast.h"
#include "sayso/voice/references.h"

namespace sayso {

/// A value; nothing of it changes any more.
struct Clusters {
  std::vector<Member> members;
  std::vector<std::optional<uint32_t>> of;       ///< member by reference
  std::vector<std::optional<uint32_t>> speaker;  ///< member by statement, those without a source of their own included
  std::vector<std::optional<uint32_t>> carrier;  ///< member by entry
};

/// `cast` has the voices of `names`, with their roles. Statements without words for their source have that of the
/// statement that they go on, or of the floor: who spoke last speaks on.
/// `scores` are the network's, a row a reference; none where it cannot tell.
Clusters find_clusters(const Statements& statements, const References& references, std::span<const NameMention> names,
                       const std::vector<MentionScores>& scores, Cast cast);

}  // namespace sayso
