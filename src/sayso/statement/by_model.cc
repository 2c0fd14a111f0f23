#include "sayso/statement/by_model.h"

#include <algorithm>
#include <unordered_map>

namespace sayso {
namespace {

constexpr uint32_t farthest = 80;  // words between parts of one statement; hardly any in PolNeAR has more

class ModelDrafts {
 public:
  ModelDrafts(const Scene& scene, const Labelled& labelled)
      : scene_(scene), labelled_(labelled), taken_(scene.tokens.size(), false) {}

  std::vector<Draft> run() {
    std::vector<Draft> drafts;
    for (const LinkedCue& cue : labelled_.cues)
      if (std::optional<Draft> d = draft(cue)) drafts.push_back(std::move(*d));
    std::stable_sort(drafts.begin(), drafts.end(),
                     [](const Draft& a, const Draft& b) { return first_token(a) < first_token(b); });
    return drafts;
  }

 private:
  // The tokens under a run; where words are finer than tokens, a token belongs to the first run that touches it.
  Range take(uint32_t run) {
    const Span span = labelled_.span_of(run);
    Range r{scene_.tokens.at_byte(span.begin), scene_.tokens.at_byte(span.end - 1) + 1};
    r.end = std::min(r.end, scene_.tokens.size());
    while (!r.empty() && taken_[r.begin]) ++r.begin;
    while (!r.empty() && taken_[r.end - 1]) --r.end;
    for (uint32_t i = r.begin; i < r.end; ++i) {
      if (taken_[i]) r.end = i;
      if (i < r.end) taken_[i] = true;
    }
    return r;
  }

  std::optional<Draft> draft(const LinkedCue& cue) {
    if (cue.contents.empty()) return std::nullopt;
    Draft d;
    d.found.cue = take(cue.run);
    if (d.found.cue.empty()) return std::nullopt;
    float surest = 0;
    for (const SpanLink& link : near(cue)) {
      const Range content = take(link.run);
      if (content.empty()) continue;
      d.found.content.push_back(content);
      surest = std::max(surest, labelled_.runs[link.run].probability * link.probability);
    }
    if (d.found.content.empty()) return std::nullopt;
    if (!cue.sources.empty()) {
      auto known = sources_.find(cue.sources.front().run);
      d.found.inherits = known != sources_.end();
      if (!d.found.inherits) known = sources_.emplace(cue.sources.front().run, take(cue.sources.front().run)).first;
      d.found.source = known->second;
    }
    name_cue(d);
    d.found_by = reader_rule;
    d.confidence = labelled_.confidence(labelled_.runs[cue.run].probability * surest);
    return d;
  }

  // The contents that stand near the cue or near one another: a statement's parts do not lie pages apart, whatever the
  // network took to be likeliest where it found no cue for a content.
  std::vector<SpanLink> near(const LinkedCue& cue) const {
    const LabelRun& at = labelled_.runs[cue.run];
    std::vector<SpanLink> out;
    uint32_t begin = at.begin, end = at.end;
    for (const SpanLink& link : cue.contents) {
      const LabelRun& run = labelled_.runs[link.run];
      if (run.begin < at.begin) continue;
      if (run.begin > end + farthest) break;
      end = run.end;
      out.push_back(link);
    }
    for (size_t i = cue.contents.size(); i-- > 0;) {
      const LabelRun& run = labelled_.runs[cue.contents[i].run];
      if (run.begin > at.begin) continue;
      if (run.end + farthest < begin) break;
      begin = run.begin;
      out.insert(out.begin(), cue.contents[i]);
    }
    return out;
  }

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
  const Labelled& labelled_;
  std::vector<bool> taken_;
  std::unordered_map<uint32_t, Range> sources_;
};

}  // namespace

uint32_t first_token(const Draft& d) {
  uint32_t first = d.found.cue.begin;
  for (Range c : d.found.content) first = std::min(first, c.begin);
  return d.found.source.empty() || d.found.inherits ? first : std::min(first, d.found.source.begin);
}

std::vector<Draft> draft_by_model(const Scene& scene, const ReaderModel& model) {
  const Text& text = scene.tokens.text();
  Spans parts;
  for (uint32_t i : text.body()) parts.push_back(text.page().blocks()[i].span);
  const Result<Labelled> labelled = model.label(text.view(), parts);
  return labelled ? ModelDrafts(scene, *labelled).run() : std::vector<Draft>{};
}

}  // namespace sayso
