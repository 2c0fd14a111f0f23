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
  const auto other = s.parent ? std::nullopt : dialogue_.spoken_to(s.content.front().begin);
  return other == nobody ? std::nullopt : other;
}

}  // namespace sayso
