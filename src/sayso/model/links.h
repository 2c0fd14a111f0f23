// Which sources and contents go with which cue: a product of what the words at their bounds say.
#pragma once
#include <optional>
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
  std::optional<SpanLink> addressee{};      ///< its run is one of the addressees; several cues may have it
};

/// Sign and order of magnitude of to - from, as an index: Measures::distances / 2 where they are the same.
uint32_t distance_bucket(uint32_t from, uint32_t to);

/// Reads the words' vectors, Measures::width numbers each, and how many lines have begun up to each word. Only the
/// nearest spans are looked at (64 to each side): the cost is linear.
class Linker {
 public:
  Linker(const ReaderWeights& weights, const Kernels& kernels) : weights_(&weights), kernels_(&kernels) {}

  /// Each cue of the runs, in order. A cue takes its best source or nobody; a source that no cue took goes to
  /// the likeliest one that has none. A content goes to its best cue, or to nobody where its cue was not found; a cue
  /// without one takes its likeliest that is free, where that is likely enough.
  std::vector<LinkedCue> link(std::span<const LabelRun> runs, const float* hidden, const uint32_t* lines) const;

  /// Gives each cue of link(runs, ...) its best addressee, or none. `weights`: MoreHeads::to.
  void address(const LinkWeights& weights, std::span<const LabelRun> runs, std::span<const LabelRun> addressees,
               const float* hidden, const uint32_t* lines, std::vector<LinkedCue>& cues) const;

 private:
  const ReaderWeights* weights_;
  const Kernels* kernels_;
};

}  // namespace sayso
