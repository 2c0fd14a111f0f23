#include "sayso/voice/hearers.h"

#include "sayso/statement/from_turns.h"

namespace sayso {
namespace {

/// The turns of a page; who is not known is nobody.
Dialogue dialogue_of(const Statements& statements, const Clusters& clusters) {
  std::vector<DialogueTurn> turns;
  for (size_t i = 0; i < statements.all().size(); ++i) {
    const Statement& s = statements.all()[i];
    if (s.parent || !is_turn(s)) continue;
    turns.push_back({{s.content.front().begin, s.content.back().end}, clusters.speaker[i].value_or(nobody)});
  }
  return Dialogue(std::move(turns));
}

}  // namespace

Hearers::Hearers(const Statements& statements, const References& references, const Clusters& clusters)
    : statements_(statements),
      references_(references),
      clusters_(clusters),
      dialogue_(dialogue_of(statements, clusters)) {}

std::optional<uint32_t> Hearers::of(uint32_t statement) const {
  const uint32_t told = references_.addressee[statement];
  if (told != nobody && clusters_.of[told]) return clusters_.of[told];
  const Statement& s = statements_.all()[statement];
  if (s.parent) return std::nullopt;
  if (const auto other = dialogue_.spoken_to(s.content.front().begin)) return other == nobody ? std::nullopt : other;
  return asker_before(statement);
}

// "The reporter asked who would win, and Brell replied: “The mayor.” “You asked who will win,” she added."
std::optional<uint32_t> Hearers::asker_before(uint32_t statement) const {
  constexpr uint32_t far = 4;  // statements
  for (uint32_t i = statement; i-- > 0 && statement - i <= far;) {
    const Statement& s = statements_.all()[i];
    if (s.act != Act::ask || s.cue.empty() || !clusters_.speaker[i]) continue;
    return clusters_.speaker[i] == clusters_.speaker[statement] ? std::nullopt : clusters_.speaker[i];
  }
  return std::nullopt;
}

}  // namespace sayso
