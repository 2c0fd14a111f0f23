// Whom "you" means in what somebody says.
#pragma once
#include "sayso/voice/clusters.h"
#include "sayso/voice/dialogue.h"

namespace sayso {

/// Refers to what it was made of. Linear to make, logarithmic to ask.
class Hearers {
 public:
  Hearers(const Statements& statements, const References& references, const Clusters& clusters);

  /// Whom `statement` is said to: its addressee; of the turns of a transcript or an interview the other one who talks;
  /// else whoever has just asked.
  std::optional<uint32_t> of(uint32_t statement) const;

 private:
  std::optional<uint32_t> asker_before(uint32_t statement) const;
  const Statements& statements_;
  const References& references_;
  const Clusters& clusters_;
  Dialogue dialogue_;
};

}  // namespace sayso
