#include "sayso/statement/statements.h"

#include "sayso/statement/by_model.h"
#include "sayso/statement/circumstances.h"
#include "sayso/statement/finder.h"

namespace sayso {

class StatementFinder {
 public:
  static Statements run(const Syntax& syntax, const Times& times, const StatementOptions& options) {
    Statements out(syntax);
    const Scene scene(syntax);
    const std::vector<EntryDraft> entries = find_entries(scene, times);
    for (const EntryDraft& e : entries) out.entries_.push_back(entry(scene, e));
    const std::vector<Draft> drafts = sure_enough(draft_statements(scene, entries, options), options.min_confidence);
    std::vector<uint32_t> order(drafts.size()), place(drafts.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    // By first byte of the content; an outer statement before those in it.
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return root_begin(drafts, a) < root_begin(drafts, b); });
    for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (uint32_t i : order) out.statements_.push_back(statement(scene, drafts[i], place));
    return out;
  }

 private:
  static std::vector<Draft> sure_enough(std::vector<Draft> drafts, float least) {
    if (least <= 0) return drafts;
    std::vector<Draft> out;
    std::vector<std::optional<uint32_t>> now(drafts.size());
    for (uint32_t i = 0; i < drafts.size(); ++i) {
      Draft& d = drafts[i];
      if (d.confidence < least || (d.parent && !now[*d.parent])) continue;
      if (d.parent) d.parent = now[*d.parent];
      if (d.continues) d.continues = now[*d.continues];
      now[i] = static_cast<uint32_t>(out.size());
      out.push_back(std::move(d));
    }
    return out;
  }

  static Spans spans(const Scene& scene, Range r) {
    return r.empty() ? Spans{} : Spans{scene.tokens.span(r.begin, r.end)};
  }

  static Entry entry(const Scene& scene, const EntryDraft& e) {
    return {scene.tokens.span(e.whole.begin, e.whole.end), e.date, spans(scene, e.carrier),
            spans(scene, e.affiliation)};
  }

  static uint32_t root_begin(const std::vector<Draft>& drafts, uint32_t i) {
    while (drafts[i].parent) i = *drafts[i].parent;
    const Found& f = drafts[i].found;
    uint32_t begin = f.content.front().begin;
    return f.cue.empty() ? begin : std::min(begin, f.cue.begin);
  }

  static Statement statement(const Scene& scene, const Draft& d, const std::vector<uint32_t>& place) {
    Statement s;
    const Circumstances beside = circumstances_of(scene, d);
    s.source = spans(scene, d.found.source);
    s.cue = spans(scene, d.found.cue);
    s.addressee = spans(scene, d.found.addressee.empty() ? beside.addressee : d.found.addressee);
    s.via = spans(scene, d.found.medium.empty() ? beside.medium : d.found.medium);
    if (!d.parent) s.citing = spans(scene, beside.citing);
    s.entry = d.entry;
    for (Range c : d.found.content) s.content.push_back(scene.tokens.span(c.begin, c.end));
    std::sort(s.content.begin(), s.content.end());
    if (overlap(s.citing, s.content)) s.citing.clear();  // "…, citing a doctor": here the doctor is the content
    s.manner = manner_of(scene, d.found.content);
    s.act = d.kind.act;
    s.lemma = d.kind.lemma;
    if (!d.found.content.empty() && scene.is_word(d.found.content.front().begin, "to")) {
      if (s.lemma == "tell") s.act = Act::order;
      if (s.lemma == "ask") s.act = Act::urge;
    }
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
    out.push_back({reader_rule, "the trained network: any statement that lies in no other"});
    for (auto group : {rules_looking_back(), rules_looking_ahead()})
      for (const CueRule& r : group) out.push_back(r.rule);
    out.push_back({"name-colon", "MINISTER BRELL: …"});
    out.push_back({"dated-entry", "Dec. 31, 2031—Sella Daily (affiliated with the Guard): …"});
    out.push_back({"quote-goes-on", "“…,” she said. “…” and a quote over several paragraphs"});
    return out;
  }();
  return all;
}

Statements find_statements(const Syntax& syntax, const Times& times, const StatementOptions& options) {
  return StatementFinder::run(syntax, times, options);
}

}  // namespace sayso
