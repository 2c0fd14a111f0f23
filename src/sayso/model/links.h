// Which sources and contents go with which cue: a product of what the words at their bounds say.
#pragma once
#include <span>
#include <vector>

#include "sayso/model/labels.h"

namespace sayso {

struct Kernels;

struct SpanLink {
  uint32_t run = 0;       ///< index among the runs
  float probability = 0;  ///< among all that could have been linked: [0, 1]
};

/// A cue with what belongs to it.
struct LinkedCue {
  uint32_t run = 0;
  std::vector<SpanLink> sources, contents;  ///< in order; a source may stand with several cues
  float nobody = 0;                         ///< probability that it has no source
};

class Linker {
 public:
  Linker(const ReaderWeights& weights, const Kernels& kernels) : weights_(&weights), kernels_(&kernels) {}

  /// Each cue of the runs, in order. A cue takes its best source or nobody; a source that no cue took goes to
  /// the likeliest one that has none. A content goes to its best cue, or to nobody where its cue was not found; a cue
  /// without one takes its likeliest that is free, where that is likely enough. `hidden`: Measures::width numbers a
  /// word; `lines`: how many lines have begun up to each word. Only the nearest spans are looked at (64 to each side):
  /// the cost is linear.
  std::vector<LinkedCue> link(std::span<const LabelRun> runs, const float* hidden, const uint32_t* lines) const;

 private:
  const ReaderWeights* weights_;
  const Kernels* kernels_;
};

}  // namespace sayso
