#include "sayso/statement/statements.h"

#include <algorithm>

#include "sayso/insight/insight.h"
#include "sayso/statement/complete.h"
#include "sayso/statement/confidence.h"
#include "sayso/statement/cue_rules.h"
#include "sayso/statement/forest.h"
#include "sayso/statement/from_announced.h"
#include "sayso/statement/from_collections.h"
#include "sayso/statement/from_estimates.h"
#include "sayso/statement/from_letters.h"
#include "sayso/statement/from_network.h"

namespace sayso {

class StatementFinder {
 public:
  static Statements run(const Syntax& syntax, const Times& times, const Insight& insight,
                        const StatementOptions& options) {
    Statements out(syntax);
    if (insight.state() == InsightState::language) return out;
    const Scene scene(syntax);
    const std::vector<EntryDraft> entries = find_entries(scene, times);
    for (const EntryDraft& e : entries) out.entries_.push_back(entry(scene, e));
    std::vector<Draft> drafts =
        sure_enough(grow_forest({scene, insight, entries, options.off}), options.min_confidence);
    std::vector<uint32_t> order(drafts.size()), place(drafts.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    // By first byte of the content; an outer statement before those in it.
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return root_begin(drafts, a) < root_begin(drafts, b); });
    for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (uint32_t i : order) {
      Statement s = completed(scene, drafts[i], options.off);
      s.confidence = confidence_of(drafts[i]);
      if (drafts[i].parent) s.parent = place[*drafts[i].parent];
      if (drafts[i].continues) s.continues = place[*drafts[i].continues];
      out.statements_.push_back(std::move(s));
    }
    return out;
  }

 private:
  // What lies in one that is left out goes with it.
  static std::vector<Draft> sure_enough(std::vector<Draft> drafts, float least) {
    if (least <= 0) return drafts;
    std::vector<Draft> out;
    std::vector<std::optional<uint32_t>> now(drafts.size());
    for (uint32_t i = 0; i < drafts.size(); ++i) {
      Draft& d = drafts[i];
      if (confidence_of(d) < least || (d.parent && !now[*d.parent])) continue;
      if (d.parent) d.parent = now[*d.parent];
      if (d.continues) d.continues = now[*d.continues];
      now[i] = static_cast<uint32_t>(out.size());
      out.push_back(std::move(d));
    }
    return out;
  }

  static Entry entry(const Scene& scene, const EntryDraft& e) {
    auto spans = [&](TokenRange r) { return r.empty() ? Spans{} : Spans{scene.tokens.span(r.begin, r.end)}; };
    return {scene.tokens.span(e.whole.begin, e.whole.end), e.date, spans(e.carrier), spans(e.affiliation)};
  }

  static uint32_t root_begin(const std::vector<Draft>& drafts, uint32_t i) {
    while (drafts[i].parent) i = *drafts[i].parent;
    const uint32_t begin = drafts[i].content.front().begin;
    return drafts[i].cue.empty() ? begin : std::min(begin, drafts[i].cue.begin);
  }
};

std::span<const Rule> rules() {
  static const std::vector<Rule> all = [] {
    std::vector<Rule> out;
    out.push_back({reader_rule, "the trained network: statements, and those that lie in them"});
    for (auto group : {rules_looking_back(), rules_looking_ahead()})
      for (const CueRule& r : group) out.push_back(r.rule);
    out.push_back(
        {"quoted-as-saying", "The agency quoted the minister as saying …; was quoted by the agency as saying …"});
    out.push_back({"name-colon", "MINISTER BRELL: …"});
    out.push_back({"question-answer", "Q: … A: …, and paragraphs that ask with those that answer"});
    out.push_back({letter_rule, "On 3 May 2031, Ana Brell wrote: …; From: Ana Brell … over what was forwarded"});
    out.push_back({block_quote_rule, "a block quote with a name below it; From the letter of the union: …"});
    out.push_back({"dated-entry", "Dec. 31, 2031—Sella Daily (affiliated with the Guard): …"});
    out.push_back({"headline", "Dam safe, says engineer; Minister: No deal; Wall built with sand - report"});
    out.push_back({"signed-quote", "“…” — Ana Brell, mayor; letters over a line that holds a name"});
    out.push_back({"interrupted-quote", "“It will be our” — she leaned forward — “last strike.”"});
    out.push_back(
        {collection_rule, "Here are excerpts from Brell's speech: “…”; ANA BRELL, MAYOR “…”; On the harbour: “…”"});
    out.push_back({announced_rule, "The ministry said in a statement: and the paragraph or list below"});
    out.push_back({estimate_rule, "Brell put the toll at 40; the toll was put at 40 by the mayor"});
    out.push_back({"quote-after-deed", "Ana Brell stepped up to the microphone. “…”"});
    out.push_back({"quote-goes-on", "“…,” she said. “…” and a quote over several paragraphs"});
    out.push_back({circumstances_rule, "what stands beside a saying: in an interview with …, citing …, obtained by …"});
    return out;
  }();
  return all;
}

Statements find_statements(const Syntax& syntax, const Times& times, const Insight& insight,
                           const StatementOptions& options) {
  return StatementFinder::run(syntax, times, insight, options);
}

Statements find_statements(const Syntax& syntax, const Times& times, const StatementOptions& options) {
  AskOptions rules_alone;
  rules_alone.switched_off = true;
  return StatementFinder::run(syntax, times, ask_model(syntax.tokens(), rules_alone), options);
}

}  // namespace sayso
