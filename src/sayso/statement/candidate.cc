#include "sayso/statement/candidate.h"

#include <algorithm>

namespace sayso {

bool lies_in(const Candidate& candidate, const std::vector<TokenRange>& content) {
  auto held = [&](TokenRange r) {
    return r.empty() || std::any_of(content.begin(), content.end(),
                                    [&](TokenRange c) { return c.begin <= r.begin && r.end <= c.end; });
  };
  return held(candidate.cue) && std::all_of(candidate.content.begin(), candidate.content.end(), held);
}

uint32_t first_token(const Candidate& c) {
  uint32_t first = c.cue.empty() ? c.content.front().begin : std::min(c.cue.begin, c.content.front().begin);
  return c.source.empty() || c.inherits ? first : std::min(first, c.source.begin);
}

}  // namespace sayso
