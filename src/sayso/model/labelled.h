// What the network says of a text, in words.
#pragma once
#include <memory>
#include <vector>

#include "sayso/base/span.h"
#include "sayso/model/labels.h"
#include "sayso/model/links.h"
#include "sayso/model/second_look.h"

namespace sayso {

/// Statements that lie in no other ones, or those that lie in the contents of these.
struct LabelledLayer {
  std::vector<LabelRun> runs;   ///< in words, in order, without overlap; none crosses a line
  std::vector<LinkedCue> cues;  ///< each cue among the runs
};

struct Labelled {
  std::vector<Span> words;  ///< in bytes of the text, in order, without overlap
  LabelledLayer outer;
  LabelledLayer inner;               ///< empty where the weights have no such layer
  std::vector<LabelRun> addressees;  ///< in order, without overlap; cues of both layers link to them
  Calibration confidence;            ///< from a product of probabilities to how often such a statement is right
  std::shared_ptr<const SecondLook> second_look;  ///< null where the weights have no heads for it

  Span span_of(const LabelRun& run) const { return {words[run.begin].begin, words[run.end - 1].end}; }
};

}  // namespace sayso
