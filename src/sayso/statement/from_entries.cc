#include "sayso/statement/from_entries.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr std::string_view rule = "dated-entry";
constexpr float sure = 0.8f;

}  // namespace

std::vector<Candidate> from_entries(const Scene& scene, std::span<const EntryDraft> entries, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(rule)) return out;
  for (const EntryDraft& e : entries) {
    const TokenRange who = e.speaker.empty() ? e.carrier : e.speaker;
    if (who.empty()) continue;
    for (uint32_t i = e.body; i < e.whole.end;) {
      const uint32_t end = std::min(e.whole.end, scene.tokens.sentences()[scene.tokens.sentence_of(i)].end);
      Candidate c;
      c.content = {trimmed(scene.tokens, {i, end})};
      i = end;
      if (c.content[0].empty()) continue;
      c.source = who;
      c.inherits = true;  // every sentence of the entry has it
      c.origin = e.speaker.empty() ? Origin::entry : Origin::entry_head;
      c.found_by = rule;
      c.score = sure;
      out.push_back(std::move(c));
    }
  }
  return out;
}

}  // namespace sayso
