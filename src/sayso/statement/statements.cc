#include "sayso/statement/statements.h"

#include "sayso/statement/finder.h"

namespace sayso {

class StatementFinder {
 public:
  static Statements run(const Syntax& syntax, const StatementOptions& options) {
    Statements out(syntax);
    Scene scene(syntax);
    std::vector<Draft> drafts = draft_statements(syntax, options);
    std::vector<uint32_t> order(drafts.size()), place(drafts.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    // By first byte of the content; an outer statement before those in it.
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return root_begin(drafts, a) < root_begin(drafts, b);
    });
    for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (uint32_t i : order) out.statements_.push_back(statement(scene, drafts[i], place));
    return out;
  }

 private:
  static uint32_t root_begin(const std::vector<Draft>& drafts, uint32_t i) {
    while (drafts[i].parent) i = *drafts[i].parent;
    const Found& f = drafts[i].found;
    uint32_t begin = f.content.front().begin;
    return f.cue.empty() ? begin : std::min(begin, f.cue.begin);
  }

  static Statement statement(const Scene& scene, const Draft& d, const std::vector<uint32_t>& place) {
    Statement s;
    auto spans = [&](Range r) { return r.empty() ? Spans{} : Spans{scene.tokens.span(r.begin, r.end)}; };
    s.source = spans(d.found.source);
    s.cue = spans(d.found.cue);
    s.addressee = spans(d.found.addressee);
    for (Range c : d.found.content) s.content.push_back(scene.tokens.span(c.begin, c.end));
    std::sort(s.content.begin(), s.content.end());
    s.manner = manner_of(scene, d.found.content);
    s.act = d.kind.act;
    s.lemma = d.kind.lemma;
    if (d.parent) s.parent = place[*d.parent];
    if (d.continues) s.continues = place[*d.continues];
    s.confidence = std::clamp(d.confidence, 0.0f, 1.0f);
    s.found_by = d.found_by;
    return s;
  }
};

std::span<const Rule> rules() {
  static const std::vector<Rule> all = [] {
    std::vector<Rule> out;
    for (auto group : {rules_looking_back(), rules_looking_ahead()})
      for (const CueRule& r : group) out.push_back(r.rule);
    out.push_back({"quote-goes-on", "“…,” she said. “…” and a quote over several paragraphs"});
    return out;
  }();
  return all;
}

Statements find_statements(const Syntax& syntax, const Times&, const StatementOptions& options) {
  return StatementFinder::run(syntax, options);
}

}  // namespace sayso
