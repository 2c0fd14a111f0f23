// Who "I" and "you" are where people take turns: of transcripts, interviews and conversations whose turns have a
// speaker.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// What one says until somebody else does: `who` is any number, one for each who speaks.
struct DialogueTurn {
  Span span;
  uint32_t who = 0;
};

class Dialogue {
 public:
  /// `turns`: in order, apart from each other. Linear.
  explicit Dialogue(std::vector<DialogueTurn> turns);

  /// Who speaks at `byte`; nothing between turns.
  std::optional<uint32_t> speaker(uint32_t byte) const;
  /// Whom that one speaks to: who speaks next, or at the end whoever spoke before; nothing where one speaks alone.
  std::optional<uint32_t> spoken_to(uint32_t byte) const;

 private:
  std::optional<size_t> turn_at(uint32_t byte) const;
  std::vector<DialogueTurn> turns_;
  std::vector<std::optional<uint32_t>> other_;  ///< by turn: whom it is spoken to
};

}  // namespace sayso
