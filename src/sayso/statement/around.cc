#include "sayso/statement/around.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr float least_confidence = 0.4f;  // measured, docs/lab/reader.md

bool goes_around(const Scene& scene, const Draft& outer, Range cue) {
  const Found& f = outer.found;
  if (f.inherits || f.source.empty() || outer.confidence < least_confidence) return false;
  return std::any_of(f.content.begin(), f.content.end(), [&](Range c) {
    return scene.is_word(c.begin, "that") && c.begin <= cue.begin && cue.end <= c.end && !c.overlaps(f.source);
  });
}

}  // namespace

std::optional<Draft> draft_around(const Scene& scene, Range sentence, Range cue,
                                  const std::set<std::string, std::less<>>& off) {
  std::vector<CueSite> cues = find_cues(scene.syntax, sentence.begin, sentence.end, 0.02f);
  std::erase_if(cues, [&](const CueSite& c) {
    const Quote* q = scene.quote_at(c.head);
    return q && q->speech;
  });
  for (const CueSite& site : cues) {
    if (site.end > cue.begin) break;
    Draft out;
    out.kind = cue_kind(scene.tokens, site);
    for (const CueRule& rule : rules_looking_ahead()) {
      Found found;
      found.head = site.head;
      if (site.share < rule.least || off.count(rule.rule.name) ||
          !rule.find(scene, {site, out.kind, sentence, cues}, found))
        continue;
      out.confidence = site.share * found.sure;
      out.found_by = rule.rule.name;
      out.found = std::move(found);
      if (goes_around(scene, out, cue)) return out;
      break;
    }
  }
  return std::nullopt;
}

}  // namespace sayso
