// Who wins where several ways of finding propose statements of the same words: one table, one pass.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

enum class Region : uint8_t { outermost, inside };
std::string_view name_of(Region region);
std::string_view name_of(Origin origin);

/// A row of the table: candidates of this origin go before those of a higher rank.
struct Precedence {
  Region region;
  Origin origin;
  uint8_t rank;
  std::string_view why;
};
/// In order of region and rank. `sayso rules` and docs/how-it-works.md print it.
std::span<const Precedence> precedence();

struct Decision {
  std::vector<Candidate> accepted;  ///< in order of their first tokens; no two share a token but that of a source
  std::vector<Candidate> inside;  ///< those of the pool that lie in the content of an accepted one: for the next level
};

/// Takes candidates in order of rank, among equals in the order of the pool. One that shares words with an accepted one
/// is out, or `inside`. Before that each is cut to what it may have (cut_to_block). Linear in the candidates' tokens,
/// but for sorting.
Decision arbitrate(const Scene& scene, Region region, std::vector<Candidate> pool);

/// Nothing but quoted content crosses the border of a block: the source stands in the block of the cue (or, without
/// one, may stand anywhere, in one block), unquoted content too. False where nothing is left.
bool cut_to_block(const Scene& scene, Candidate& candidate);

}  // namespace sayso
