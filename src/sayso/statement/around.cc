#include "sayso/statement/around.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr float least_confidence = 0.4f;

// Its content that begins with "that"; empty where it has none, or nobody who says it.
Range that_clause(const Scene& scene, const Found& f) {
  if (f.inherits || f.source.empty()) return {};
  for (Range c : f.content)
    if (scene.is_word(c.begin, "that") && !c.overlaps(f.source)) return c;
  return {};
}

}  // namespace

void OuterDrafts::find() {
  found_.emplace();
  std::vector<CueSite> cues = find_cues(scene_.syntax, sentence_.begin, sentence_.end, 0.02f);
  std::erase_if(cues, [&](const CueSite& c) {
    const Quote* q = scene_.quote_at(c.head);
    return q && q->speech;
  });
  for (const CueSite& site : cues) {
    Draft out;
    out.kind = cue_kind(scene_.tokens, site);
    for (const CueRule& rule : rules_looking_ahead()) {
      Found found;
      found.head = site.head;
      if (site.share < rule.least || off_.count(rule.rule.name) ||
          !rule.find(scene_, {site, out.kind, sentence_, cues}, found))
        continue;
      out.confidence = site.share * found.sure;
      out.found_by = rule.rule.name;
      out.found = std::move(found);
      const Range that = that_clause(scene_, out.found);
      if (!that.empty() && out.confidence >= least_confidence) found_->push_back({std::move(out), that});
      break;
    }
  }
}

const Draft* OuterDrafts::around(uint32_t first_token, Range cue) {
  if (!found_) find();
  while (next_ < found_->size() && (*found_)[next_].that.end <= first_token) ++next_;
  for (size_t i = next_; i < found_->size() && (*found_)[i].draft.found.cue.end <= cue.begin; ++i)
    if ((*found_)[i].that.begin <= cue.begin && cue.end <= (*found_)[i].that.end) return &(*found_)[i].draft;
  return nullptr;
}

}  // namespace sayso
