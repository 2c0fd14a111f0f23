#include "sayso/statement/by_model.h"

#include <algorithm>

namespace sayso {
namespace {

class ModelDrafts {
 public:
  explicit ModelDrafts(const Scene& scene) : scene_(scene) {}

  Draft draft(const NetworkFind& find) const {
    Draft d;
    d.found.cue = find.cue;
    d.found.content = find.contents;
    d.found.source = find.source;
    d.found.inherits = find.continues.has_value();
    name_cue(d);
    d.found_by = reader_rule;
    d.confidence = find.confidence;
    return d;
  }

 private:
  // Its head is what the list of cues knows best, else its last verb, else its last word.
  void name_cue(Draft& d) const {
    const Range cue = d.found.cue;
    CueSite site{cue.begin, cue.end, cue.end - 1, 0};
    for (uint32_t i = cue.begin; i < cue.end; ++i)
      if (scene_.syntax.tag(i) == Tag::verb) site.head = i;
    for (const CueSite& known : find_cues(scene_.syntax, cue.begin, cue.end, 0))
      if (known.share > site.share) site.head = known.head, site.share = known.share;
    d.found.head = site.head;
    d.kind = cue_kind(scene_.tokens, site);
    ask_rules(d);
  }

  // Whom he speaks to and through whom it came the network does not say; a rule that knows the cue does.
  void ask_rules(Draft& d) const {
    const Sentence& in = scene_.tokens.sentences()[scene_.tokens.sentence_of(d.found.head)];
    const std::vector<CueSite> all = find_cues(scene_.syntax, in.begin, in.end, 0.02f);
    auto site = std::find_if(all.begin(), all.end(), [&](const CueSite& c) { return d.found.cue.contains(c.head); });
    if (site == all.end()) return;
    for (auto rules : {rules_looking_back(), rules_looking_ahead()})
      for (const CueRule& rule : rules) {
        Found found;
        found.head = site->head;
        if (site->share < rule.least || !rule.find(scene_, {*site, d.kind, {in.begin, in.end}, all}, found)) continue;
        if (found.medium.overlaps(d.found.source) && !found.source.empty() && is_free(d, found.source))
          d.found.source = found.source, d.found.inherits = false;  // "Brell was quoted by the agency as saying"
        if (is_free(d, found.medium) && !found.medium.overlaps(d.found.source)) d.found.medium = found.medium;
        if (is_free(d, found.addressee) && !found.addressee.overlaps(d.found.source))
          d.found.addressee = found.addressee;
        return;
      }
  }

  static bool is_free(const Draft& d, Range r) {
    if (r.empty()) return false;
    for (Range c : d.found.content)
      if (c.overlaps(r)) return false;
    return true;
  }

  const Scene& scene_;
};

}  // namespace

uint32_t first_token(const Draft& d) {
  uint32_t first = d.found.cue.begin;
  for (Range c : d.found.content) first = std::min(first, c.begin);
  return d.found.source.empty() || d.found.inherits ? first : std::min(first, d.found.source.begin);
}

std::vector<Draft> draft_by_model(const Scene& scene, const Insight& insight) {
  const ModelDrafts drafts(scene);
  std::vector<Draft> out;
  for (const NetworkFind& find : insight.finds())
    if (!find.inner) out.push_back(drafts.draft(find));
  return out;
}

}  // namespace sayso
